"""Speed of reading: `fazhi check` from a cold start, and text of any length read and checked in one process.

    python bench/reading.py [--reports FOLDER] [--most MEGABYTES]

First the reports of the folder (../shared/reports), each in a process of its own and then all in one, as somebody types
it. Then a made-up report in the genre at growing lengths, each in a process of its own, so that its memory is its own:
UTF-8 bytes per second, and which stage takes how much of the time. The last column is the most memory that the process
held, of which some 30 MB are the interpreter and the library.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parent.parent
LENGTHS = (0.1, 1.0, 4.0, 16.0)
MEGABYTE = 1_000_000


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    options.add_argument("--most", type=float, default=LENGTHS[-1])
    options.add_argument("--measure", type=float, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        json.dump(measured(given.measure), sys.stdout)
        return
    cold(given.reports)
    for length in LENGTHS:
        if length <= given.most:
            show(length)


def cold(folder: Path) -> None:
    """Print what `fazhi check` takes, start of the process included."""
    files = sorted(folder.glob("*.txt"))
    alone = [taken(file) for file in files]
    if files:
        print(f"fazhi check, {len(files)} reports, a process for each: {' + '.join(f'{it:.2f}' for it in alone)} s")
        print(f"fazhi check, {len(files)} reports, one process: {taken(*files):.2f} s")


def taken(*files: Path) -> float:
    """Seconds that `fazhi check` takes for `files`."""
    code = "from fazhi.cli.main import main; main()"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, "check", *map(str, files)], stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def show(length: float) -> None:
    """Print a line for a report of so many megabytes, measured in a process of its own."""
    command = [sys.executable, __file__, "--measure", str(length)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    whole = sum(told["stages"].values())
    shares = ", ".join(f"{stage} {seconds / whole:.0%}" for stage, seconds in _slowest(told["stages"]))
    speed = f"{told['bytes'] / MEGABYTE:5.1f} MB in {whole:6.2f} s: {told['bytes'] / MEGABYTE / whole:4.2f} MB/s"
    print(f"{speed}, {told['figures']:,} figures, {told['memory'] / 1024:,.0f} MB; {shares}", flush=True)


def _slowest(stages: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(stages.items(), key=lambda stage: -stage[1])[:8]


def measured(length: float) -> dict[str, Any]:
    """A made-up report of so many megabytes: its bytes, what each stage of reading takes, the most memory held."""
    from fazhi.reading.text import Text

    data = made_up(int(length * MEGABYTE)).encode()
    read(Text("", made_up(10_000)), {})
    stages: dict[str, float] = {}
    text = timed(stages, "opening", lambda: opened(data))
    figures = read(text, stages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"bytes": len(data), "figures": figures, "stages": stages, "memory": memory}


def opened(data: bytes) -> Any:
    from fazhi.reading.sources.opening import read

    return read("report.txt", data)


def read(text: Any, stages: dict[str, float]) -> int:
    """Understand and check `text` stage by stage, as `understand` and `check` do; how many figures it has."""
    from fazhi.reading import checking
    from fazhi.reading.flow import flow
    from fazhi.reading.numbers.figures import figures
    from fazhi.reading.report import Report
    from fazhi.reading.structure import chapters, collection, identity, left_out

    (span,) = timed(stages, "parts", lambda: collection.parts(text))
    without = timed(stages, "left out", lambda: left_out.left_out(text, span))
    known = timed(stages, "identity", lambda: identity.identify(text, span, without))
    running = timed(stages, "flow", lambda: flow(text.raw, span, [it.span for it in without]))
    tree = timed(stages, "chapters", lambda: chapters.chapters(text, span, running, known))
    bare = Report(text, span, without, running, known, tree)
    found = timed(stages, "figures", lambda: figures(bare))
    report = Report(text, span, without, running, known, tree, found)
    timed(stages, "sentences", lambda: report.sentences)
    for check in checking.CHECKS:
        timed(stages, check.__module__.rpartition(".")[2], lambda check=check: list(check(report)))  # type: ignore[misc]
    for citing in checking.CITING:
        timed(stages, citing.__module__.rpartition(".")[2], lambda citing=citing: list(citing(report, None)))  # type: ignore[misc]
    return len(found)


def timed(stages: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    """What `work` gives; what it takes of the processor is added to its stage."""
    began = time.process_time()
    given = work()
    stages[stage] = stages.get(stage, 0) + time.process_time() - began
    return given


def made_up(size: int) -> str:
    """A report in the genre of about so many bytes, with a figure in every hundred characters, as they have."""
    body: list[str] = []
    for paragraph in paragraphs():
        body.append(paragraph)
        size -= len(paragraph.encode())
        if size < 0:
            break
    return "\n".join([*OPENING, *body, *CLOSING])


OPENING = (
    "清渠县人民政府关于2025年度法治政府建设情况的报告",
    "2025年，清渠县深入推进法治政府建设，现将有关情况报告如下。",
    "一、主要举措和成效",
)
CLOSING = (
    "二、存在的不足和原因",
    "执法力量不足，主要原因是编制偏紧、培训不够。",
    "三、党政主要负责人履行推进法治建设第一责任人职责情况",
    "县委、县政府主要负责人带头履行推进法治建设第一责任人职责，定期听取汇报。",
    "四、2026年工作安排",
    "继续提升执法水平，抓好队伍建设。",
    "清渠县人民政府",
    "2026年2月10日\n",
)


def paragraphs() -> Iterator[str]:
    """Paragraphs on the work done, as the tests of reading write them, between sentences without numbers."""
    sys.path.insert(0, str(ROOT))
    from tests.reading.pen import unmarked
    from tests.reading.phrases import MANNERS, TASKS
    from tests.reading.writer import draft

    dice = Random(1)
    while True:
        whole = draft(dice)
        for paragraph in (unmarked(it)[0] for place in whole.work() for it in place):
            said = (dice.choice(MANNERS).replace("{}", dice.choice(TASKS)) for _ in range(len(paragraph) // 8))
            yield paragraph + "".join(f"{name(dice)}{whole.spoken(it)}。" for it in said)


def name(dice: Random) -> str:
    """A made-up place, so that no two sentences are the same."""
    return "".join(dice.choice("石桥柳林清河望川云岭白沙东湖南坪") for _ in range(4)) + "镇"


if __name__ == "__main__":
    main()
