"""A report is cut into runs without losing a character or a finding, however the findings overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.checking import Checked
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.showing.marking import Paragraph, Run, paragraphs
from fazhi.reading.text import Span
from tests.reading.shown import FINDINGS, RAW, TITLE, checked, finding, report

SPANS = st.tuples(st.integers(0, len(RAW)), st.integers(0, 60)).map(lambda pair: Span(pair[0], sum(pair)))
ANYTHING = st.lists(
    st.builds(lambda span, severity: Finding("text.damaged", severity, span, "看。"), SPANS, st.sampled_from(Severity)),
    max_size=12,
)


def cut(one: Checked) -> list[Paragraph]:
    return list(paragraphs(one.report, one.findings))


def runs(one: Checked) -> list[Run]:
    return [run for paragraph in cut(one) for run in paragraph.runs]


def bare(text: str) -> str:
    return "".join(text.split())


def marked(one: Checked, severity: Severity) -> str:
    return "".join(run.text for run in runs(one) if run.severity is severity)


@given(ANYTHING)
def test_nothing_is_lost_and_every_finding_begins_ends_and_has_its_note_once(findings: list[Finding]) -> None:
    found = runs(checked(findings=tuple(findings)))
    numbers = tuple(range(1, len(findings) + 1))
    assert bare("".join(run.text for run in found)) == bare(RAW)
    for part in ("begins", "ends", "notes"):
        assert tuple(sorted(number for run in found for number in getattr(run, part))) == numbers


@given(ANYTHING)
def test_a_finding_ends_where_it_begins_or_later_and_its_note_is_not_before_its_end(findings: list[Finding]) -> None:
    found = runs(checked(findings=tuple(findings)))
    at = {
        part: {number: place for place, run in enumerate(found) for number in getattr(run, part)}
        for part in ("begins", "ends", "notes")
    }
    assert all(at["begins"][number] <= at["ends"][number] <= at["notes"][number] for number in at["begins"])


def test_exactly_the_words_of_a_finding_are_marked() -> None:
    one = checked(findings=(FINDINGS[1],))
    assert marked(one, Severity.ERROR) == "办结率96.5%"


def test_where_two_findings_overlap_the_graver_shows() -> None:
    one = checked(
        findings=(
            finding("text.damaged", Severity.NOTE, "800件，已办结612件", "看。"),
            finding("text.damaged", Severity.ERROR, "已办结612件，办结率96.5%", "看。"),
            finding("text.damaged", Severity.WARNING, "612件", "看。"),
        )
    )
    assert marked(one, Severity.NOTE) == "800件，"
    assert marked(one, Severity.ERROR) == "已办结612件，办结率96.5%"
    assert marked(one, Severity.WARNING) == ""


def test_two_findings_on_the_same_words_both_begin_and_end_there() -> None:
    twice = (
        finding("text.damaged", Severity.NOTE, "612件", "一。"),
        finding("text.damaged", Severity.NOTE, "612件", "二。"),
    )
    (run,) = [run for run in runs(checked(findings=twice)) if run.severity]
    assert (run.text, run.begins, run.ends) == ("612件", (1, 2), (1, 2))


def test_a_note_waits_for_the_end_of_the_sentence() -> None:
    found = runs(checked(findings=(FINDINGS[1],)))
    until = next(place for place, run in enumerate(found) if run.notes)
    assert "".join(run.text for run in found[: until + 1]).endswith("办结率96.5%，群众满意。")


def test_a_note_does_not_wait_for_an_end_that_is_far() -> None:
    raw = RAW.replace("，群众满意", "，群众满意" * 60)
    one = checked(raw=raw, findings=(finding("text.damaged", Severity.NOTE, "办结率96.5%", "看。", raw=raw),))
    assert [run.ends for run in runs(one) if run.notes] == [(1,)]


def test_figures_are_known_where_they_stand() -> None:
    found = {run.text: run.figure for run in runs(checked()) if run.figure}
    assert {text: figure.text for text, figure in found.items() if figure} == {
        words: words for words in ("800件", "612件", "96.5%", "3.9万户", "近400人次")
    }


def test_a_sentence_that_the_page_broke_is_one_paragraph() -> None:
    texts = ["".join(run.text for run in paragraph.runs) for paragraph in cut(checked())]
    assert any(text.endswith("新登记经营主体3.9万户，增长7.2%；开展培训近400人次。") for text in texts)
    assert "" not in texts


def test_title_headings_and_what_is_left_out_have_their_roles() -> None:
    roles = {"".join(run.text for run in it.runs): it.role for it in cut(checked())}
    assert roles["您现在的位置：首页 > 政务公开"] == "left-out"
    assert roles[TITLE] == "title"
    assert roles["二、存在的不足"] == "heading"
    assert roles["县长带头履行职责。"] == "text"


def test_every_chapter_begins_once() -> None:
    assert [number for run in runs(checked()) for number in run.chapters] == [1, 2, 3, 4]


def test_ten_thousand_findings_in_a_long_line_take_no_time() -> None:
    raw = RAW.replace("群众满意", "群众满意，" * 20_000)
    start = raw.index("群众满意")
    many = tuple(
        Finding("text.damaged", Severity.NOTE, Span(start + at, start + at + 8), "看。") for at in range(0, 80_000, 8)
    )
    one = Checked(report(raw, ()), many)
    assert sum(len(run.notes) for run in runs(one)) == 10_000


def test_a_title_is_set_apart_from_the_text_on_its_line() -> None:
    raw = RAW.replace(f"{TITLE}\n", f"{TITLE}　现将情况报告如下。\n")
    roles = {"".join(run.text for run in it.runs): it.role for it in cut(checked(raw=raw, findings=()))}
    assert roles[TITLE] == "title"
    assert roles["现将情况报告如下。"] == "text"


def test_a_whole_sentence_with_a_number_is_no_heading() -> None:
    raw = RAW.replace("二、存在的不足\n", "二、存在的不足已经整改。\n")
    roles = {"".join(run.text for run in it.runs): it.role for it in cut(checked(raw=raw, findings=()))}
    assert roles["二、存在的不足已经整改。"] == "text"
