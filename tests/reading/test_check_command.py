"""`fazhi check`: what it reads, what it writes, how it ends, and what a hostile file can't do to a terminal."""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from fazhi.cli import check_files
from fazhi.cli.check_page import print_report
from fazhi.cli.main import app
from fazhi.reading.checking import check
from fazhi.reading.finding import Severity
from fazhi.reading.report import Report
from tests.reading.build import read, text_of
from tests.reading.shown import TITLE, checked, finding

GOOD = "全年受理行政复议案件40件，审结36件，审结率90%。"
WRONG = "全年受理行政复议案件40件，审结36件，审结率95%。"
BLANK = "开展执法培训XX次。"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(
        app, ["check", *map(str, words)], input=stdin, env={"COLUMNS": "100"}, catch_exceptions=False
    )


def told(*words: str | Path) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = json.loads(run(*words, "--format", "json").stdout)
    return reports


def codes(report: dict[str, Any]) -> list[str]:
    return [it["code"] for it in report["findings"]]


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(name: str, body: str, **rest: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(body, **rest), "utf-8")
        return path

    return write


def test_a_report_without_findings_ends_with_0(write: Any) -> None:
    result = run(write("甲.txt", GOOD))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "没有发现问题" in result.stdout


def test_a_report_with_findings_ends_with_1_and_says_what_where_and_why(write: Any) -> None:
    result = run(write("甲.txt", WRONG))
    assert result.exit_code == 1
    assert "清渠县人民政府  2025年度" in result.stdout
    assert "数字勾稽" in result.stdout
    assert re.search(r"错误  4:\d+  比率与所列数字不符  arithmetic\.rate", result.stdout)
    assert re.search("【[^】]*95%】", result.stdout)
    assert "报告所写 95% → 核对得出 90%" in result.stdout
    assert result.stdout.rstrip().splitlines()[-1].startswith("错误 1 处。")


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_shown(write: Any, tmp_path: Path) -> None:
    scan = tmp_path / "空.txt"
    scan.write_bytes(b"")
    result = run(scan, tmp_path / "没有.txt", write("甲.txt", GOOD))
    assert result.exit_code == 2
    assert "没有发现问题" in result.stdout
    first, second = result.stderr.splitlines()
    assert first.startswith(str(scan))
    assert second == f"{tmp_path / '没有.txt'}：没有这个文件或者文件夹"


def test_a_text_that_is_no_report_is_refused_in_words(tmp_path: Path) -> None:
    recipe = tmp_path / "菜谱.txt"
    recipe.write_text("红烧肉的做法：五花肉切块，冷水下锅，焯水后捞出沥干。\n加冰糖炒出糖色，放入葱姜。")
    result = run(recipe)
    assert result.exit_code == 2
    assert str(recipe) in result.stderr


def test_a_folder_is_searched_to_its_bottom_and_locks_and_hidden_files_are_left(write: Any, tmp_path: Path) -> None:
    paths = [write("甲.txt", GOOD), write("下级/乙.TXT", GOOD), write("下级/丙.txt", WRONG)]
    for name in ("~$丁.docx", ".戊.txt", "己.xlsx"):
        (tmp_path / name).write_bytes(b"?")
    reports = told(tmp_path)
    assert {it["file"] for it in reports} == {str(path) for path in paths}
    assert [it["file"] for it in reports] == sorted(it["file"] for it in reports)


def test_a_file_named_twice_is_read_once(write: Any, tmp_path: Path) -> None:
    path = write("甲.txt", GOOD)
    assert len(told(path, path, tmp_path)) == 1


def test_a_folder_without_reports_is_said_to_hold_none(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}：文件夹里没有 .txt、.html、.htm、.docx、.pdf 文件\n"


def test_standard_input_is_read_where_a_dash_stands() -> None:
    result = run("-", "--format", "json", stdin=text_of(WRONG).encode("gb18030"))
    (one,) = json.loads(result.stdout)
    assert (one["file"], codes(one), result.exit_code) == ("标准输入", ["arithmetic.rate"], 1)


