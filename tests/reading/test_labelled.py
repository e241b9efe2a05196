"""Every labelled claim, read by the real pipeline: what must be found is found, and nothing else."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from fazhi.reading.checking import check
from fazhi.reading.finding import Severity

from . import build

CLAIMS = tomllib.loads(Path(__file__).with_name("labelled.toml").read_text(encoding="utf-8"))["claim"]
FAMILIES = ("arithmetic", "plausibility")


@cache
def findings(text: str) -> list[tuple[str, Severity]]:
    """What is found in the claim, standing in a whole report."""
    found = check(build.report(text)).findings
    return [(finding.code, finding.severity) for finding in found if finding.family in FAMILIES]


def found(claim: dict[str, object], *severities: Severity) -> list[str]:
    """The codes of the claim's findings of these severities."""
    return [code for code, severity in findings(str(claim["text"])) if severity in severities]


def alarms(claim: dict[str, object]) -> list[str]:
    """What would be shown as wrong."""
    return found(claim, Severity.ERROR, Severity.WARNING)


def expected(claim: dict[str, object]) -> list[str]:
    """What ought to be shown as wrong."""
    return [] if claim["right"] or "known_miss" in claim else [str(claim["code"])]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["text"][:40])
def test_a_labelled_claim_is_judged_as_labelled(claim: dict[str, object]) -> None:
    assert alarms(claim) == expected(claim), claim["why"]


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if "note" in claim], ids=lambda claim: claim["text"][:40])
def test_a_truncated_figure_is_noted(claim: dict[str, object]) -> None:
    assert found(claim, Severity.NOTE) == [claim["note"]], claim["why"]


def test_no_alarm_is_false_and_nearly_every_error_is_found() -> None:
    given = [(alarms(claim), claim) for claim in CLAIMS]
    false = sum(code != claim.get("code") for codes, claim in given for code in codes)
    right = sum(claim.get("code") in codes for codes, claim in given)
    wrong = sum(not claim["right"] for claim in CLAIMS)
    precision, recall = right / (right + false), right / wrong
    print(f"{len(CLAIMS)} claims, {wrong} wrong: precision {precision:.1%}, recall {recall:.1%}")
    assert precision == 1
    assert recall > 0.97


def test_a_miss_is_only_excused_for_an_error() -> None:
    assert not [claim["text"] for claim in CLAIMS if claim["right"] and "known_miss" in claim]
