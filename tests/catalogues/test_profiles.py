"""A province's values set together at an organ: all or nothing, and what changes is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from fazhi.law import loading, profile
from fazhi.law.profile import Profile
from fazhi.office.catalogues.models import ParameterSetting
from fazhi.office.catalogues.services import ParameterError, apply_profile, changes, in_force, set_parameter
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import NOW

pytestmark = pytest.mark.django_db
PROCEDURES = loading.shipped()
TEXT = """
id = "qingqu"
title = "清渠省"
area = "990000"
laws = ["清渠省行政处罚办法"]
[procedures.penalty]
verify_period = { value = "7 working days", law = "清渠省行政处罚办法第3条" }
cancel_filing = { value = true, law = "清渠省行政处罚办法第5条" }
[procedures.reconsideration]
redo_period = { value = "60 days", law = "清渠省行政处罚办法第6条" }
"""
QINGQU = profile.parse(TEXT, "qingqu.toml", PROCEDURES)


def told(found: Profile, cast: Cast) -> dict[str, tuple[str, str, bool]]:  # noqa: F811
    rows = changes(cast.market, found, PROCEDURES)
    return {one.setting.parameter: (one.before, one.after, one.differs) for one in rows}


def test_everything_is_set_for_the_organ_and_all_below_it(cast: Cast) -> None:  # noqa: F811
    apply_profile(cast.market, QINGQU, PROCEDURES, now=NOW)
    assert in_force(cast.team.lineage, "penalty") == {"verify_period": "7 working days", "cancel_filing": True}
    assert in_force(cast.team.lineage, "reconsideration") == {"redo_period": "60 days"}
    assert in_force(cast.ecology.lineage, "penalty") == {}


def test_each_setting_rests_on_its_own_article(cast: Cast) -> None:  # noqa: F811
    apply_profile(cast.market, QINGQU, PROCEDURES, now=NOW)
    bases = dict(ParameterSetting.unscoped.values_list("name", "basis"))
    assert bases["verify_period"] == "清渠省行政处罚办法第3条"
    assert bases["redo_period"] == "清渠省行政处罚办法第6条"


def test_what_changes_is_told_with_the_value_in_force_before(cast: Cast) -> None:  # noqa: F811
    set_parameter(cast.root, PROCEDURES["penalty"], "cancel_filing", "是", basis="某办〔2026〕1号", now=NOW)
    assert told(QINGQU, cast) == {
        "verify_period": ("15 working days", "7 working days", True),
        "cancel_filing": ("true", "true", False),
        "redo_period": ("60 days", "60 days", False),
    }
    apply_profile(cast.market, QINGQU, PROCEDURES, now=NOW)
    assert not [name for name, (_, _, differs) in told(QINGQU, cast).items() if differs]


def test_looking_sets_nothing(cast: Cast) -> None:  # noqa: F811
    told(QINGQU, cast)
    assert not ParameterSetting.unscoped.exists()


def test_a_parameter_that_is_not_there_any_more_stops_the_whole(cast: Cast) -> None:  # noqa: F811
    older = {**PROCEDURES, "reconsideration": PROCEDURES["disclosure"]}
    with pytest.raises(ParameterError) as refused:
        apply_profile(cast.market, QINGQU, older, now=NOW)
    assert "redo_period" in refused.value.message
    assert not ParameterSetting.unscoped.exists()


def test_a_value_of_another_kind_stops_the_whole(cast: Cast) -> None:  # noqa: F811
    procedure = PROCEDURES["reconsideration"]
    parameters = {**procedure.parameters, "redo_period": replace(procedure.parameters["redo_period"], kind="number")}
    older = {**PROCEDURES, "reconsideration": replace(procedure, parameters=parameters)}
    with pytest.raises(ParameterError) as refused:
        apply_profile(cast.market, QINGQU, older, now=NOW)
    assert "60 days" in refused.value.message
    assert not ParameterSetting.unscoped.exists()


# ——— 命令 ———


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["parameters", *words], env={"COLUMNS": "200"})
    assert result.exit_code == code, result.output
    return str(result.output)


def test_the_command_lists_the_profiles_when_no_procedure_is_named(cast: Cast) -> None:  # noqa: F811
    found = {one["id"]: one for one in json.loads(run("--format", "json"))}
    assert set(found) == set(profile.shipped())
    assert found["shandong"]["area"] == "370000"
    assert "山东省行政执法监督条例(2014)" in run()


def test_the_command_sets_a_profile_and_tells_what_changed(cast: Cast) -> None:  # noqa: F811
    words = ("--profile", "henan", "--organ", "MARKET")
    before = json.loads(run(*words, "--dry-run", "--format", "json"))
    assert not ParameterSetting.unscoped.exists()
    assert json.loads(run(*words, "--format", "json")) == before
    (row,) = [one for one in before if one["name"] == "opinion_names_day"]
    assert (row["before"], row["after"], row["changes"]) == ("false", "true", True)
    shown = json.loads(run("enforcement_supervision", "--organ", "TEAM", "--format", "json"))
    assert {one["name"]: one["value"] for one in shown}["opinion_names_day"] == "True"
    assert in_force(cast.ecology.lineage, "enforcement_supervision") == {}


def test_the_command_takes_one_question_at_a_time(cast: Cast) -> None:  # noqa: F811
    assert "没有“nowhere”" in run("--profile", "nowhere", code=2)
    run("penalty", "--profile", "henan", code=2)
    run("--set", "verify_period=3 days", "--basis", "某文", code=2)
    run("penalty", "--dry-run", code=2)
    assert not ParameterSetting.unscoped.exists()
