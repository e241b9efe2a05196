"""The shape of a procedure file, as Pydantic reads it: what keys there are, and of what kind.

References between the parts (does that act exist?) are `loading`'s to check. Lists may be written as a single item, and
a relation to an act may be just its name.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _as_act(value: Any) -> Any:
    return {"act": value} if isinstance(value, str) else value


def _as_clock(value: Any) -> Any:
    return {"clock": value} if isinstance(value, str) else value


def _as_rule(value: Any) -> Any:
    return {"if": value} if isinstance(value, str) else value


def _as_outcome(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else value


class Raw(BaseModel):
    """Unknown keys are errors: a misspelt rule must not be a silent absence of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


Names = Annotated[list[str], BeforeValidator(_listed)]
Some = Annotated[list[str], BeforeValidator(_listed), Field(min_length=1)]


class RawRule(Raw):
    expression: str = Field(alias="if")
    says: str = ""
    law: str = ""


RawWhen = Annotated[RawRule, BeforeValidator(_as_rule)]


class RawTie(Raw):
    act: Some
    law: str = ""


class RawRelation(RawTie):
    when: RawWhen | None = None


class RawCondition(RawRelation):
    wait: str | None = None


class RawTimed(RawRelation):
    within: str | None = None
    clock: str = ""


class RawRight(Raw):
    act: str
    within: str
    law: str = ""


class RawDeeming(Raw):
    act: str
    within: str
    clock: str = ""
    when: RawWhen | None = None
    facts: dict[str, Any] = {}
    rolls: bool = True
    law: str = ""


class RawSuspension(Raw):
    clock: Some
    resumed_by: Some
    law: str = ""


class RawRestart(Raw):
    clock: str
    within: str | None = None
    law: str = ""


class RawProlongation(Raw):
    clock: str
    by: str
    times: int = Field(default=1, ge=1)
    chosen: str = ""
    approved_by: str = ""
    law: str = ""


class RawPublishing(Raw):
    title: str
    fields: list[str] = []
    period: str | None = Field(default=None, alias="for")
    law: str = ""


class RawResult(Raw):
    outcome: str = Field(alias="is")
    when: RawWhen | None = None


Conditions = Annotated[list[Annotated[RawCondition, BeforeValidator(_as_act)]], BeforeValidator(_listed)]
Ties = Annotated[list[Annotated[RawTie, BeforeValidator(_as_act)]], BeforeValidator(_listed)]
Relations = Annotated[list[Annotated[RawRelation, BeforeValidator(_as_act)]], BeforeValidator(_listed)]
Timed = Annotated[list[Annotated[RawTimed, BeforeValidator(_as_act)]], BeforeValidator(_listed)]
Rights = Annotated[list[RawRight], BeforeValidator(_listed)]
Deemings = Annotated[list[RawDeeming], BeforeValidator(_listed)]
Rules = Annotated[list[RawWhen], BeforeValidator(_listed)]
Suspensions = Annotated[list[RawSuspension], BeforeValidator(_listed)]
Restarts = Annotated[list[Annotated[RawRestart, BeforeValidator(_as_clock)]], BeforeValidator(_listed)]
Prolongations = Annotated[list[RawProlongation], BeforeValidator(_listed)]
Results = Annotated[list[Annotated[RawResult, BeforeValidator(_as_outcome)]], BeforeValidator(_listed)]


class RawAct(Raw):
    title: str
    law: str = ""
    stage: str = ""
    help: str = ""
    by: Names = []
    at_least: int = Field(default=1, ge=1)
    holding: str = ""
    not_by: Ties = []
    initially: Literal["open", "closed"] = "open"
    repeats: bool = False
    after: Conditions = []
    holds: Ties = []
    when: Rules = []
    then: Timed = []
    until: Rights = []
    deems: Deemings = []
    opens: Relations = []
    closes: Relations = []
    pauses: Suspensions = []
    restarts: Restarts = []
    extends: Prolongations = []
    fields: list[str] = []
    optional: list[str] = []
    produces: Names = []
    publishes: RawPublishing | None = None
    withdraws: bool = False
    outcome: Results = []
    ends: bool = False
    after_end: bool = False


class RawRole(Raw):
    title: str
    external: bool = False
    recorded_by: Names = []


class RawParameter(Raw):
    title: str
    kind: Literal["period", "number", "flag", "text"]
    default: str | int | float | bool
    law: str = ""
    mark: Literal["V", "V2", "S", "M", "P", "?"] = "V"


class RawChoice(Raw):
    value: str
    title: str


class RawField(Raw):
    title: str
    type: Literal["text", "longtext", "number", "money", "date", "choice", "choices", "flag"] = "text"
    unit: str = ""
    choices: list[RawChoice] = []
    personal: bool = False
    help: str = ""


class RawTitled(Raw):
    title: str
    law: str = ""


class RawLog(Raw):
    activities: dict[str, str]
    fields: dict[str, str] = {}


class RawNever(Raw):
    says: str
    act: Names = []
    outcome: Names = []
    without: Names = []
    after: Names = []
    during: Names = Field(default=[], alias="while")
    same_person: Names = []
    when: RawWhen | None = None
    law: str = ""


class RawReturn(Raw):
    outcome: Some
    act: str
    facts: dict[str, Any] = {}
    law: str = ""


class RawLink(Raw):
    title: str
    procedure: str
    opened_by: Names = []
    after: Names = []
    returns: list[RawReturn] = []
    law: str = ""


class RawStatistic(Raw):
    title: str
    indicator: str


class RawProcedure(Raw):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    version: str
    effective: dt.date
    law: str
    calendar: Literal["china", "plain"] = "china"
    timezone: str = "Asia/Shanghai"
    summary: str = ""
    roles: Annotated[dict[str, RawRole], Field(min_length=1)]
    parameters: dict[str, RawParameter] = {}
    fields: dict[str, RawField] = {}
    papers: dict[str, RawTitled] = {}
    outcomes: dict[str, RawTitled] = {}
    acts: Annotated[dict[str, RawAct], Field(min_length=1)]
    group: Literal["", "行政执法", "决策与文件", "争议化解", "监督与整改", "法治保障"] = ""
    never: list[RawNever] = []
    links: dict[str, RawLink] = {}
    statistics: list[RawStatistic] = []
    log: RawLog | None = None
