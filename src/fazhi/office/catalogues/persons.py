"""Which parties of the register are, to the public, natural persons: their names tell who somebody is."""

from __future__ import annotations

from stdnum.cn import uscc

from .models import Party

# A sole trader's name of so few characters is a person's name, or as good as one.
SHORT_NAME = 4


def is_person(party: Party) -> bool:
    """Whether a party is shown as a natural person: a sole trader whose only code is one that its keeper gave it."""
    return party.kind == Party.Kind.SOLE_TRADER and not uscc.is_valid(party.code)


def personal(party: Party) -> bool:
    """Whether the party's name tells who somebody is: then it is masked, and not found by its words."""
    return tells_who(party.name, party.kind, party.code)


def tells_who(name: str, kind: str, code: str) -> bool:
    """The same of what a party was called and was, when it was so."""
    return kind == Party.Kind.SOLE_TRADER and (len(name) <= SHORT_NAME or not uscc.is_valid(code))
