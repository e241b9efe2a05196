"""`fazhi credit`: what it shows can be recomputed without the database, by the same rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.cli.credit import UnknownParty
from fazhi.cli.main import app
from fazhi.law.credit.loading import CreditFileErrors, shipped_text
from fazhi.office.catalogues.models import Party
from fazhi.office.credit.models import Listing
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import publicised
from tests.parties import make_party


def says(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    from typer.main import get_command

    get_command(app).main(["credit", *map(str, arguments)], prog_name="fazhi", standalone_mode=False)
    return capsys.readouterr().out


@pytest.mark.django_db
def test_what_is_shown_is_recomputed_from_the_file_alone(
    cast: Cast,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    party = make_party(cast.market, "清渠某商行")
    publicised(cast, party)
    facts, rule = tmp_path / "facts.json", tmp_path / "R.toml"
    facts.write_text(says(capsys, "show", party.code, "--on", "2026-11-22", "--format", "json"))
    rule.write_text(shipped_text("rules/enterprise.toml"))
    shown = says(capsys, "show", party.code, "--on", "2026-11-22")
    assert says(capsys, "compute", facts, "--rule", rule) == shown
    assert "20 + 15（行政处罚） = 35 分" in shown and "2026-11-22：B（信用较好）" in shown
    told = json.loads(says(capsys, "compute", facts, "--format", "json"))
    assert (told["class"], told["points"]) == ("B", "35")


def test_computing_asks_for_no_database(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    deed = {"id": "1", "kind": "false_certificate", "title": "虚假证明", "on": "2026-05-01", "severity": "serious"}
    facts.write_text(json.dumps({"party": "清渠诊所", "facts": [deed]}))
    told = says(capsys, "compute", facts, "--rule", "medical", "--on", "2026-11-22")
    assert "0 + 12（出具虚假证明文件） = 12 分" in told and "暂缓校验" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"facts": [{"id": "1"}]}', "facts.0.kind"),
        ('{"facts": [{"id": "1", "kind": "penalty", "title": "", "on": "昨天"}]}', "facts.0.on"),
        ('{"facts": 3}', "facts"),
        ('{"facts": [3]}', "facts.0：写的是 3，应为 表"),
        ('{"facts": [{"id": "", "kind": "penalty", "title": "", "on": "2026-05-01"}]}', "facts.0.id：.*不空的文字"),
        (
            '{"facts": [{"id": "1", "kind": "penalty", "title": "", "on": "2026-05-01", "end": 1}]}',
            "facts.0.end：.*本格式的项",
        ),
        (
            '{"facts": [{"id": "1", "kind": "penalty", "title": "", "on": "2026-05-01", "severity": "grave"}]}',
            "light、general",
        ),
        ("{", "facts.json"),
    ],
)
def test_a_mistake_in_the_facts_is_told_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(content)
    with pytest.raises(CreditFileErrors, match=told):
        says(None, "compute", facts)  # type: ignore[arg-type]


def test_a_fact_is_named_once_in_a_file(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    deed = {"id": "1", "kind": "penalty", "title": "", "on": "2026-05-01"}
    facts.write_text(json.dumps({"facts": [deed, deed]}))
    with pytest.raises(CreditFileErrors, match=r"facts\.1\.id"):
        says(None, "compute", facts)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_classes_are_reckoned_a_rule_adopted_and_a_list_imported(
    cast: Cast,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    party = make_party(cast.market, "清渠甲行")
    names = tmp_path / "名单.csv"
    names.write_text("企业名称\n清渠甲行\n别处商行\n")
    told = says(capsys, "import", names, "--list", "dishonest", "--on", "2026-01-15", "--source", "某部门")
    assert "导入 1 条，已有 0 条，名录库中没有的 1 条。\n  第 3 行 别处商行" in told
    assert Listing.unscoped.get().ground == "某部门"
    assert says(capsys, "recompute", "--organ", "MARKET").startswith("变动 1 个主体")
    assert Party.unscoped.get(pk=party.pk).credit_class == "C"
    rule = tmp_path / "ours.toml"
    rule.write_text(shipped_text("rules/enterprise.toml").replace("2026.1", "2026.7"))
    assert says(capsys, "adopt", rule) == "本级政府采用规则 enterprise 版本 2026.7，自 2026-01-01 起。\n"
    assert "版本 2026.7" in says(capsys, "show", party.code)


@pytest.mark.django_db
def test_an_unknown_code_is_told(cast: Cast) -> None:  # noqa: F811
    with pytest.raises(UnknownParty, match="请核对"):
        says(None, "show", "nothing")  # type: ignore[arg-type]


def test_a_rule_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert "每个主体自 20 分起计" in says(capsys, "rule")
