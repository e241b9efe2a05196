"""Boolean functions as binary decision diagrams: the few operations that a proof needs, on OxiDD's engine.

Every variable has two places, its value now and its value after a step, which lie next to each other in the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from oxidd.bcdd import BCDDFunction, BCDDManager, BCDDSubstitution
from oxidd.util import BooleanOperator

Bdd = BCDDFunction
_AFTER = "'"
_AND = BooleanOperator.AND
_NODES, _CACHE, _THREADS = 1 << 24, 1 << 22, 1
# A small procedure, or a first look at conditions, needs little room.
_SMALL, _SCRATCH = 48, 1 << 17


def after(name: str) -> str:
    """The name of a variable's value after the step."""
    return name + _AFTER


def copied(function: Bdd, var: Callable[[int], Bdd], true: Bdd) -> Bdd:
    """`function` in the manager of `true`, where `var` gives the variable for each number; their order may differ."""
    found: dict[Bdd, Bdd] = {}
    waiting = [function]
    while waiting:
        one, parts = waiting[-1], waiting[-1].cofactors()
        left = [part for part in parts or () if part not in found]
        waiting += left
        if not left:
            found[waiting.pop()] = _copy(one, var, true, [found[part] for part in parts or ()])
    return found[function]


def _copy(one: Bdd, var: Callable[[int], Bdd], true: Bdd, parts: list[Bdd]) -> Bdd:
    number = one.node_var()
    if number is None:
        return true if one.satisfiable() else ~true
    return var(number).ite(*parts)


class Diagrams:
    """The variables `names` in their order, each with its value after a step."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        nodes, cache = (_NODES, _CACHE) if len(names) > _SMALL else (_SCRATCH, _SCRATCH)
        self._manager = BCDDManager(nodes, cache, _THREADS)
        self._vars: dict[str, Bdd] = {}
        self._index: dict[str, int] = {}
        self.true: Bdd = self._manager.true()
        self.false: Bdd = self._manager.false()
        for name in names:
            self._add(name)

    def var(self, name: str) -> Bdd:
        """The function that is true where `name` is; a name not heard of yet comes last in the order."""
        if name not in self._vars:
            self._add(name.removesuffix(_AFTER))
        return self._vars[name]

    def _add(self, name: str) -> None:
        for place in (name, after(name)):
            (self._index[place],) = self._manager.add_named_vars([place])
            self._vars[place] = self._manager.var(place)

    def number(self, name: str) -> int:
        """The number of a variable in its manager."""
        return self._index[name]

    @property
    def names(self) -> tuple[str, ...]:
        """All variables, without their places after a step."""
        return tuple(name for name in self._vars if not name.endswith(_AFTER))

    def literal(self, name: str, value: bool) -> Bdd:
        """The function that is true where `name` has `value`."""
        return self.var(name) if value else ~self.var(name)

    def all_of(self, parts: Iterable[Bdd]) -> Bdd:
        """The conjunction of `parts`."""
        whole = self.true
        for part in parts:
            whole &= part
        return whole

    def any_of(self, parts: Iterable[Bdd]) -> Bdd:
        """The disjunction of `parts`."""
        whole = self.false
        for part in parts:
            whole |= part
        return whole

    def cube(self, names: Iterable[str]) -> Bdd:
        """The conjunction of the variables `names`, built from the last in the order."""
        return self.assigned(dict.fromkeys(names, True))

    def assigned(self, values: Mapping[str, bool]) -> Bdd:
        """The conjunction that gives each variable its value."""
        whole = self.true
        for name in sorted(values, key=self._index.__getitem__, reverse=True):
            whole = self.literal(name, values[name]) & whole
        return whole

    def same(self, one: Bdd, other: Bdd) -> Bdd:
        """Where both functions have one value."""
        return one.equiv(other)

    def meeting(self, one: Bdd, other: Bdd, cube: Bdd) -> Bdd:
        """Where both hold for some values of the variables of `cube`."""
        return one.apply_exists(_AND, other, cube)

    def renaming(self, pairs: Mapping[str, str]) -> BCDDSubstitution | None:
        """A substitution of variables by others, to be used again and again; None where there is nothing to do."""
        if not pairs:
            return None
        return BCDDSubstitution([(self._index[name], self.var(other)) for name, other in pairs.items()])

    def renamed(self, function: Bdd, renaming: BCDDSubstitution | None) -> Bdd:
        """`function` with its variables substituted."""
        return function if renaming is None else function.substitute(renaming)

    def count(self, function: Bdd, names: Sequence[str]) -> int:
        """How many assignments of `names` satisfy `function`, which speaks of nothing else."""
        return int(function.sat_count(len(self._vars))) >> (len(self._vars) - len(names))

    def pick(self, function: Bdd) -> dict[str, bool]:
        """One satisfying assignment; what it leaves open is false."""
        cube = function.pick_cube()
        assert cube is not None
        return {name: bool(value) for name, value in zip(self._vars, cube, strict=True)}

    def size(self, function: Bdd) -> int:
        """How many nodes the function's diagram has."""
        return function.node_count()
