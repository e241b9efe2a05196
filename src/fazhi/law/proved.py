"""What was proved of the procedures that come with Fazhi: the prover's results, kept, because proving takes a while.

`make proofs` writes them to `proved.json`. A result speaks of one file alone, the one with its digest: of a file that
was changed since, nothing is proved.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from fazhi.law.procedure import Procedure
from fazhi.law.proof.values import Proof

# The version of what is proved and how; to be raised when results that are kept would come out otherwise.
PROVER = "1"
FILE = "proved.json"


@dataclass(frozen=True, slots=True)
class Proved:
    """One property of a procedure, by its code and in words, and whether it holds in every run."""

    code: str
    title: str
    law: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What was proved of the file with that digest, over how many states, by which version of the prover."""

    procedure: str
    version: str
    digest: str
    states: int
    properties: tuple[Proved, ...]
    prover: str = PROVER

    @property
    def holds(self) -> bool:
        """Whether all properties hold."""
        return all(item.holds for item in self.properties)


def result_of(proof: Proof) -> Result:
    """What is kept of a proof."""
    properties = tuple(Proved(item.code, item.title, item.law, item.holds) for item in proof.properties)
    return Result(proof.procedure, proof.version, proof.digest, proof.states, properties)


def written(results: Iterable[Result]) -> str:
    """The results as the text of the file, one procedure after another."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> dict[str, Result]:
    """The results in `text`, by the digests of the files that they speak of."""
    return {record["digest"]: _result(record) for record in json.loads(text)}


def _result(record: Mapping[str, Any]) -> Result:
    return Result(**{**record, "properties": tuple(Proved(**item) for item in record["properties"])})


@functools.cache
def shipped() -> dict[str, Result]:
    """The results that come with Fazhi, by digest; none where there is no file yet."""
    file = resources.files("fazhi.law") / FILE
    return read(file.read_text("utf-8")) if file.is_file() else {}


def of(procedure: Procedure) -> Result | None:
    """What was proved of just this file; None where nothing was."""
    return shipped().get(procedure.digest)
