"""The part of an act's form that says which other matters the act opens: here, at which organ, or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from fazhi.law.linking import Link
from fazhi.law.procedure import Act
from fazhi.office.matters import tying
from fazhi.office.matters.models import Matter
from fazhi.office.matters.tying import Child
from fazhi.office.organs.models import Organ

from .matters import organ_choices
from .opening import versions_in_force
from .standing_now import Reading

HERE, ELSEWHERE = "here", "elsewhere"


class WhereField(forms.ChoiceField):
    """Whether the other file is opened here; a form that doesn't say opens none."""

    asked = True


@dataclass(frozen=True, slots=True)
class Lead:
    """A matter that an act may open: along which link, of which procedure, at one of which organs."""

    link: Link
    procedure: str
    matter: Matter
    organs: Sequence[Organ]

    @property
    def where(self) -> str:
        """The name of the field that asks whether it is opened here."""
        return f"child-{self.link.id}"

    def fields(self) -> dict[str, forms.Field]:
        """The fields that describe the matter to open."""
        title = f"{self.link.title}（{self.procedure}）"
        law = f"依据{self.link.law}。" if self.link.law else ""
        kept = ((HERE, f"同时立案：{self.procedure}"), (ELSEWHERE, "另行立案，或者在其他系统办理"))
        organ = forms.ChoiceField(
            label=f"承办机关：{title}",
            required=False,
            choices=organ_choices(self.organs),
            initial=self.matter.organ.code,
        )
        about = forms.CharField(
            label=f"案由：{title}",
            required=False,
            max_length=200,
            initial=self.matter.title,
            help_text="不填的，与本案相同。当事人与本案相同。",
        )
        where = WhereField(
            label=title, required=False, choices=kept, initial=HERE, widget=forms.RadioSelect, help_text=law
        )
        return {self.where: where, f"{self.where}-organ": organ, f"{self.where}-title": about}

    def child(self, given: dict[str, str]) -> Child | None:
        """The matter to open by what was filled in; None where it is kept elsewhere."""
        if given.get(self.where) != HERE:
            return None
        code = given.get(f"{self.where}-organ")
        organ = next((organ for organ in self.organs if organ.code == code), self.matter.organ)
        return Child(self.link.id, organ, given.get(f"{self.where}-title") or "")


def leads(reading: Reading, act: Act) -> tuple[Lead, ...]:
    """The matters that `act` may open, of procedures in force; no query where it opens none."""
    links = tying.links_by(reading.machine, act.id)
    if not links:
        return ()
    in_force, organs = versions_in_force(reading.now), tying.receivers(reading.matter.organ)
    return tuple(
        Lead(link, in_force[link.procedure].title, reading.matter, organs)
        for link in links
        if link.procedure in in_force
    )
