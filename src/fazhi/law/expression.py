"""A guard's expression taken apart, so that it can be put into words: the part of CEL that procedure files use.

Evaluating is `guard`'s, by a complete implementation; this reader only needs the shape. What it doesn't know (macros
other than `all` and `exists`, maps, bytes …) raises `Unreadable`, and the expression is then shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fazhi.law.guard import PARAMETERS

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"""[\s\S]*?"""|"[^"\\]*"|\'[^\'\\]*\')|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)'
    r"|(?P<sign>&&|\|\||[=!<>]=|[-+*/%<>!?:.,()\[\]]))"
)
_RELATIONS = ("==", "!=", "<", "<=", ">", ">=", "in")
_QUANTIFIERS = ("all", "exists")


class Unreadable(ValueError):
    """An expression beyond the part of CEL that can be put into words."""

    code = "expression.unreadable"


@dataclass(frozen=True, slots=True)
class Node:
    """One operation: `kind` is an operator's sign, `fact`, `parameter`, `value`, `list`, `call`, `all` or `exists`.

    `value` is the name or the literal; of `all` and `exists`, the name that stands for each item, `parts` being the
    list and the condition.
    """

    kind: str
    parts: tuple[Node, ...] = ()
    value: str | float | bool = ""


def read(text: str) -> Node:
    """The expression `text` as a tree; raises Unreadable."""
    reader = _Reader(_tokens(text))
    node = reader.choice()
    if reader.kind:
        raise Unreadable(text)
    return node


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    place, text = 0, text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise Unreadable(text)
        tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
        place = match.end()
    return tokens


class _Reader:
    """Recursive descent, one method for each level of precedence."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = [*tokens, ("", "")]
        self._place = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._place][0]

    @property
    def token(self) -> str:
        return self._tokens[self._place][1]

    def choice(self) -> Node:
        test = self._either()
        if not self._took("?"):
            return test
        yes = self.choice()
        self._need(":")
        return Node("?", (test, yes, self.choice()))

    def _either(self) -> Node:
        parts = [self._all()]
        while self._took("||"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Node("||", tuple(parts))

    def _all(self) -> Node:
        parts = [self._relation()]
        while self._took("&&"):
            parts.append(self._relation())
        return parts[0] if len(parts) == 1 else Node("&&", tuple(parts))

    def _relation(self) -> Node:
        return self._chain(self._sum, _RELATIONS)

    def _sum(self) -> Node:
        return self._chain(self._product, ("+", "-"))

    def _product(self) -> Node:
        return self._chain(self._unary, ("*", "/", "%"))

    def _chain(self, below: Callable[[], Node], signs: tuple[str, ...]) -> Node:
        node = below()
        while self.kind in ("sign", "name") and self.token in signs:
            node = Node(self._take(), (node, below()))
        return node

    def _unary(self) -> Node:
        if self._took("!"):
            return Node("!", (self._unary(),))
        if self._took("-"):
            return Node("-", (Node("value", value=0), self._unary()))
        return self._member()

    def _member(self) -> Node:
        node = self._primary()
        while self._took("."):
            name = self._take()
            if name not in _QUANTIFIERS:
                raise Unreadable(name)
            self._need("(")
            item = self._take()
            self._need(",")
            node = Node(name, (node, self.choice()), item)
            self._need(")")
        return node

    def _primary(self) -> Node:
        kind, token = self.kind, self._take()
        if kind == "text":
            return Node("value", value=token.strip(token[0]))
        if kind == "number":
            return Node("value", value=float(token))
        if kind == "name":
            return self._name(token)
        if token == "(":
            node = self.choice()
            self._need(")")
            return node
        if token == "[":
            return Node("list", self._items("]"))
        raise Unreadable(token)

    def _name(self, name: str) -> Node:
        if name in ("true", "false"):
            return Node("value", value=name == "true")
        if name == PARAMETERS:
            self._need(".")
            return Node("parameter", value=self._take())
        if self._took("("):
            return Node("call", self._items(")"), name)
        return Node("fact", value=name)

    def _items(self, end: str) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self._took(end):
            items.append(self.choice())
            if self.token != end:
                self._need(",")
        return tuple(items)

    def _take(self) -> str:
        token = self.token
        if not token:
            raise Unreadable("（表达式不完整）")
        self._place += 1
        return token

    def _took(self, sign: str) -> bool:
        if self.kind != "sign" or self.token != sign:
            return False
        self._place += 1
        return True

    def _need(self, sign: str) -> None:
        if not self._took(sign):
            raise Unreadable(self.token)
