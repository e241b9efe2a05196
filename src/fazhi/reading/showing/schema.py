"""The JSON Schema (draft 2020-12) of the JSON of checked reports; `make reference` writes it to docs/."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from .as_json import ReportRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """What `as_json` writes, described for programs."""
    described = TypeAdapter(list[ReportRecord]).json_schema(mode="serialization")
    return {"$schema": DIALECT, "title": "fazhi check --format json", **described}


if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
