"""A coercive measure told from its usual beginnings: approved or urgent, seized, frozen, restrained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from fazhi.law.state import Actor
from tests.procedures.story import Story

PROPOSED: dict[str, Any] = {
    "kind": "detain",
    "source_of_power": "law",
    "party_name": "清渠县某食品店",
    "party_address": "清渠县东街1号",
    "reasons": "防止证据损毁",
    "basis": "某法第十条",
    "mild_suffices": False,
    "listed": False,
}
URGENT: dict[str, Any] = {name: PROPOSED[name] for name in PROPOSED if name != "listed"} | {"urgency": "货物即将运走"}
ON_THE_SPOT: dict[str, Any] = {
    "credentials_shown": True,
    "party_present": True,
    "reasons_told": True,
    "defence_heard": True,
}
SEIZED: dict[str, Any] = {
    **ON_THE_SPOT,
    "involved_only": True,
    "necessities": False,
    "already_controlled": False,
    "items": "糕点二十箱",
    "decision_number": "清市监扣〔2026〕1号",
    "term": "三十日",
    "decision_delivered": True,
    "video_recorded": True,
}
RESTRAINED: dict[str, Any] = {
    "credentials_shown": True,
    "reasons_told": True,
    "defence_heard": True,
    "family_told": True,
    "measure_until": "2026-03-10",
    "decision_number": "清公约〔2026〕1号",
    "video_recorded": True,
}
OTHER: dict[str, Any] = {
    **ON_THE_SPOT,
    "measure": "加贴封签",
    "measure_until": "2026-03-20",
    "decision_number": "清应急〔2026〕1号",
}
FROZEN: dict[str, Any] = {
    "bank_name": "清渠县某银行",
    "account": "6222",
    "amount": 50000,
    "suspected_amount": 50000,
    "credentials_shown": True,
    "already_controlled": False,
    "decision_number": "清冻〔2026〕1号",
}


class Coercion(Story):
    """A measure proposed on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", cast: Iterable[Actor] = (), **parameters: Any) -> None:
        super().__init__("coercion", start=start, cast=cast, parameters=parameters)

    def proposed(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.does("propose", on=on, **{**PROPOSED, **facts})

    def approved(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.proposed(on, **facts).does("approve")

    def urgent(self, on: str = "2026-03-02 10:00", **facts: Any) -> Self:
        return self.does("act_urgently", on=on, **{**URGENT, **facts})

    def summoned(self) -> Self:
        return self.does("summon", summons="电话")

    def seized(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.approved(on).summoned().does("seize", **{**SEIZED, **facts})

    def recorded(self, how: str = "party") -> Self:
        return self.does("record_scene", scene="现场平稳", record_signed=how)

    def frozen(self, on: str = "2026-03-02") -> Self:
        self.approved(on, kind="freeze").does("notify_bank", **FROZEN).recorded("officers")
        return self.does("bank_freezes", by="金融机构甲")

    def restrained(self, **facts: Any) -> Self:
        return self.approved(kind="person").summoned().does("restrain", **{**RESTRAINED, **facts}).recorded()

    def took_other(self, **facts: Any) -> Self:
        return self.approved(kind="other").summoned().does("take_other", **{**OTHER, **facts}).recorded()

    def published(self) -> Self:
        return self.does("publish", secrets_removed=True)
