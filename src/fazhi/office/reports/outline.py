"""The outline of the annual report, read from `outline.toml`: chapters, sentences with places for figures, gaps."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

from pydantic import BaseModel, ConfigDict

PLACE = re.compile(r"\{([a-z_]+)\}|(〔待填：[^〕]*〕)")
NAMES = ("organ", "year", "next_year", "since", "until", "as_of")


class Part(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Item(Part):
    """A sentence written only when the indicator `when` is above zero, or the rate `short` below a hundred."""

    text: str
    when: str = ""
    short: str = ""


class SectionOutline(Part):
    """Paragraphs; those whose figures are all gaps give way to `otherwise`, once. `gap` comes last."""

    title: str
    text: list[str] = []
    otherwise: str = ""
    gap: str = ""


class ChapterOutline(SectionOutline):
    """A chapter; its `items` are numbered (一是……二是……) as far as they are written."""

    law: str
    items: list[Item] = []
    sections: list[SectionOutline] = []


class Outline(Part):
    """The whole; the `heading` in the lines in which it is set."""

    heading: list[str]
    addressee: str
    opening: str
    annex: str
    chapters: list[ChapterOutline]

    def texts(self) -> Iterator[str]:
        """Every text with places in it."""
        yield from (*self.heading, self.addressee, self.opening, self.annex)
        for chapter in self.chapters:
            yield from (item.text for item in chapter.items)
            for part in (chapter, *chapter.sections):
                yield from (part.title, *part.text, part.otherwise, part.gap)

    @property
    def indicators(self) -> list[str]:
        """The indicators asked for, in the order of their first place in the text."""
        places = (found for text in self.texts() for found, _ in PLACE.findall(text))
        conditions = (item.when or item.short for chapter in self.chapters for item in chapter.items)
        return list(dict.fromkeys(id for id in (*places, *conditions) if id and id not in NAMES))


@functools.cache
def outline() -> Outline:
    """The outline that comes with Fazhi."""
    text = (resources.files(__package__) / "outline.toml").read_text("utf-8")
    return Outline.model_validate(tomllib.loads(text))
