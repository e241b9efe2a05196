"""What every shape of the interface is made of: bounded text, input that is strict, and refusals."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, StringConstraints

from fazhi.law.marking import Refusal

_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
Number = Annotated[str, StringConstraints(pattern=_PLAIN, min_length=1, max_length=64)]
Title = Annotated[str, StringConstraints(pattern=_PLAIN, min_length=1, max_length=200, strip_whitespace=True)]
Party = Annotated[str, StringConstraints(pattern=_PLAIN, max_length=200, strip_whitespace=True)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-z:]+$", max_length=80)]


class Strict(Schema):
    """Input in which a name that we don't know is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")


class RefusalOut(Schema):
    """Why an act can't be performed: the article, what would clear it, from when on, and which facts are missing."""

    code: str
    act: str
    message: str
    law: str
    clears: list[str]
    earliest: dt.datetime | None
    missing: list[str]

    @classmethod
    def of(cls, one: Refusal) -> RefusalOut:
        return cls(
            code=one.code,
            act=one.act,
            message=one.message,
            law=one.law,
            clears=list(one.clears),
            earliest=one.earliest,
            missing=list(one.missing),
        )
