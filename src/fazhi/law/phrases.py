"""The building blocks of sentences about one procedure: acts, persons, lengths and clocks by their Chinese names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.law.period import Period
from fazhi.law.procedure import RIGHT, Act, Length, Procedure, Rule
from fazhi.law.references import QUALIFICATIONS
from fazhi.law.wording import Wording, quoted

_FEW = 2


class Phrases:
    """Names things of `procedure` in Chinese; `parameters` set by an area replace the defaults."""

    def __init__(self, procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> None:
        self.procedure = procedure
        self.wording = Wording(procedure, parameters)

    def acts(self, names: Iterable[str], last: str = "") -> str:
        """“立案”、“不予立案”, with the word `last` before the last one."""
        return joined([quoted(self.procedure.acts[name].title) for name in names], last)

    def fields(self, names: Iterable[str]) -> str:
        """The fields' titles: “案由”、“罚款数额”."""
        return joined([quoted(self.procedure.fields[name].title) for name in names])

    def persons(self, act: Act) -> str:
        """Who performs `act`: 承办人或者执法人员2人以上."""
        words = joined([self.procedure.roles[name].title for name in act.by], "或者")
        return f"{words}{act.at_least}人以上" if act.at_least > 1 else words

    def qualification(self, act: Act) -> str:
        """What they must hold, as the end of a sentence: ，均须持有行政执法证."""
        each = "均" if act.at_least > 1 else ""
        return f"，{each}须持有{QUALIFICATIONS[act.holding]}" if act.holding else ""

    def outsiders(self, act: Act) -> str:
        """Those who may perform `act` and are not the organ's own people: 当事人."""
        roles = [self.procedure.roles[name] for name in act.by]
        return joined([role.title for role in roles if role.external], "或者")

    def recorders(self, act: Act) -> str:
        """Who enters `act` for the outsiders who perform it; empty where nobody does."""
        roles = [self.procedure.roles[name] for name in act.by]
        names = dict.fromkeys(name for role in roles if role.external for name in role.recorded_by)
        return joined([self.procedure.roles[name].title for name in names], "或者")

    def is_of_law(self, act: Act) -> bool:
        """Whether nobody performs `act`: it happens by the law itself when a time runs out."""
        if any(rule.expression.strip() == "false" for rule in act.when):
            return True
        roles = [self.procedure.roles[name] for name in act.by]
        return all(role.external and not role.recorded_by for role in roles)

    def when(self, rule: Rule | None) -> str:
        """The beginning of a sentence that holds under a condition: “…”的，; empty without one."""
        if rule is None:
            return ""
        words = self.wording.rule(rule)
        return f"{words}，" if words.endswith("的") else f"{words}的，"

    def length(self, length: Length) -> str:
        """90日; of a parameter 90日（“办案期限”）; of a date field “履行期限”所载之日."""
        if length.parameter:
            return f"{self.figure(length)}（{quoted(self.procedure.parameters[length.parameter].title)}）"
        return self.figure(length)

    def figure(self, length: Length) -> str:
        """The bare length: 90日; of a date field “履行期限”所载之日."""
        if length.field:
            return f"{self.named(length)}所载之日"
        value = self.wording.parameter(length.parameter) if length.parameter else length.period
        return value.chinese if isinstance(value, Period) else f"{value}"

    def named(self, length: Length) -> str:
        """The date field that a length names: “履行期限”."""
        return quoted(self.procedure.fields[length.field].title)

    def within(self, length: Length | None, start: str) -> str:
        """“立案”后90日内; “立案”后，不迟于“履行期限”所载之日; without a length “立案”后."""
        if length is None:
            return start
        return f"{start}，不迟于{self.figure(length)}，" if length.field else f"{start}{self.length(length)}内"

    def clock(self, key: str) -> str:
        """A clock by what it waits for: “作出处罚决定”等的期限."""
        rules = [rule for rule in self.procedure.clocks if rule.key == key]
        acts = rules[0].acts
        few = self.acts(acts, "或者") if len(acts) <= _FEW else f"{self.acts(acts[:1])}等"
        return f"{few}的{'权利' if rules[0].kind == RIGHT else ''}期限"


def joined(words: list[str], last: str = "") -> str:
    """甲、乙 and, with `last`, 甲、乙或者丙."""
    if len(words) < 2 or not last:
        return "、".join(words)
    return "、".join(words[:-1]) + last + words[-1]
