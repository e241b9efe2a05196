"""转送、交办给另外的机关办理的信访事项怎样办结，办结以后怎样督办，导入的程序先后有几个结果怎样登记。"""

from __future__ import annotations

from typing import Any

from tests.procedures.petitioning import OPINION, TRANSFERRED, Petition


def test_what_another_organ_handles_in_its_own_file_ends_with_the_passing_on_art_22() -> None:
    story = Petition().registered().is_refused("close", code="act.closed")
    story.does("forward", on="2026-03-05", proper_organ="甲局", not_to_accused=True).does("close").ended_as("forwarded")


def test_what_was_received_in_this_file_goes_on_in_it_art_23() -> None:
    story = Petition().registered().does("forward", on="2026-03-05", proper_organ="甲局", not_to_accused=True)
    story.does("receive_transfer", on="2026-03-06", **{**TRANSFERRED, "assigned": False})
    story.is_refused("close", code="act.closed")


def test_an_assigned_petition_ends_with_the_report_of_the_other_organ_art_22() -> None:
    story = Petition().registered()
    story.does("assign", on="2026-03-10", proper_organ="某局", not_to_accused=True, report_by="2026-05-29")
    story.is_refused("close", code="act.closed").does("receive_report", on="2026-05-20", note="已办结")
    story.does("close").ended_as("forwarded")
    Petition().received().is_refused("receive_report", code="act.closed", note="…")


def test_who_refuses_to_carry_out_an_opinion_is_urged_after_the_file_is_closed_art_40() -> None:
    story = Petition().answered("support").does("accept_opinion", on="2026-04-14").does("urge_execution", executed="否")
    story.does("close").does("urge", on="2026-06-01", supervision_ground="execution", advice=["work"])
    story.does("answer_urge", adoption="adopted", reply="已执行").is_refused(
        "answer_urge", code="act.closed", reply="…"
    )
    Petition().registered().is_allowed("urge", by="信访工作人员甲", supervision_ground="shirking", advice=["work"])


def test_an_opinion_holds_what_the_regulation_lists_and_no_more_art_32() -> None:
    story = Petition().accepted().looked_into()
    story.is_allowed("issue_opinion", opinion="refuse", **{**OPINION, "remedy_told": False})
    bare = {key: value for key, value in OPINION.items() if key != "basis"}
    story.is_refused("issue_opinion", code="field.missing", missing="basis", opinion="refuse", **bare)


def test_one_result_after_another_is_entered_art_31() -> None:
    story = Petition().accepted("litigation").does("lead_in", procedure_led_to="清渠县人民法院").does("close")
    story.does("note_result", note="一审判决生效").is_allowed("note_result", note="再审改判")


def test_what_another_organ_gave_back_is_sent_elsewhere_art_23() -> None:
    sent: dict[str, Any] = {"proper_organ": "甲局", "not_to_accused": True}
    story = Petition().registered().does("forward", on="2026-03-05", **sent).does("agree_return", on="2026-03-11")
    story.is_refused("receive_transfer", code="act.closed", **TRANSFERRED, assigned=False)
    story.does("forward", **{**sent, "proper_organ": "乙局"}).does("close").ended_as("forwarded")
    held = Petition().registered().does("forward", on="2026-03-05", **sent)
    held.does("receive_transfer", on="2026-03-06", **TRANSFERRED, assigned=False)
    held.is_refused("agree_return", code="act.closed", clears="object")
