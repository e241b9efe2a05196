"""Proves all shipped procedures and prints the results as `proved.json` keeps them; `make proofs` writes that file."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

from fazhi.law import loading, proved
from fazhi.law.procedure import Procedure
from fazhi.law.proof import proof_of
from fazhi.law.proved import Result

_SIDE_BY_SIDE = 2


def results() -> list[Result]:
    """What is proved of every shipped procedure, by id; the largest are begun first, several side by side."""
    every = loading.shipped()
    with ProcessPoolExecutor(_SIDE_BY_SIDE) as pool:
        begun = {
            procedure.id: pool.submit(_result, procedure)
            for procedure in sorted(every.values(), key=lambda procedure: -len(procedure.acts))
        }
        return [begun[name].result() for name in sorted(every)]


def _result(procedure: Procedure) -> Result:
    return proved.result_of(proof_of(procedure))


if __name__ == "__main__":
    print(proved.written(results()), end="")
