"""Kept promises: whether this year's report tells what came of what last year's announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...claims.interval import reach
from ...figure import Figure
from ...finding import Finding, Severity
from ...report import Report
from ...text import Span
from .matching import Pairs, place
from .promises import Firmness, Promise, promises
from .resemblance import Resemblance, resemblance

MOST = 20
# A passage tells of a document when it repeats this much of its name and says what kind of document, or what was done.
_NAMED = 0.75
_ALIKE = 0.45
_SAME_PROMISE = 0.7
_LONGEST_QUOTED = 40
_INNER = str.maketrans("“”", "‘’")
_ISSUING = re.compile("出台|印发|起草|修订|修改|立法|审议|征求意见|送审|草案|审查|颁布|发布|公布|制定|编制")
_KIND = re.compile(
    "(?:实施细则|条例|办法|细则|规定|规程|规则|方案|意见|规划|计划|清单|目录|指引|指南|标准|基准|制度|要点|通知|决定|手册)$"
)
_BRACKETS = re.compile("（[^（）]*）")
_ABOUT = re.compile("^(?:人民政府)?(?:办公室)?(?:关于)?(?:印发|进一步|加强|规范|推进|深化|全面|做好|贯彻|落实|实施)*")
_PLACE = re.compile(r"^.*[省市县区旗州镇乡盟]")


def vanished(matched: Pairs) -> Iterator[Finding]:
    """previous.vanished-promise: what was promised for this year and isn't mentioned, or was reached only in part.

    At most `MOST`, documents by name before numbers before things, the rarest words first.
    """
    new, old = matched.new, matched.old
    made = list(promises(old, new.identity.year))
    alike = resemblance(new.flow.text, old.flow.text, [promise.words for promise in made])
    found = {finding.message: (promise, finding) for promise in made if (finding := _asked(matched, alike, promise))}
    plainest = sorted(found.values(), key=lambda it: (-it[0].firmness, -alike.weight(it[0].words), it[0].clause))
    shown: list[Promise] = []
    for promise, finding in plainest:
        if len(shown) < MOST and not any(alike.share(promise.words, it.words) >= _SAME_PROMISE for it in shown):
            shown.append(promise)
            yield finding


def _asked(matched: Pairs, alike: Resemblance, promise: Promise) -> Finding | None:
    if promise.figure and matched.outcomes(promise.figure):
        outcome = matched.outcome(promise.figure)
        return _unreached(matched, promise, promise.figure, outcome) if outcome else None
    if promise.firmness is Firmness.DOCUMENT:
        return None if _document_mentioned(matched.new, alike, promise.words) else _unmentioned(matched, promise)
    mentioned = promise.words in matched.new.flow.text or alike.likest(promise.words, _ALIKE)
    return None if mentioned or not alike.weight(promise.words) else _unmentioned(matched, promise)


def _document_mentioned(new: Report, alike: Resemblance, title: str) -> bool:
    core = _core(new, title)
    kind = _KIND.search(_BRACKETS.sub("", title))
    if core + (kind[0] if kind else "") in new.flow.text:
        return True
    return any(_ISSUING.search(it.words) or (kind and kind[0] in it.words) for it in alike.likest(core, _NAMED))


def _core(new: Report, title: str) -> str:
    """What a title is about: without the place, 关于, and the kind of document."""
    found = _PLACE.match(new.identity.organ)
    core = _BRACKETS.sub("", title).removeprefix(found[0] if found else "")
    return _KIND.sub("", _ABOUT.sub("", core)) or core


def _unreached(matched: Pairs, promise: Promise, target: Figure, outcome: Figure) -> Finding | None:
    aimed, got = reach(target).low, reach(outcome).high
    if outcome.sort is not target.sort or aimed is None or got is None or got >= aimed:
        return None
    return Finding(
        "previous.vanished-promise",
        Severity.NOTE,
        outcome.span,
        f"上一年的报告（{place(matched.old, target.span)}）安排“{_quoted(matched.old, promise)}”，"
        f"本报告是“{outcome.text}”，没有达到；请写明原因。",
        outcome.text,
        target.text,
        "below-target",
    )


def _unmentioned(matched: Pairs, promise: Promise) -> Finding:
    where = place(matched.old, matched.old.flow.raw(promise.clause))
    what = f"《{promise.words}》" if promise.firmness is Firmness.DOCUMENT else ""
    return Finding(
        "previous.vanished-promise",
        Severity.NOTE,
        _title(matched.new),
        f"上一年的报告（{where}）安排“{_quoted(matched.old, promise)}”，本报告没有提到{what}；"
        "请写明办理情况，没有办的写明原因。",
        "",
        _quoted(matched.old, promise),
        "not-mentioned",
    )


def _title(new: Report) -> Span:
    """Where the report's title stands; without one, its first characters."""
    heading = new.identity.heading
    return heading if len(heading) else Span(new.span.start, min(new.span.start + 20, new.span.end))


def _quoted(old: Report, promise: Promise) -> str:
    words = promise.clause.of(old.flow.text).translate(_INNER)
    return words if len(words) <= _LONGEST_QUOTED else f"{words[:_LONGEST_QUOTED]}…"
