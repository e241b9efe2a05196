"""Programs that stand in for the child that reads a stranger's file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from fazhi.office.reports import reading

Child = Callable[[str], None]
START = """
import json, os, resource, sys
head = json.loads(sys.stdin.buffer.readline())
contents = [sys.stdin.buffer.read(each["size"]) for each in head["files"]]
def answer(**parts): print(json.dumps({"json": "[]", "html": "", "page": "", "table": ""} | parts))
"""
SLEEPS = "import time; time.sleep(60)"
SCAN = """print(json.dumps({"error": {"code": "reading.unreadable", "message": "报告.txt：这是扫描件，没有文字。"}}))"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Child:
    """Have this program stand in for the child, after it has taken in what it was asked."""

    def stands_in(program: str) -> None:
        monkeypatch.setattr(reading, "CHILD", (sys.executable, "-I", "-B", "-c", START + program))

    return stands_in


def report(*severities: str, **more: Any) -> dict[str, Any]:
    """A report of the stable JSON, as far as the office looks into it, with a finding of each of `severities`."""
    known = {"title": "清渠县2025年法治政府建设情况报告", "organ": "清渠县人民政府", "year": 2025}
    return {"file": "报告.txt", **known, "findings": [{"severity": each} for each in severities], **more}


def answering(*reports: dict[str, Any], html: str = "<article>批注</article>") -> str:
    """A program that answers with these reports."""
    told = json.dumps(reports or [report("error", "note")])
    return f"answer(json={told!r}, html={html!r}, page='<!DOCTYPE html>整页', table='\\ufeff文件,数值')"
