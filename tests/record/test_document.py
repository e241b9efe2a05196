"""docs/record.md says enough to verify a record, and its example is true."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

from fazhi.office.matters import chaining
from fazhi.record.canonical import canonical
from fazhi.record.digests import digest_of
from fazhi.record.entry import Entry, Source

TEXT = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
OPENED, ARISING, SOURCE = map(json.loads, re.findall(r"```json\n(.*?)```", TEXT, re.S))
SEAL, ENTRY, DIGEST = (block.strip() for block in re.findall(r"```text\n(.*?)```", TEXT, re.S))


def test_the_documents_seal_is_the_digest_of_its_example() -> None:
    assert digest_of(canonical(OPENED), "sha256") == SEAL


def test_the_documents_entry_is_canonical_names_the_seal_and_has_its_digest() -> None:
    entry = json.loads(ENTRY)
    assert canonical(entry).decode() == ENTRY
    assert entry["previous"] == SEAL
    assert digest_of(ENTRY.encode(), "sha256") == DIGEST


def test_the_document_names_every_part_of_an_entry_and_of_the_seal() -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.M))
    assert named == {field.name for field in dataclasses.fields(Entry)} == {*json.loads(ENTRY), "source"}
    assert set(SOURCE) == {field.name for field in dataclasses.fields(Source)}
    source = Path(chaining.__file__).read_text(encoding="utf-8")
    assert {*OPENED, *ARISING} == set(re.findall(r'^        "(\w+)":', source, re.M))


def test_the_documents_tie_names_the_entry_of_the_example() -> None:
    assert (ARISING["matter"], ARISING["entry"], ARISING["digest"]) == (OPENED["matter"], 1, DIGEST)
