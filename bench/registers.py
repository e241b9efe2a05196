"""How long it takes to take 100,000 parties into the register from one file, to change nothing by it, and to give it.

    python bench/registers.py [how many]

In a database of its own (SQLite) that is thrown away. Times are of the processor; the load of the machine and the most
memory used are printed beside them.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

NOW = dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC)


def file_of(count: int) -> bytes:
    """A CSV of made-up parties under codes that belong to nobody."""
    from stdnum.cn import uscc

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        ["统一社会信用代码", "名称", "类型", "行政区划", "行业代码", "登记状态", "住所", "成立日期", "标签"]
    )
    for number in range(count):
        body = f"92990102{number:09d}"
        code = body + uscc.calc_check_digit(body)
        day = dt.date(2010, 1, 1) + dt.timedelta(days=number % 5000)
        row = [
            code,
            f"清渠县第{number}商店",
            "个体工商户",
            "990102",
            "5212",
            "存续",
            f"清渠县新街{number}号",
            str(day),
            "",
        ]
        writer.writerow(row)
    return out.getvalue().encode()


def timed(name: str, work: Callable[[], Any]) -> Any:
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    print(f"{name:<24}{time.process_time() - processor:>8.1f} s{time.perf_counter() - wall:>8.1f} s 墙钟", flush=True)
    return result


def run(count: int) -> None:
    from django.core.management import call_command

    from fazhi.office.catalogues.giving import exported, written
    from fazhi.office.catalogues.intake import taking
    from fazhi.office.catalogues.models import Party
    from fazhi.office.organs import registering, verifying
    from fazhi.office.organs.models import Organ

    call_command("migrate", verbosity=0)
    organ, content = Organ.unscoped.get(parent=None), file_of(count)
    print(f"{count:,} 行，{len(content) / 2**20:.1f} MB；负载 {os.getloadavg()[0]:.1f}")
    file = timed("读文件", lambda: taking.opened("parties", organ, io.BytesIO(content)))
    timed("预览", lambda: taking.outcome(file, file.guessed, NOW))
    timed("录入", lambda: taking.take(file, file.guessed, by=None, now=NOW))
    timed("再录入一次（不变）", lambda: taking.take(file, file.guessed, by=None, now=NOW))
    timed("导出 CSV", lambda: sum(map(len, written(exported("parties", Party.unscoped.order_by("pk"), 2026), "csv"))))
    timed("某一日的名录", lambda: sum(1 for _ in registering.stood("parties", NOW)))
    timed("核验", lambda: list(verifying.verify()))
    print(f"内存最多 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FAZHI_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.office.settings"
        import django

        django.setup()
        run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


if __name__ == "__main__":
    main()
