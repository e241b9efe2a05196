"""What the law says about each act, in sentences: every relation of a procedure file has its turn of phrase."""

from __future__ import annotations

import re

import pytest

from fazhi.law import loading, sentences
from fazhi.law.period import Period
from fazhi.law.procedure import Procedure
from fazhi.law.sentences import Kind, Part, Sentence

HEAD = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
head = { title = "负责人" }
party = { title = "当事人", external = true, recorded_by = ["officer"] }
law = { title = "法律规定", external = true }
[parameters]
period = { title = "办案期限", kind = "period", default = "90 days" }
large = { title = "较大数额（元）", kind = "number", default = 10000 }
[fields]
fine = { title = "罚款数额", type = "money", unit = "元" }
pay_by = { title = "缴款期限", type = "date" }
days = { title = "延长天数", type = "number" }
kinds = { title = "处罚种类", type = "choices", choices = [{ value = "fine", title = "罚款" }] }
heard = { title = "已经听证", type = "flag" }
[papers]
decision = { title = "处罚决定书", law = "第59条" }
[outcomes]
penalised = { title = "给予处罚", law = "第57条" }
"""
FILE = """
[acts.file]
title = "立案"
by = ["head", "officer"]
"""
HEAR = """
[acts.hear]
title = "听证"
by = "officer"
"""


def procedure(*acts: str) -> Procedure:
    return loading.parse(HEAD + "".join(acts), "sample.toml")


def said(kind: Kind, *acts: str, about: str = "decide") -> list[str]:
    """The sentences of `kind` about the act `about`, each with its article."""
    found = sentences.of_act(procedure(*acts), about)
    return [f"{item.text}[{item.law}]" for item in found if item.kind is kind]


def decide(rest: str) -> str:
    return f'[acts.decide]\ntitle = "作出决定"\nlaw = "第57条"\nby = "officer"\n{rest}\n'


@pytest.mark.parametrize(
    ("persons", "text"),
    [
        ('by = ["head", "officer"]', "由负责人或者执法人员办理。"),
        ('by = "officer"\nat_least = 2', "由执法人员2人以上办理。"),
        (
            'by = "officer"\nat_least = 2\nholding = "enforcement_certificate"',
            "由执法人员2人以上办理，均须持有行政执法证。",
        ),
        ('by = "officer"\nholding = "legal_profession"', "由执法人员办理，须持有法律职业资格。"),
        ('by = "party"', "由当事人作出，执法人员可以代为登记。"),
        ('by = ["party", "head"]', "由当事人或者负责人办理；当事人作出的，执法人员可以代为登记。"),
        ('by = "law"', "不由人办理，期限届满时由法律规定产生。"),
    ],
)
def test_who_may_act(persons: str, text: str) -> None:
    act = f'[acts.decide]\ntitle = "作出决定"\nlaw = "第57条"\n{persons}\n'
    assert said(Kind.WHO, act) == [f"{text}[第57条]"]


def test_who_may_not_act() -> None:
    act = decide('not_by = { act = ["file", "hear"], law = "第64条" }')
    assert said(Kind.SEPARATION, FILE, HEAR, act) == ["在本案中办理过“立案”或者“听证”的人不得办理。[第64条]"]


def test_what_must_come_first_is_one_sentence_for_each_article() -> None:
    act = decide('after = ["file", "hear", { act = "check", law = "第58条" }]')
    check = '[acts.check]\ntitle = "审核"\nby = "officer"\n'
    assert said(Kind.CONDITION, FILE, HEAR, check, act) == ["须先“立案”和“听证”。[第57条]", "须先“审核”。[第58条]"]


def test_any_one_of_several_acts_must_come_first() -> None:
    act = decide('after = [{ act = ["file", "hear"] }]')
    assert said(Kind.CONDITION, FILE, HEAR, act) == ["须先“立案”或者“听证”。[第57条]"]


def test_a_condition_that_holds_only_in_some_cases() -> None:
    act = decide("""after = [{ act = "file", when = "fine >= params.large && 'fine' in kinds" }]""")
    words = "“罚款数额”不少于“较大数额（元）”（10000），且“处罚种类”包括“罚款”的，须先“立案”。[第57条]"
    assert said(Kind.CONDITION, FILE, act) == [words]


def test_an_act_that_may_not_apply_must_come_first_where_it_does() -> None:
    act = decide('after = ["hear"]')
    assert said(Kind.CONDITION, FILE, HEAR + 'initially = "closed"\n', act) == ["适用“听证”的，须先办理。[第57条]"]


def test_a_right_is_waited_for_until_it_is_used_or_lost() -> None:
    right = HEAR + 'until = { act = "file", within = "5 working days" }\n'
    awaited = "须待“听证”的权利已经行使、放弃或者逾期失效。[第57条]"
    assert said(Kind.CONDITION, FILE, right, decide('after = ["hear"]')) == [awaited]


def test_a_minimum_wait() -> None:
    act = decide('after = { act = "file", wait = "10 working days", law = "第64条" }')
    assert said(Kind.WAIT, FILE, act) == ["“立案”之后满10个工作日方可办理。[第64条]"]


def test_an_open_duty_holds_an_act_up() -> None:
    act = decide('holds = ["file", { act = "hear", law = "第65条" }]')
    assert said(Kind.HOLD, FILE, HEAR, act) == [
        "应当“立案”的，完成之前不得办理。[第57条]",
        "应当“听证”的，完成之前不得办理。[第65条]",
    ]


@pytest.mark.parametrize(
    ("guard", "text"),
    [
        ('{ if = "heard", says = "听证之后才能决定", law = "第65条" }', "听证之后才能决定。[第65条]"),
        ('"heard"', "“已经听证”。[第57条]"),
        ('"!heard"', "“已经听证”为“否”。[第57条]"),
    ],
)
def test_a_guard_speaks_in_the_files_words_or_in_its_facts(guard: str, text: str) -> None:
    assert said(Kind.GUARD, decide(f"when = {guard}")) == [text]


def test_what_opens_an_act() -> None:
    opener = FILE + 'opens = { act = "decide", when = "heard", law = "第63条" }\n'
    act = decide('initially = "closed"')
    assert said(Kind.OPENED, opener, act) == ["“已经听证”的，在“立案”之后可以办理。[第63条]"]
    assert said(Kind.OPENS, opener, act, about="file") == ["“已经听证”的，办理后可以“作出决定”。[第63条]"]


def test_what_must_follow_is_not_said_to_be_possible_as_well() -> None:
    opener = FILE + 'opens = "decide"\nthen = "decide"\n'
    assert said(Kind.OPENS, opener, decide('initially = "closed"'), about="file") == []


def test_what_an_act_closes() -> None:
    assert said(Kind.CLOSES, FILE, HEAR, decide('closes = ["file", "hear"]')) == [
        "办理后不再“立案”或者“听证”。[第57条]"
    ]


def test_of_many_acts_that_close_three_are_named() -> None:
    many = [f'[acts.step{number}]\ntitle = "步骤{number}"\nby = "officer"\n' for number in range(9)]
    names = ", ".join(f'"step{number}"' for number in range(9))
    assert said(Kind.CLOSES, *many, decide(f"closes = [{names}]")) == [
        "办理后不再“步骤0”、“步骤1”、“步骤2”等9项。[第57条]"
    ]


def test_a_duty_is_said_where_it_arises_and_where_it_is_met() -> None:
    trigger = FILE + 'then = { act = ["decide", "hear"], within = "7 working days", when = "heard", law = "第60条" }\n'
    assert said(Kind.DUTY, trigger, HEAR, decide(""), about="file") == [
        "“已经听证”的，办理后7个工作日内须“作出决定”或者“听证”。[第60条]"
    ]
    assert said(Kind.DEADLINE, trigger, HEAR, decide("")) == [
        "“已经听证”的，“立案”后7个工作日内须办理（或者“听证”）。[第60条]"
    ]


@pytest.mark.parametrize(
    ("within", "text"),
    [
        ("$period", "“立案”后90日（“办案期限”）内须办理。[示范法]"),
        ("@pay_by", "“立案”后，不迟于“缴款期限”所载之日，须办理。[示范法]"),
        (None, "“立案”后须办理。[示范法]"),
    ],
)
def test_a_length_may_be_a_parameter_a_date_or_none(within: str | None, text: str) -> None:
    length = f', within = "{within}"' if within else ""
    assert said(Kind.DEADLINE, FILE + f'then = {{ act = "decide"{length} }}\n', decide("")) == [text]


def test_an_areas_parameter_replaces_the_default() -> None:
    file = procedure(FILE + 'then = { act = "decide", within = "$period" }\n', decide(""))
    found = sentences.of_act(file, "file", {"period": Period.parse("60 days")})
    assert Sentence(Kind.DUTY, "办理后60日（“办案期限”）内须“作出决定”。", "示范法") in found


def test_a_right_that_lapses() -> None:
    right = 'until = { act = "file", within = "5 working days", law = "第64条" }'
    lost = "自“立案”之日起5个工作日内未办理的，不得再办理。[第64条]"
    assert said(Kind.RIGHT, FILE, decide(right)) == [lost]
    of_party = f'[acts.ask]\ntitle = "要求听证"\nby = "party"\n{right}\n'
    assert said(Kind.RIGHT, FILE, of_party, about="ask") == ["自“立案”之日起5个工作日内不行使的，权利失效。[第64条]"]


def test_what_the_law_deems() -> None:
    trigger = FILE + 'deems = { act = "decide", within = "5 working days", facts = { heard = true }, law = "第30条" }\n'
    assert said(Kind.DEEMING, trigger, decide(""), about="file") == [
        "办理后5个工作日内未“作出决定”的，视为已经“作出决定”（“已经听证”为“是”）。[第30条]"
    ]
    assert said(Kind.DEEMED, trigger, decide("")) == ["“立案”后5个工作日内未办理的，视为已经办理。[第30条]"]


def test_an_act_of_the_law_comes_where_nothing_else_does() -> None:
    trigger = FILE + 'deems = { act = "silent", within = "5 working days" }\n'
    silent = '[acts.silent]\ntitle = "逾期未答复"\nby = "law"\n'
    assert said(Kind.DEEMING, trigger, silent, about="file") == [
        "办理后5个工作日内没有其他结果的，即为“逾期未答复”。[示范法]"
    ]


def test_suspension_restart_and_extension_of_a_clock() -> None:
    clock = FILE + 'then = { act = "decide", within = "90 days" }\n'
    pause = HEAR + 'pauses = { clock = "decide", resumed_by = "resume", law = "第64条" }\n'
    resume = '[acts.resume]\ntitle = "恢复"\nby = "officer"\nrestarts = { clock = "decide", within = "30 days" }\n'
    longer = '{ clock = "decide", by = "30 days", times = 2, approved_by = "head" }'
    extend = f'[acts.extend]\ntitle = "延期"\nextends = {longer}\n'
    file = [clock, pause, resume, extend, decide("")]
    assert said(Kind.PAUSES, *file, about="hear") == ["“作出决定”的期限自此中止计算，“恢复”之后继续计算。[第64条]"]
    assert said(Kind.RESUMES, *file, about="resume") == ["因“听证”中止的“作出决定”的期限继续计算。[第64条]"]
    assert said(Kind.RESTARTS, *file, about="resume") == ["“作出决定”的期限重新计算，改为30日。[示范法]"]
    assert said(Kind.EXTENDS, *file, about="extend") == [
        "“作出决定”的期限延长30日，至多2次，须在原期限届满之前办理。[示范法]"
    ]


def test_an_extension_may_be_chosen_and_a_deemed_result_may_not_roll() -> None:
    clock = FILE + 'then = { act = "decide", within = "90 days" }\n'
    longer = 'extends = { clock = "decide", by = "30 days", chosen = "days", approved_by = "head" }'
    assert said(Kind.EXTENDS, clock, decide(longer)) == [
        "“作出决定”的期限延长至多30日，以“延长天数”为准，至多1次，须在原期限届满之前办理。[第57条]"
    ]
    deemed = FILE + 'deems = { act = "decide", within = "60 days", rolls = false }\n'
    assert said(Kind.DEEMED, deemed, decide("")) == [
        "“立案”后60日内未办理的，视为已经办理（末日遇休息日不顺延）。[示范法]"
    ]


def test_what_is_recorded_produced_and_published() -> None:
    act = decide(
        'fields = ["fine"]\noptional = ["heard"]\nproduces = "decision"\n'
        'publishes = { title = "处罚决定", fields = ["fine"], for = "3 years", law = "第48条" }'
    )
    assert said(Kind.FIELDS, act) == ["须填写“罚款数额”；可以填写“已经听证”。[]"]
    assert said(Kind.PAPERS, act) == ["制作《处罚决定书》。[第59条]"]
    assert said(Kind.PUBLISHES, act) == ["向社会公开“处罚决定”的“罚款数额”，公开3年。[第48条]"]


def test_how_a_matter_ends() -> None:
    act = decide('outcome = { is = "penalised", when = "heard" }\nends = true')
    assert said(Kind.OUTCOME, act) == ["“已经听证”的，结果为“给予处罚”。[第57条]"]
    assert said(Kind.ENDS, act) == ["至此办结；应办的事项未办完的，不得办结。[第57条]"]
    assert said(Kind.AFTER_END, decide("after_end = true")) == ["办结之后仍然可以办理。[第57条]"]
    assert said(Kind.WITHDRAWS, decide("withdraws = true")) == ["撤回已经公开的内容。[第57条]"]


def test_sentences_come_in_the_order_of_a_persons_questions() -> None:
    act = decide('outcome = "penalised"\nafter = "file"\nrepeats = true')
    assert [item.kind for item in sentences.of_act(procedure(FILE, act), "decide")] == [
        Kind.WHO,
        Kind.CONDITION,
        Kind.REPEATS,
        Kind.OUTCOME,
    ]
    assert [kind.part for kind in (Kind.SEPARATION, Kind.OPENED, Kind.REPEATS, Kind.FIELDS)] == [
        Part.WHO,
        Part.BEFORE,
        Part.BEFORE,
        Part.AFTER,
    ]


def test_an_unknown_act_has_no_sentences() -> None:
    with pytest.raises(KeyError):
        sentences.of_act(procedure(FILE), "decide")


@pytest.mark.parametrize("shipped", loading.shipped().values(), ids=lambda item: item.id)
def test_every_sentence_of_a_shipped_procedure_is_chinese_and_ends(shipped: Procedure) -> None:
    identifiers = re.compile(r"params\.|\b(?!CEL\b)[a-z]+_[a-z_]+\b|==|&&|\|\|")
    for act, found in sentences.of_procedure(shipped).items():
        assert found[0].kind is Kind.WHO, act
        for item in found:
            assert not identifiers.search(item.text), (act, item.text)
            assert item.text.endswith("。"), (act, item.text)
            assert "。。" not in item.text, (act, item.text)
