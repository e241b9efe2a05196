"""Small procedures for planting faults in."""

from __future__ import annotations

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.law.proof import Breach, Proof, proof_of

HEAD = """
id = "small"
title = "小程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
party = { title = "当事人", external = true, recorded_by = ["officer"] }
law = { title = "法律规定", external = true }
[fields]
major = { title = "重大", type = "flag" }
fine = { title = "罚款", type = "money", unit = "元" }
ceiling = { title = "上限", type = "money", unit = "元" }
result = { title = "结论", type = "choice", choices = [
  { value = "passed", title = "同意" }, { value = "refused", title = "不同意" }, { value = "returned", title = "退回" },
] }
kinds = { title = "种类", type = "choices", choices = [
  { value = "fine", title = "罚款" }, { value = "warning", title = "警告" },
] }
pay_by = { title = "缴款期限", type = "date" }
[parameters]
large = { title = "较大数额", kind = "number", default = 10000 }
strict = { title = "一律审核", kind = "flag", default = false }
[outcomes]
done = { title = "办结" }
"""


TITLES = {
    "file": "立案",
    "notify": "告知",
    "review": "法制审核",
    "decide": "作出处罚决定",
    "serve": "送达",
    "hear": "听证",
    "ask": "要求听证",
    "finish": "结案",
    "drop": "撤销案件",
    "lapse": "逾期未缴款",
}


def small(text: str) -> Procedure:
    """A procedure of the acts in `text`: a line `[file]` heads an act, whose `by` is the officer unless it is written;
    `finish` brings the outcome."""
    lines: list[str] = []
    for block in text.strip().split("\n\n"):
        head, *rest = [line.strip() for line in block.strip().splitlines()]
        name = head.strip("[]")
        if head.startswith("[["):
            lines += [head, *rest]
            continue
        lines += [f"[acts.{name}]", f'title = "{TITLES[name]}"', *rest]
        lines += ['by = "officer"'] if not any(line.startswith("by = ") for line in rest) else []
        lines += ['outcome = "done"'] if name == "finish" else []
    return loading.parse(HEAD + "\n".join(lines), "small")


def proved(text: str) -> Proof:
    return proof_of(small(text))


def only(proof: Proof, code: str) -> Breach:
    """The one breach, which is of kind `code`."""
    (breach,) = proof.breaches
    assert breach.code == code
    return breach


def titles(breach: Breach) -> list[str]:
    """The run of a breach: `kind act` for what the law does, the act alone for what a person does."""
    return [it.act if it.kind == "act" else f"{it.kind} {it.act}" for it in breach.run]
