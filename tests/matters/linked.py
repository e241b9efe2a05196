"""Two small procedures that lead to each other: an order, the review of it, and the transfer of its matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from fazhi.law import loading
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry, Matter, ProcedureVersion, Tie
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from fazhi.record.chain import Linked
from tests.cast import Cast
from tests.matters.conftest import NOW, day

ORDER = """
id = "order"
title = "责令程序"
version = "1"
effective = 2020-01-01
law = "责令法"
[roles.officer]
title = "执法人员"
[roles.agency_head]
title = "负责人"
[fields.reason]
title = "理由"
type = "text"
[fields.result]
title = "复查结果"
type = "choice"
choices = [{ value = "annulled", title = "撤销" }, { value = "changed", title = "变更" }]
[outcomes.ordered]
title = "责令改正"
[outcomes.quashed]
title = "已被撤销"
[acts.issue]
title = "作出责令"
by = "officer"
outcome = "ordered"
opens = ["amend", "transfer"]
[acts.publish]
title = "公开责令"
by = "officer"
after = "issue"
publishes = { title = "责令决定", fields = [] }
opens = "annulment"
[acts.transfer]
title = "移送"
by = "officer"
after = "issue"
repeats = true
initially = "closed"
law = "责令法第5条"
[acts.annulment]
title = "责令被撤销"
by = "officer"
initially = "closed"
law = "责令法第9条"
fields = ["result"]
optional = ["reason"]
outcome = "quashed"
then = { act = "withdraw", within = "3 working days", law = "责令法第10条" }
opens = "withdraw"
after_end = true
[acts.withdraw]
title = "撤回公开"
by = "officer"
initially = "closed"
withdraws = true
after_end = true
[acts.amend]
repeats = true
title = "补充理由"
by = "officer"
fields = ["reason"]
initially = "closed"
after_end = true
[acts.close]
title = "结案"
by = "agency_head"
after = "issue"
ends = true
[links.review]
title = "申请复查"
procedure = "review"
after = "issue"
law = "责令法第8条"
returns = [
  { outcome = "annulled", act = "annulment", facts = { result = "annulled" }, law = "责令法第9条" },
  { outcome = "remanded", act = "amend", law = "责令法第11条" },
]
[links.anew]
title = "重新责令"
procedure = "order"
returns = [{ outcome = "quashed", act = "annulment", facts = { result = "annulled" } }]
[links.handover]
title = "移送复查"
procedure = "review"
opened_by = "transfer"
law = "责令法第5条"
"""

REVIEW = """
id = "review"
title = "复查程序"
version = "1"
effective = 2020-01-01
law = "复查法"
[roles.legal_reviewer]
title = "复查人员"
[roles.law]
title = "法律规定"
external = true
[fields.lawful]
title = "原责令合法"
type = "flag"
[outcomes.annulled]
title = "撤销"
[outcomes.upheld]
title = "维持"
[outcomes.remanded]
title = "发回"
[acts.accept]
title = "受理"
by = "legal_reviewer"
deems = { act = "silence", within = "60 days", law = "复查法第4条" }
[acts.annul]
title = "撤销原责令"
by = "legal_reviewer"
after = "accept"
closes = ["uphold", "remand", "silence"]
outcome = "annulled"
repeats = true
law = "复查法第3条"
[acts.uphold]
title = "维持原责令"
by = "legal_reviewer"
after = "accept"
closes = "silence"
outcome = "upheld"
[acts.remand]
title = "发回"
by = "legal_reviewer"
after = "accept"
closes = "silence"
outcome = "remanded"
[acts.silence]
title = "逾期视为撤销"
by = "law"
outcome = "annulled"
[acts.settle]
title = "作出复查决定"
by = "legal_reviewer"
after = "accept"
fields = ["lawful"]
outcome = [{ outcome = "annulled", when = "lawful == false" }, { outcome = "upheld", when = "lawful == true" }]
closes = "silence"
[acts.note]
title = "归档"
by = "legal_reviewer"
"""


@dataclass
class Pair:
    """An order and the reviews that it leads to; `order` and `review` are the versions."""

    cast: Cast
    order: ProcedureVersion
    review: ProcedureVersion
    parent: Matter

    def standing(self, username: str) -> Standing:
        return Standing(self.cast[username], NOW.date())

    def does(self, matter: Matter, act: str, on: str, by: str = "officer", **options: Any) -> Linked:
        return services.perform(matter.pk, act, by=self.standing(by), at=day(on), now=NOW, **options)

    def reviewed(self, on: str = "03-05", organ: Organ | None = None, link: str = "review") -> Matter:
        """A review opened on its own."""
        return services.open_matter(
            self.review,
            organ or self.cast.market,
            title="申请复查",
            party="申请人甲",
            at=day(on),
            arises_from=(self.parent, link),
            by=self.cast["legal_reviewer"],
            now=NOW,
        )

    def decides(self, child: Matter, act: str, on: str = "03-10") -> Linked:
        """Accept the review and come to a result."""
        self.does(child, "accept", "03-06", "legal_reviewer")
        return self.does(child, act, on, "legal_reviewer")

    def entries(self, matter: Matter) -> list[Entry]:
        return list(Entry.unscoped.filter(matter=matter).order_by("number"))

    def child_of(self, link: str) -> Matter:
        return Tie.unscoped.get(parent=self.parent, link=link).child


def make_pair(cast: Cast) -> Pair:
    order, review = (versions.install(loading.parse(text, name), NOW) for name, text in PROCEDURES.items())
    parent = services.open_matter(order, cast.market, title="责令改正", party="王小明", party_is_person=True, at=OPENED)
    return Pair(cast, order, review, parent)


PROCEDURES = {"order": ORDER, "review": REVIEW}
OPENED: dt.datetime = day("03-01")


@pytest.fixture
def pair(cast: Cast) -> Pair:
    return make_pair(cast)
