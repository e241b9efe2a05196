"""A sample that anybody can draw again: same list and seed, same files; nothing can be added or left out unseen."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.sampling import SampleError, digest_of, draw

FILES = [f"MARKET-penalty-2026-{number:04}" for number in range(1, 201)]
populations = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), unique=True, max_size=30)


def test_a_draw_is_what_the_rule_says_recomputed_by_hand() -> None:
    by_hand = sorted(FILES, key=lambda number: hashlib.sha256(b"seed\n" + number.encode()).digest())
    assert draw(FILES, "seed", 5).drawn == tuple(by_hand[:5])


@given(populations, st.integers(1, 40), st.randoms())
def test_the_order_of_the_list_makes_no_difference(files: list[str], wanted: int, dice: object) -> None:
    shuffled = list(files)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, "种子", wanted) == draw(files, "种子", wanted)


@given(populations, st.integers(1, 40))
def test_each_file_is_drawn_at_most_once_and_a_larger_sample_begins_with_the_smaller(
    files: list[str], wanted: int
) -> None:
    small, large = draw(files, "种子", wanted).drawn, draw(files, "种子", wanted + 3).drawn
    assert len(set(large)) == len(large) == min(wanted + 3, len(files))
    assert large[: len(small)] == small and set(large) <= set(files)


def test_another_seed_draws_other_files() -> None:
    assert draw(FILES, "甲", 20).drawn != draw(FILES, "乙", 20).drawn


def test_every_file_has_its_chance() -> None:
    times = dict.fromkeys(FILES, 0)
    for seed in range(400):
        for number in draw(FILES, str(seed), 20).drawn:
            times[number] += 1
    assert min(times.values()) >= 15 and max(times.values()) <= 75


def test_a_file_left_out_changes_the_digest_of_the_list() -> None:
    assert digest_of(FILES) == draw(FILES, "seed", 1).digest
    assert digest_of(FILES[1:]) != digest_of(FILES)
    assert digest_of(["a", "b"]) != digest_of(["ab"])


@pytest.mark.parametrize(("files", "seed", "wanted"), [(["a", "a"], "x", 1), (["a"], "", 1), (["a"], "x", 0)])
def test_a_draw_that_means_nothing_is_refused(files: list[str], seed: str, wanted: int) -> None:
    with pytest.raises(SampleError):
        draw(files, seed, wanted)
