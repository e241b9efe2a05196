"""Checks of what a procedure file declares about itself as a whole: what must never happen, and its links to others."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law import values
from fazhi.law.schema import RawNever, RawProcedure
from fazhi.law.values import Mistake, known

_ACTS = "本文件 acts 中的行为"
_HARMS = ("without", "after", "during", "same_person")


def mistakes(raw: RawProcedure) -> Iterator[Mistake]:
    """Every name and value in `never` and `links` that stands for nothing."""
    for place, item in enumerate(raw.never):
        yield from _never(raw, f"never.{place}", item)
    for name, link in raw.links.items():
        yield from known(f"links.{name}.opened_by", link.opened_by, raw.acts, _ACTS)
        yield from known(f"links.{name}.after", link.after, raw.acts, _ACTS)
        for place, back in enumerate(link.returns):
            key = f"links.{name}.returns.{place}"
            yield from known(f"{key}.act", [back.act], raw.acts, _ACTS)
            yield from values.facts(raw, f"{key}.facts", back.facts)


def _never(raw: RawProcedure, key: str, item: RawNever) -> Iterator[Mistake]:
    yield from known(f"{key}.act", item.act, raw.acts, _ACTS)
    yield from known(f"{key}.outcome", item.outcome, raw.outcomes, "本文件 outcomes 中的结果")
    for part in _HARMS:
        yield from known(f"{key}.{part}".replace("during", "while"), getattr(item, part), raw.acts, _ACTS)
    if bool(item.act) == bool(item.outcome):
        yield Mistake(key, "act、outcome", "两者写明其一")
    if sum(bool(getattr(item, part)) for part in _HARMS) != 1:
        yield Mistake(key, "without、after、while、same_person", "四者写明其一")
    if item.when:
        yield from values.guard(raw, f"{key}.when", item.when.expression)
