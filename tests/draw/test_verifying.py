"""The verifier: never at a loss, whatever it is given, and plain about what it hasn't compared."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.draw.bundle import Bundle
from fazhi.draw.errors import DrawError, UnreadableBundle
from fazhi.draw.files import read
from fazhi.draw.verifying import verify
from tests.draw.published import VECTORS
from tests.draw.strategies import UNTIMED
from tests.draw.worlds import DIGITS, World

CONTENT = (VECTORS / "joint.json").read_bytes()
BUNDLE: Any = json.loads(CONTENT)

leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800")
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@UNTIMED
@given(values)
def test_any_json_gets_a_verdict(value: Any) -> None:
    verdict = verify(value)
    assert [step.ok for step in verdict.steps] == [False] + [None] * 13
    assert (verdict.freeze, verdict.closing) == ("", "")


@UNTIMED
@given(st.binary())
def test_any_bytes_get_a_verdict(content: bytes) -> None:
    assert not verify(content).agrees


@settings(UNTIMED, max_examples=200)
@given(st.data(), values)
def test_anything_anywhere_in_a_bundle_gets_a_verdict(data: st.DataObject, value: Any) -> None:
    changed = json.loads(CONTENT)
    place = changed
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    same = place[key] == value and type(place[key]) is type(value)
    place[key] = value
    assert verify(changed).agrees == same


@pytest.mark.parametrize("depth", [500, 200_000])
def test_json_of_any_depth_gets_a_verdict(depth: int) -> None:
    assert not verify(b"[" * depth + b"]" * depth).agrees
    nested = CONTENT.replace(b'"filter":{', b'"filter":{"a":' + b"[" * depth + b"]" * depth + b",", 1)
    assert not verify(nested).agrees


@pytest.mark.parametrize("number", [b"1e999", b"9" * 20, b"9" * 5000, b"NaN", b"-0", b"1.0"])
def test_a_number_that_is_no_whole_number_gets_a_verdict(number: bytes) -> None:
    changed = CONTENT.replace(b'"since":2020', b'"since":' + number, 1)
    assert changed != CONTENT
    assert not verify(changed).agrees


def test_what_was_not_compared_is_said() -> None:
    freeze, closing = BUNDLE["digests"]["freeze"], BUNDLE["digests"]["closing"]
    assert "还不能说明它就是抽查之前公布的那一份" in verify(BUNDLE).summary
    assert "另一个摘要没有对照" in verify(BUNDLE, announced=[freeze]).steps[-1].told
    assert verify(BUNDLE, announced=[freeze, closing]).steps[-1].told == "与你记下的冻结摘要、揭示摘要相符。"
    assert "到公开随机数的来源查对它的值" in verify(BUNDLE, announced=[freeze, closing]).summary


def test_the_first_step_that_fails_is_told_with_both_values_and_the_rest_is_not_reached() -> None:
    changed = {**BUNDLE, "result": {**BUNDLE["result"], "seed": "0" * 64}}
    verdict = verify(changed)
    assert verdict.failure is not None
    assert verdict.failure.told == f"种子：写的是 {'0' * 64}，重新计算是 {BUNDLE['result']['seed']}。"
    assert [step.ok for step in verdict.steps] == [True] * 10 + [False] + [None] * 3
    assert verdict.steps[-1].told == "前面的步骤没有通过，没有核验到这一步。"


def test_a_wrong_subject_is_told_with_its_place() -> None:
    changed = json.loads(CONTENT)
    subjects = changed["result"]["strata"][0]["subjects"]
    right, subjects[2] = subjects[2], "s999"
    verdict = verify(changed)
    assert verdict.failure is not None
    assert verdict.failure.told == f"B 层抽中的对象：第 3 个写的是“s999”，重新计算是“{right}”。"


def test_the_value_the_bytes_and_the_bundle_are_verified_alike() -> None:
    assert verify(CONTENT).steps == verify(BUNDLE).steps == verify(Bundle.from_json(BUNDLE)).steps
    assert read(CONTENT).to_json() == BUNDLE


def test_what_is_no_json_is_unreadable_and_what_is_another_thing_is_not() -> None:
    assert not verify(b"\x89PNG").readable
    assert verify(b"[]").readable
    with pytest.raises(UnreadableBundle, match="不是 UTF-8 编码的 JSON"):
        read(b"\xff")
    with pytest.raises(DrawError, match="逐字节相同"):
        read(CONTENT + b"\n")


def test_a_wrong_team_is_told_in_words() -> None:
    changed = json.loads(CONTENT)
    team = changed["result"]["teams"][-1]
    wrong = changed["result"]["teams"].pop()
    words = "；".join("、".join(seat) for seat in wrong["seats"])
    verdict = verify(changed)
    assert verdict.failure is not None
    assert verdict.failure.told == f"检查组：第 4 个写的是没有，重新计算是“{team['subject']}：{words}”。"


def test_with_one_of_the_two_digests_noted_the_other_is_still_to_compare() -> None:
    """Whoever knows the beacon could choose the closing, even under a freeze that was published in time."""
    verdict = verify(BUNDLE, announced=[BUNDLE["digests"]["freeze"]])
    assert verdict.agrees and not verdict.announced
    assert "还不能说明" in verdict.summary


def test_a_line_feed_within_a_line_is_a_wrong_line_also_in_the_file() -> None:
    changed = json.loads(CONTENT)
    changed["population"]["lines"][0] = changed["population"]["lines"][0].replace("商店", "\n")
    assert [step.code for step in verify(rfc8785.dumps(changed)).steps if step.ok is False] == ["table.population"]


UNSEEN = "甲\x1b[8m\n一致\r\x9b2J\u202e\u2028乙"


def test_a_title_can_t_write_over_what_the_verification_says() -> None:
    """An organ that sends escape sequences to the reader's terminal could hide the step that fails."""
    world = World(beacon=replace(DIGITS, name=UNSEEN, source=UNSEEN))
    for verdict in (verify(world.bundle()), verify({**BUNDLE, UNSEEN: 1}), verify({**BUNDLE, "format": UNSEEN})):
        told = "".join(step.told for step in verdict.steps) + verdict.summary
        assert "\\u001b[8m" in told or "\\x1b[8m" in told
        assert not {"Cc", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, told))
        assert not set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(told)


def test_texts_that_hide_nothing_are_shown_as_they_are() -> None:
    world = World(beacon=replace(DIGITS, name="彩票“3D” · بازار é 🍜"))
    assert "彩票“3D” · بازار é 🍜的值是" in "".join(step.told for step in verify(world.bundle()).steps)


def test_what_is_shown_of_a_wrong_value_is_short() -> None:
    for value in (10**6000, "x" * 10**6, 1e300):
        assert len(verify({**BUNDLE, "format": value}).summary) < 200
    assert len(verify({**BUNDLE, "x" * 10**6: 1}).summary) < 200
