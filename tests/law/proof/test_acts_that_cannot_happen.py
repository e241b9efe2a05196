"""An act that no run can perform."""

from __future__ import annotations

import pytest

from tests.law.proof.planted import only, proved

FAULTS = {
    "nothing opens it": """
        [file]

        [serve]
        initially = "closed"

        [finish]
        after = "file"
    """,
    "each waits for the other": """
        [file]

        [notify]
        after = ["file", "serve"]
        closes = "drop"

        [serve]
        after = "notify"

        [drop]
        closes = "file"

        [finish]
    """,
    "it is opened where it can't be done": """
        [file]
        fields = ["major"]
        opens = { act = "serve", when = "major" }

        [serve]
        initially = "closed"
        when = "!major"

        [finish]
        after = "file"
    """,
    "its ground is recorded by nothing": """
        [file]

        [serve]
        when = "major"

        [finish]
        after = "file"
    """,
    "only the law performs it, and never does": """
        [file]

        [lapse]
        by = "law"

        [finish]
    """,
}


@pytest.mark.parametrize("fault", [FAULTS[name] for name in sorted(FAULTS) if name != "each waits for the other"])
def test_an_act_that_cannot_happen_is_found(fault: str) -> None:
    breach = only(proved(fault), "act.impossible")
    assert breach.subject in ("serve", "lapse")
    assert "不可能发生" in breach.message
    assert breach.run == ()


def test_acts_that_wait_for_each_other_cannot_happen() -> None:
    found = [breach.subject for breach in proved(FAULTS["each waits for the other"]).breaches]
    assert found == ["notify", "serve"]


@pytest.mark.parametrize(
    "sound",
    [
        """
        [file]
        opens = "serve"

        [serve]
        initially = "closed"

        [finish]
        after = "file"
        """,
        """
        [file]
        fields = ["major"]
        opens = { act = "serve", when = "major" }

        [serve]
        initially = "closed"
        when = "major"

        [finish]
        after = "file"
        """,
        """
        [file]
        deems = { act = "lapse", within = "5 days" }

        [lapse]
        by = "law"

        [finish]
        """,
        """
        [file]

        [serve]
        when = "params.strict"

        [finish]
        """,
    ],
)
def test_its_sound_twin_is_proved(sound: str) -> None:
    assert proved(sound).holds
