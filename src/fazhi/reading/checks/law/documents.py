"""The table of what reports cite: laws, rules and programmes, and when each was repealed, renamed or at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

Years = tuple[int, int]

_FREE = str.maketrans("", "", "“”‘’\"'〈〉<>＜＞ \u3000")


@dataclass(frozen=True, slots=True)
class Document:
    """One document, or one edition of it.

    `title` is without 《》 and without its years; `aliases` are other titles, `phrases` words by which it is cited
    without 《》. `years` are the first and the last year that its title prints; the last is the last in which it holds.
    `issued` is the day on which it was made public, `repealed` the first day on which it no longer holds, `renamed` the
    first day of its new name, `now` what is to be cited instead, `source` where all this stands.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_min_length": 1}

    title: str
    source: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    years: Years | None = None
    issued: dt.date | None = None
    repealed: dt.date | None = None
    renamed: dt.date | None = None
    now: str | None = None

    @property
    def printed(self) -> str:
        """Its title with its years, between 《》."""
        return f"《{self.title}（{self.years[0]}－{self.years[1]}年）》" if self.years else f"《{self.title}》"


@dataclass(frozen=True)
class Table:
    """Documents in order; of one title there may be several editions, parted by their years."""

    documents: tuple[Document, ...]

    @cached_property
    def _named(self) -> Mapping[str, tuple[Document, ...]]:
        named: dict[str, list[Document]] = {}
        for document in self.documents:
            for name in dict.fromkeys(bare(title) for title in (document.title, *document.aliases)):
                named.setdefault(name, []).append(document)
        return {name: tuple(documents) for name, documents in named.items()}

    @cached_property
    def phrases(self) -> Mapping[str, Document]:
        """The documents that are cited without 《》, by their words, of which quotes and blanks don't matter."""
        return {bare(phrase): document for document in self.documents for phrase in document.phrases if bare(phrase)}

    def editions(self, title: str) -> tuple[Document, ...]:
        """All editions of the document that is called `title`, of which 中华人民共和国 and quotes don't matter."""
        return self._named.get(bare(title), ())

    def over(self, other: Table) -> Table:
        """This table laid over `other`: an entry takes the place of the one with its title and years."""
        taken = {(bare(it.title), it.years) for it in self.documents}
        return Table((*(it for it in other.documents if (bare(it.title), it.years) not in taken), *self.documents))


def bare(title: str) -> str:
    """`title` without what is written now so, now otherwise: quotes, blanks, 中华人民共和国."""
    return title.translate(_FREE).replace("中华人民共和国", "")
