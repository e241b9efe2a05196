"""A duty that nothing can meet, at first or later on."""

from __future__ import annotations

from fazhi.law.proof.replaying import replay
from tests.law.proof.planted import only, proved, small, titles


def test_a_duty_that_gets_stuck_is_found() -> None:
    fault = """
        [file]
        then = "decide"

        [hear]
        after = "file"
        fields = ["result"]

        [decide]
        when = "result == 'passed'"

        [finish]
        after = "decide"
    """
    breach = only(proved(fault), "duty.stuck")
    assert titles(breach) == ["file", "hear"]
    assert replay(small(fault), breach.run).clocks
    assert proved(fault.replace("[hear]", "[hear]\nrepeats = true")).holds


def test_a_duty_of_a_matter_that_has_ended_cannot_be_met() -> None:
    fault = """
        [file]

        [finish]
        ends = true
        then = "serve"

        [serve]
    """
    codes = {breach.code: breach for breach in proved(fault).breaches}
    assert set(codes) == {"duty.stuck", "duty.unfulfillable"}
    assert titles(codes["duty.stuck"]) == ["finish"]
    assert replay(small(fault), codes["duty.stuck"].run).clocks
    assert proved(fault.replace("[serve]", "[serve]\nafter_end = true")).holds


def test_a_duty_that_only_a_waiver_ends_is_a_fault() -> None:
    fault = """
        [file]
        fields = ["result"]
        then = { act = "decide", within = "90 days" }

        [decide]
        when = "result == 'passed'"

        [drop]
        closes = "decide"

        [finish]
    """
    breach = only(proved(fault), "duty.unfulfillable")
    assert breach.run[-1].facts["result"] != "passed"
    assert "只能等待免除" in breach.message
    assert proved(fault.replace('fields = ["result"]', 'fields = ["result"]\nrepeats = true')).holds


def test_two_duties_that_wait_for_each_other_are_stuck() -> None:
    fault = """
        [file]
        then = ["decide", "serve"]

        [decide]
        holds = "serve"

        [serve]
        holds = "decide"

        [finish]
    """
    codes = [breach.code for breach in proved(fault).breaches]
    assert codes.count("duty.stuck") == 2
    assert proved(fault.replace('holds = "decide"', 'after = "file"')).holds
