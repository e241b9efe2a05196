"""Where facts come from: which act or publication of which procedure yields which kind of fact. Data, `sources.toml`.

A fact is derived from the record each time that it is asked for, and never copied: what is withdrawn, annulled or
repaired there has ended here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from fazhi.law.credit.fact import ENDINGS, SEVERITIES, Severity
from fazhi.law.credit.loading import Part, parse, shipped_text
from fazhi.law.credit.rule import Mark
from fazhi.law.guard import Guard, GuardError
from fazhi.law.values import Mistake, written


class Graded(Part):
    """The severity where the CEL expression `when` over the matter's facts holds; `says` says it in words."""

    when: str
    says: str
    severity: Annotated[Severity, Field(alias="is")]


class Ended(Part):
    """With one of these outcomes the fact has ended: on the day of the last of `acts`, as `how` says."""

    outcomes: Annotated[list[str], Field(min_length=1)]
    acts: Annotated[list[str], Field(min_length=1)]
    how: str


class Source(Part):
    """One source: matters of `procedure` in which `act` was performed, where `when` (CEL) holds of their facts.

    It is dated by the last of the acts `dated_by` (none: as it is published); the field `code` has the party's code.
    `published`: the fact is what that act made public, and stands as the publication does; otherwise it stands from
    the act on. `about` names the field with the number by which two sources tell of the same deed. `clock` begins the
    keys of the clocks at whose end its publicity ends: a source that has one says how long the deed stands;
    `lasts`: so many months from its day on where the record names no end. `public`: false where it isn't published.
    The severity is the field's, else that of the first of `graded` that holds, else `severity`. `mark` says how sure we
    are of the severities and of `lasts`, where the source has them.
    """

    kind: str
    title: str
    procedure: str
    act: str
    dated_by: list[str] = []
    code: str = ""
    published: bool = True
    public: bool = True
    when: str = ""
    about: str = ""
    amount: str = ""
    severity: Severity = "general"
    severity_field: str = ""
    graded: list[Graded] = []
    clock: str = ""
    lasts: Annotated[int, Field(ge=1, le=1200)] | None = None
    ends: list[Ended] = []
    law: str
    mark: Mark | None = None

    def holds(self, facts: dict[str, Any]) -> bool:
        """Whether a matter with these facts yields one; what isn't known yields nothing."""
        return not self.when or _guard(self.when).value(facts, {}) is True

    def severity_of(self, facts: dict[str, Any]) -> Severity:
        """The severity that the matter's facts give it."""
        for said in SEVERITIES:
            if self.severity_field and facts.get(self.severity_field) == said:
                return said
        return next((one.severity for one in self.graded if _guard(one.when).value(facts, {}) is True), self.severity)

    @property
    def completes(self) -> bool:
        """Whether it says how long a deed stands of which another source tells."""
        return bool(self.clock)

    @property
    def acts(self) -> tuple[str, ...]:
        """All acts whose days it asks for."""
        return tuple({self.act, *self.dated_by, *(act for one in self.ends for act in one.acts)})

    def ended_by(self, outcome: str) -> Ended | None:
        return next((one for one in self.ends if outcome in one.outcomes), None)


class Sources(Part):
    """All sources; those that complete others come after them."""

    source: Annotated[list[Source], Field(min_length=1)]

    def mistakes(self) -> Iterator[Mistake]:
        for place, one in enumerate(self.source):
            for key, text in [("when", one.when), *((f"graded.{n}.when", it.when) for n, it in enumerate(one.graded))]:
                yield from _guards(f"source.{place}.{key}", text)
            if (one.graded or one.lasts) and one.mark is None:
                yield Mistake(f"source.{place}.mark", "（缺）", "分档、期间的把握，如 P")
            for number, it in enumerate(one.ends):
                if it.how not in ENDINGS:
                    yield Mistake(f"source.{place}.ends.{number}.how", written(it.how), f"{'、'.join(ENDINGS)} 之一")


def _guards(key: str, text: str) -> Iterator[Mistake]:
    if not text:
        return
    try:
        _guard(text)
    except GuardError:
        yield Mistake(key, written(text), "CEL 表达式，如 'ordered' in results")


@functools.lru_cache(maxsize=256)
def _guard(text: str) -> Guard:
    return Guard(text)


@functools.cache
def shipped() -> tuple[Source, ...]:
    """The sources that come with Fazhi."""
    return tuple(parse(Sources, shipped_text("sources.toml"), "sources.toml").source)
