"""A small county's record for figures and reports: real procedures, rows written straight into the tables.

market(1)  市场监督管理局: penalties          root  本级政府: reconsideration, disclosure
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from fazhi.figures.span import BEIJING
from fazhi.office.matters import models, versions
from fazhi.office.organs.models import Organ

NOW = dt.datetime(2027, 1, 20, 9, tzinfo=BEIJING)
Line = tuple[str, str, dict[str, Any]]


def at(text: str) -> dt.datetime:
    """2026-03-02 or 2026-03-02 10:30, in Beijing; nine in the morning where no hour is given."""
    day = text if " " in text else f"{text} 09:00"
    return dt.datetime.fromisoformat(day).replace(tzinfo=BEIJING)


class Records:
    """Writes matters with their entries and clocks."""

    def __init__(self) -> None:
        self.versions = {version.slug: version for version in versions.install_shipped(NOW)}
        self.written = models.Matter.unscoped.count()

    def matter(
        self, slug: str, organ: Organ, *lines: str | Line, outcome: str = "", ended: str = "", **more: Any
    ) -> models.Matter:
        """A matter whose entries are `lines`: "2026-03-02 file_case", or with facts; "*" before an act: deemed."""
        self.written += 1
        entries = [_entry(number, line) for number, line in enumerate(lines, 1)]
        row = models.Matter.unscoped.create(
            number=f"{slug}-{self.written}",
            procedure=self.versions[slug],
            organ=organ,
            title=f"第{self.written}案",
            opened_at=entries[0].at,
            ended_at=at(ended) if ended else None,
            outcome=outcome,
            last_at=entries[-1].at,
            last_number=len(entries),
            **more,
        )
        for entry in entries:
            entry.matter, entry.organ = row, organ
        models.Entry.unscoped.bulk_create(entries)
        return row

    def clock(self, matter: models.Matter, key: str, since: str, due: str, met: str = "", acts: str = "") -> None:
        """A duty of the matter; `due` is the first day that is too late."""
        models.Clock.unscoped.create(
            matter=matter,
            key=key,
            kind="duty",
            acts=acts or key,
            law="法",
            started_at=at(since),
            due_at=at(f"{due} 00:00") if due else None,
            ended_at=at(met) if met else None,
            ended_how="met" if met else "",
        )

    def correct(self, matter: models.Matter, number: int, when: str, **facts: Any) -> None:
        """Correct an entry."""
        matter.last_number += 1
        old = models.Entry.unscoped.get(matter=matter, number=number)
        entry = _entry(matter.last_number, (when, old.act, facts))
        entry.matter, entry.organ_id = matter, matter.organ_id
        entry.kind, entry.corrects = "correction", number
        entry.save(force_insert=True)


def _entry(number: int, line: str | tuple[Any, ...]) -> models.Entry:
    when, act, facts = (*line.rsplit(" ", 1), {}) if isinstance(line, str) else line
    kind = "deemed" if act.startswith("*") else "act"
    return models.Entry(
        number=number,
        act=act.removeprefix("*"),
        kind=kind,
        at=at(when),
        recorded_at=NOW,
        facts=facts,
        previous="",
        digest="",
    )


def fined(when: str, fine: float, *kinds: str, **more: Any) -> Line:
    """A decision to fine."""
    return when, "decide", {"penalties": ["fine", *kinds], "fine": fine, "confiscated": 0, "goods_value": 0, **more}


def county(records: Records, root: Organ, market: Organ, others: Iterable[Organ] = ()) -> None:
    """A year of three procedures with something of everything that a report tells."""
    _penalties(records, market)
    _reconsiderations(records, root)
    _disclosures(records, root)


def _penalties(records: Records, organ: Organ) -> None:
    lines: list[str | Line] = ["2026-02-01 register", "2026-02-03 file_case", "2026-03-01 submit_review"]
    reviewed = records.matter(
        "penalty",
        organ,
        *lines,
        "2026-03-05 legal_review",
        "2026-03-06 discuss",
        fined("2026-03-10", 20000.5, "confiscate_income", confiscated=1500),
        "2026-03-12 serve",
        "2026-03-13 publish",
        "2026-04-20 close_case",
        outcome="penalised",
        ended="2026-04-20",
    )
    records.clock(reviewed, "decide", "2026-02-03", "2026-05-05", "2026-03-10")
    records.clock(reviewed, "submit_review", "2026-02-20", "", "2026-03-01")
    records.clock(reviewed, "publish", "2026-03-10", "2026-03-20", "2026-03-13")
    late = records.matter("penalty", organ, "2026-01-05 register", "2026-01-06 file_case", fined("2026-05-06", 300))
    records.clock(late, "decide", "2026-01-06", "2026-04-07", "2026-05-06")
    records.clock(late, "publish", "2026-05-06", "2026-05-16", "2026-06-01")
    records.matter("penalty", organ, "2026-06-01 register", "2026-06-02 file_case", "2026-07-01 exempt")
    records.matter("penalty", organ, "2026-06-03 register", "2026-06-04 file_case", "2026-08-01 transfer_to_judiciary")
    records.matter("penalty", organ, "2026-12-01 register", "2026-12-02 file_case")


def _reconsiderations(records: Records, organ: Organ) -> None:
    for place, (outcome, when) in enumerate(
        [("upheld", "2026-03-01"), ("revoked", "2026-04-01"), ("varied", "2026-05-02")]
    ):
        accepted = "2025-12-20" if place == 0 else "2026-02-10"
        matter = records.matter(
            "reconsideration", organ, f"{accepted} receive", (accepted, "accept", {"track": "ordinary"}),
            f"{when} decide", outcome=outcome,
        )  # fmt: skip
        records.clock(matter, "decide", accepted, "2026-04-12", when)
    records.matter(
        "reconsideration", organ, "2026-05-01 receive", ("2026-05-06", "*accept", {"track": "ordinary"}),
        ("2026-06-01", "withdraw", {"withdrawal_cause": "settlement"}), "2026-06-02 terminate", outcome="withdrawn",
    )  # fmt: skip
    records.matter("reconsideration", organ, "2026-11-30 receive", ("2026-12-02", "accept", {"track": "summary"}))
    records.matter("reconsideration", organ, "2026-12-30 receive", "2026-12-31 refuse", outcome="refused")


def _disclosures(records: Records, organ: Organ) -> None:
    person, firm = {"applicant_kind": "person"}, {"applicant_kind": "business"}
    carried = records.matter(
        "disclosure", organ, ("2025-12-28", "receive", person), "2026-01-08 reply", outcome="disclosed"
    )
    records.clock(carried, "reply", "2025-12-28", "2026-01-28", "2026-01-08")
    spoken = ("2026-02-02", "receive", person), "2026-02-02 reply_on_the_spot"
    records.matter("disclosure", organ, *spoken, outcome="disclosed")
    records.matter("disclosure", organ, ("2026-03-02", "receive", firm), "2026-03-20 reply", outcome="petition")
    records.matter("disclosure", organ, ("2026-03-03", "receive", firm), "2026-04-20 *abandon", outcome="not_completed")
    overdue = records.matter("disclosure", organ, ("2026-11-10", "receive", person))
    records.clock(overdue, "reply", "2026-11-10", "2026-12-09")
