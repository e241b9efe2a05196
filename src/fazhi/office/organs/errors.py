"""Why a change to organs, people, appointments or certificates was refused, one class per kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class OrganError(Exception):
    """What all refusals of this room have in common: a stable `code`, and a `message` for a person."""

    code = "organs.refused"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class Invalid(OrganError):
    """Values that can't stand: `fields` says for each what is wrong with it."""

    code = "organs.invalid"

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self.fields = dict(fields)
        super().__init__("；".join(word for words in fields.values() for word in words))


class UnknownOrgan(OrganError):
    code = "organ.unknown"

    def __init__(self, organ_code: str) -> None:
        self.organ_code = organ_code
        super().__init__(f"没有代码为“{organ_code}”的机关；fazhi organs 列出全部机关及其代码。")


class UnknownRole(OrganError):
    code = "role.unknown"

    def __init__(self, role: str, known: tuple[str, ...]) -> None:
        self.role, self.known = role, known
        super().__init__(f"没有“{role}”这个角色；可用的角色：{'、'.join(known)}。")


class RolesExclude(OrganError):
    """Two roles that one person may not hold at the same time (GB/T 22239-2019 8.1.5)."""

    code = "appointment.excluded"

    def __init__(self, person: str, wanted: str, held: str) -> None:
        self.wanted, self.held = wanted, held
        super().__init__(
            f"{person}已任{held}，不能再任{wanted}：系统管理员、安全保密管理员、安全审计员三者不得兼任，"
            f"也不得承担业务角色。请先免去{held}，或另行指定人员。"
        )


class OnlyAtRoot(OrganError):
    """An administrator keeps the accounts of the whole tree, so none is appointed for a part of it."""

    code = "appointment.root"

    def __init__(self, title: str, organ: str) -> None:
        super().__init__(f"{title}管理全部机关的账户，只能在最上级机关任命，不能在{organ}任命。")


class AlreadyAppointed(OrganError):
    code = "appointment.repeated"

    def __init__(self, person: str, organ: str, title: str) -> None:
        super().__init__(f"{person}已在{organ}任{title}，无须重复任命。")


class WrongDay(OrganError):
    """A day before the one it must not precede."""

    code = "appointment.day"

    def __init__(self, got: date, since: date) -> None:
        self.got, self.since = got, since
        super().__init__(f"免职之日 {got} 早于任职之日 {since}。")


class AlreadyEnded(OrganError):
    code = "appointment.ended"

    def __init__(self, until: date) -> None:
        self.until = until
        super().__init__(f"这项任职已于 {until} 终止。")
