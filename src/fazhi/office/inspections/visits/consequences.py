"""What follows from a result by itself: the correction that was ordered at the site, and the penalty case of what is
suspected to be unlawful; everything else waits in the matter as its next act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...matters import services
from ...matters.models import Matter
from ...matters.tying import Child
from ...organs.selectors import Standing


@dataclass(frozen=True, slots=True)
class Hands:
    """Those who perform the acts of an inspection: who records them, the others, when they happened, and now."""

    by: Standing
    together: Sequence[Standing]
    at: dt.datetime
    now: dt.datetime

    def do(self, matter: Matter, act: str, facts: dict[str, Any], documents: Sequence[str] = (), **more: Any) -> str:
        """Perform an act through the door; returns it. Raises `Refused`."""
        services.perform(
            matter.pk, act, by=self.by, together_with=self.together, at=self.at, now=self.now, facts=facts,
            documents=documents, **more,
        )  # fmt: skip
        return act


def of_result(matter: Matter, results: Sequence[str], correction: dict[str, Any], hands: Hands) -> list[str]:
    """The acts that were performed because of the results: the correction is ordered where its content and last day
    were filled in, and what is suspected opens a penalty case (行政处罚法(2021)第54条第二款)."""
    done = []
    if "ordered" in results and all(correction.values()):
        done.append(hands.do(matter, "order_correction", correction))
    if "suspected" in results:
        done.append(open_penalty(matter, hands))
    return done


def of_reinspection(matter: Matter, corrected: bool, hands: Hands) -> list[str]:
    """What was not put right in time opens a penalty case."""
    return [] if corrected or _opened(matter) else [open_penalty(matter, hands)]


def open_penalty(matter: Matter, hands: Hands) -> str:
    """Hand the matter over to a penalty case, which is opened in the same act. Raises `Refused`."""
    return hands.do(matter, "open_penalty", {}, children=[Child("penalty")])


def _opened(matter: Matter) -> bool:
    return matter.entries.filter(act="open_penalty").exists()
