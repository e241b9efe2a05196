"""What credit refuses: why, in words for a person, with the article and what to do next; a stable code for each."""

from __future__ import annotations


class CreditError(Exception):
    """Base of what is refused here; nothing has changed."""

    code = "credit.refused"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class UnknownList(CreditError):
    """No list has that id."""

    code = "credit.list-unknown"


class NotTold(CreditError):
    """A party is entered in a list that asks for a notice and a hearing before, and there was none."""

    code = "credit.not-told"


class NoGround(CreditError):
    """What is entered, removed or applied has no ground: no matter, no fact, none that stands."""

    code = "credit.no-ground"


class AlreadyThere(CreditError):
    """It stands already, or has ended already."""

    code = "credit.already"


class WrongDay(CreditError):
    """A day before it could be, or in the future."""

    code = "credit.day"


class NotInCatalogue(CreditError):
    """A measure that the catalogue doesn't have: without a basis none may be applied."""

    code = "credit.measure-unknown"


class NotTheirs(CreditError):
    """A measure or a list that is for another organ, or a party outside the organ's government."""

    code = "credit.not-theirs"
