"""How long the proofs of the shipped procedures take: processor time and states of each, and all side by side.

    PYTHONPATH=src python bench/proof.py [ID ...]

Processor time does not depend on what else the machine does; the last line is the time on the clock, two at a time,
the largest first, as `fazhi procedures prove --all` does it.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor

from fazhi.law import loading
from fazhi.law.proof import Proof, proof_of


def measured(name: str) -> tuple[Proof, float]:
    """The proof of a shipped procedure and its processor time in seconds."""
    begun = time.process_time()
    proof = proof_of(loading.shipped()[name])
    return proof, time.process_time() - begun


def main() -> None:
    known = loading.shipped()
    names = sorted(sys.argv[1:] or known, key=lambda name: -len(known[name].acts))
    begun = time.perf_counter()
    total = 0.0
    print(f"{'procedure':26}{'acts':>6}{'states':>32}{'seconds':>10}  holds")
    with ProcessPoolExecutor(2) as pool:
        for proof, seconds in pool.map(measured, names):
            total += seconds
            acts = len(known[proof.procedure].acts)
            print(f"{proof.procedure:26}{acts:6}{proof.states:32,}{seconds:10.1f}  {proof.holds}", flush=True)
    print(f"processor time {total:.1f} s, on the clock {time.perf_counter() - begun:.1f} s, two at a time")


if __name__ == "__main__":
    main()
