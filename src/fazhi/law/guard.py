"""A guard: a CEL expression over the facts of a matter, with three values.

True, False, or None where it can't be evaluated: a fact is missing, or has the wrong kind. Unknown is never read as
"no restriction". CEL's own `&&` and `||` absorb an unknown side where the other decides (CEL specification,
"Logical Operators"), which is Kleene's three-valued logic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import cel

PARAMETERS = "params"
_REMEMBERED = 4096
_PARAMETER = re.compile(r"\bparams\.(\w+)")
_LOCAL = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*(\w+)\s*,")


class GuardError(ValueError):
    """An expression that is not CEL."""

    code = "guard.invalid"


class Guard:
    """A compiled expression. `names` are the facts it speaks of, `parameters` the names it uses of `params`."""

    __slots__ = ("_known", "_program", "expression", "names", "parameters")

    def __init__(self, expression: str) -> None:
        try:
            self._program = cel.compile(expression)
        except ValueError as error:
            raise GuardError(str(error)) from error
        self.expression = expression
        local = {PARAMETERS, *_LOCAL.findall(expression)}
        self.names = tuple(sorted(set(self._program.variables()) - local))
        self.parameters = tuple(sorted(set(_PARAMETER.findall(expression))))
        self._known: dict[tuple[Any, ...], bool | None] = {}

    def value(self, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
        """The guard's value; remembered by the values it depends on, since it depends on nothing else."""
        key = (
            *[_frozen(facts.get(name)) for name in self.names],
            *[parameters[name] for name in self.parameters],
        )
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._evaluate(facts, parameters)
        return self._known[key]

    def missing(self, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """The facts that the guard speaks of and that are not recorded."""
        return tuple(name for name in self.names if facts.get(name) is None)

    def _evaluate(self, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
        known = {name: facts[name] for name in self.names if facts.get(name) is not None}
        used = {name: parameters[name] for name in self.parameters}
        try:
            result = self._program.execute({**known, PARAMETERS: used})
        except (RuntimeError, TypeError, ValueError, KeyError):
            return None
        return result if isinstance(result, bool) else None


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