def test_much_is_read_side_by_side_and_comes_out_in_order(
    write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(f"{number}.txt", WRONG if number == 7 else GOOD)
    (tmp_path / "9.txt").write_bytes(b"")
    alone = run(tmp_path)
    monkeypatch.setattr(check_files, "MUCH", 0)
    together = run(tmp_path)
    assert (together.stdout, together.stderr, together.exit_code) == (alone.stdout, alone.stderr, alone.exit_code)
    assert together.stdout.count("清渠县人民政府  2025年度") == 9


def test_several_reports_end_with_a_line_for_all_of_them(write: Any) -> None:
    result = run(write("甲.txt", WRONG), write("乙.txt", WRONG))
    assert result.stdout.splitlines()[-1] == "共 2 份报告：错误 2 处。"


def test_json_on_standard_output_is_nothing_but_json(write: Any) -> None:
    (one,) = told(write("甲.txt", WRONG))
    assert codes(one) == ["arithmetic.rate"]
    assert one["organ"] == "清渠县人民政府"


def test_html_is_one_page_with_all_reports(write: Any) -> None:
    result = run(write("甲.txt", WRONG), write("乙.txt", GOOD), "--format", "html")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.count('<article class="checked"') == 2


@pytest.mark.parametrize(("name", "begins"), [("果.json", "["), ("果.html", "<!DOCTYPE"), ("果.txt", "─")])
def test_the_name_of_the_file_written_says_its_format(write: Any, tmp_path: Path, name: str, begins: str) -> None:
    out = tmp_path / name
    result = run(write("甲.txt", WRONG), "--out", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert begins in out.read_text()[:200]
    assert "审结率95%" in out.read_text()
    assert not re.search(" $", out.read_text(), re.MULTILINE)


def test_the_format_asked_for_goes_before_the_name(write: Any, tmp_path: Path) -> None:
    run(write("甲.txt", GOOD), "--format", "json", "--out", tmp_path / "果.txt")
    assert json.loads((tmp_path / "果.txt").read_text())


def test_what_was_written_last_time_is_not_read_as_a_report(write: Any, tmp_path: Path) -> None:
    write("甲.txt", GOOD)
    out = tmp_path / "果.html"
    for _ in range(2):
        assert run(tmp_path, "--out", out).exit_code == 0
    assert out.read_text().count('<article class="checked"') == 1


def test_a_report_is_never_written_over(write: Any) -> None:
    path = write("甲.txt", GOOD)
    before = path.read_bytes()
    result = run(path, "--out", path)
    assert result.exit_code == 2
    assert "不能又写入结果" in result.stderr
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_said(write: Any, tmp_path: Path) -> None:
    result = run(write("甲.txt", GOOD), "--out", tmp_path / "没有" / "果.json")
    assert result.exit_code == 2
    assert "写不了文件" in result.stderr


def test_figures_are_written_as_a_table(write: Any, tmp_path: Path) -> None:
    run(write("甲.txt", GOOD), "--figures", tmp_path / "数据.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "数据.csv").read_text("utf-8-sig"))))
    assert [row["原文"] for row in rows] == ["40件", "36件", "90%"]


def test_a_table_of_an_unknown_format_is_refused_before_anything_is_read(write: Any, tmp_path: Path) -> None:
    result = run(write("甲.txt", GOOD), "--figures", tmp_path / "数据.pdf")
    assert result.exit_code == 2
    assert ".csv、.json、.xlsx" in result.stderr
    assert result.stdout == ""


def test_only_the_severity_asked_for_and_graver_is_shown_and_counts(write: Any) -> None:
    path = write("甲.txt", "全年受理行政复议案件68件，审结65件，审结率95.5%。")
    (one,) = told(path)
    assert [(it["code"], it["severity"]) for it in one["findings"]] == [("arithmetic.rate", "note")]
    result = run(path, "--severity", "warning")
    assert (result.exit_code, "arithmetic.rate" in result.stdout) == (0, False)
    assert run(path, "--severity", "note").exit_code == 1


def test_an_unknown_severity_or_format_is_refused(write: Any) -> None:
    assert run(write("甲.txt", GOOD), "--severity", "fatal").exit_code == 2
    assert run(write("甲.txt", GOOD), "--format", "pdf").exit_code == 2


BEFORE = "全年办结行政复议案件100件。"
GROWN = "全年办结行政复议案件120件，同比增长50%。"


def test_growth_is_checked_against_last_years_report(write: Any) -> None:
    new, old = write("今年.txt", GROWN), write("去年.txt", BEFORE, year=2024)
    (one,) = told(new, "--previous", old)
    assert "previous.growth" in codes(one)
    assert [code for code in codes(told(new)[0]) if code.startswith("previous.")] == []


def test_of_a_folder_of_last_years_the_same_organs_is_taken(write: Any, tmp_path: Path) -> None:
    new = write("今年.txt", GROWN)
    write("去年/清渠.txt", BEFORE, year=2024)
    other = write("去年/邻县.txt", BEFORE.replace("100", "80"), year=2024)
    other.write_text(other.read_text().replace("清渠县", "安平县"))
    assert "previous.growth" in codes(told(new, "--previous", tmp_path / "去年")[0])
    other.write_text(other.read_text().replace("安平县", "永宁县"))
    (tmp_path / "去年" / "清渠.txt").write_text(other.read_text().replace("永宁县", "太和县"))
    result = run(new, "--previous", tmp_path / "去年")
    assert result.exit_code == 2
    assert "所给的上一年报告中没有清渠县人民政府的" in result.stderr
    assert "2025年度" in result.stdout


def test_another_organs_report_is_not_compared_and_the_report_is_checked_all_the_same(write: Any) -> None:
    new, old = write("今年.txt", WRONG), write("去年.txt", BEFORE, year=2024)
    old.write_text(old.read_text().replace("清渠县", "安平县"))
    result = run(new, "--previous", old)
    assert result.exit_code == 2
    assert "两份报告不是同一机关的" in result.stderr
    assert "arithmetic.rate" in result.stdout


def test_a_previous_report_that_cannot_be_read_is_said(write: Any, tmp_path: Path) -> None:
    result = run(write("甲.txt", GOOD), "--previous", tmp_path / "没有.txt")
    assert result.exit_code == 2
    assert "没有这个文件或者文件夹" in result.stderr


def test_a_table_of_ones_own_adds_to_what_is_known_of_citations(write: Any, tmp_path: Path) -> None:
    path = write("甲.txt", "认真贯彻落实《澄江市行政执法监督办法》，开展监督检查。")
    assert run(path).exit_code == 0
    table = tmp_path / "规定.toml"
    table.write_text(
        '[[document]]\ntitle = "澄江市行政执法监督办法"\nrepealed = 2023-05-01\nsource = "澄江市人民政府令第9号"\n'
    )
    (one,) = told(path, "--citations", table)
    assert codes(one) == ["law.repealed"]


def test_a_table_with_mistakes_is_refused_with_the_mistakes(write: Any, tmp_path: Path) -> None:
    table = tmp_path / "规定.toml"
    table.write_text('[[document]]\ntitel = "办法"\n')
    result = run(write("甲.txt", GOOD), "--citations", table)
    assert result.exit_code == 2
    assert "--citations" in result.stderr
    assert "titel" in result.stderr
    assert "没有这个文件" in run(write("甲.txt", GOOD), "--citations", tmp_path / "没有.toml").stderr


HOSTILE = "\x1b[31m红\x1b]0;改名\x07[bold]粗[/bold]\u202e倒\x9b2J"


def printed(**rest: Any) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False, force_terminal=True, color_system="truecolor")
    print_report(console, checked(**rest))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def without_our_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_what_a_file_holds_cannot_command_the_terminal() -> None:
    evil = finding("text.damaged", Severity.ERROR, TITLE[:4], HOSTILE, claimed=HOSTILE, computed=HOSTILE)
    shown = without_our_colours(printed(name=HOSTILE, findings=(evil,)))
    assert not set(shown) & set("\x1b\x07\u202e\x9b")
    assert "[bold]粗[/bold]" in shown


def test_escape_sequences_in_a_file_reach_neither_output_nor_errors(write: Any, tmp_path: Path) -> None:
    path = write("\x1b[31m甲.txt", f"{WRONG}\n{HOSTILE}{BLANK}")
    empty = tmp_path / "\x1b[2J空.txt"
    empty.write_bytes(b"")
    for form in ("text", "json", "html"):
        result = run(path, empty, "--format", form)
        assert result.exit_code == 2
        assert not set(result.output) & set("\x1b\x07\u202e\x9b")


def test_on_a_terminal_the_words_are_underlined_and_off_it_bracketed() -> None:
    shown = printed()
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*m办结率96\.5%", shown)
    assert "【" not in shown


def test_a_report_of_which_nothing_is_known_is_shown_all_the_same() -> None:
    bare: Report = read(text_of(GOOD).replace("清渠县", "").replace("2025年度", ""))
    console = Console(file=io.StringIO(), width=100)
    print_report(console, check(bare))
    assert isinstance(console.file, io.StringIO)
    assert "未见" in console.file.getvalue()


def test_five_reports_are_read_within_two_seconds_of_a_cold_start(write: Any, tmp_path: Path) -> None:
    for number in range(5):
        write(f"{number}.txt", (GOOD + "开展普法宣传活动30场次。") * 100)
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()", "check", str(tmp_path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
