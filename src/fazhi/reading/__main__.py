"""The child process: a stranger's file comes in on standard input, what was found in it goes out, and it ends.

It is for programs: an office that wouldn't read such a file itself starts `python -m fazhi.reading` within bounds of
time and memory. A line of JSON comes first, `{"files": [{"name", "size"}, …], "shown": true}`, then the bytes of the
report and of the one before it, if any. The answer is one JSON object: `json`, `html`, `page`, `table`, of which all
but the first are empty unless `shown`, and `remarks`, a list of words; or `error`, with a `code` and a `message`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO

from .checking import Checked
from .errors import Unreadable
from .preceding import check_beside
from .showing.as_json import as_json
from .sources.opening import read
from .understanding import understand


def main() -> None:
    """Answer what standard input asks. Anything but an error that explains itself ends the process without a word."""
    json.dump(answer(sys.stdin.buffer), sys.stdout)


def answer(stream: BinaryIO) -> dict[str, Any]:
    """The answer to the question and the files that `stream` holds."""
    asked = json.loads(stream.readline())
    # All is taken in before anything is said: whoever asks writes to the end before listening.
    files = [(each["name"], stream.read(each["size"])) for each in asked["files"]]
    try:
        reports, *before = [understand(read(name, content)) for name, content in files]
    except Unreadable as error:
        return {"error": {"code": error.code, "message": error.message}}
    pairs = [check_beside(report, before[0] if before else ()) for report in reports]
    checked = [one for one, _ in pairs]
    remarks = [words for _, words in pairs if words]
    return {"json": as_json(checked), "remarks": remarks, **_shown(checked if asked["shown"] else ())}


def _shown(checked: Sequence[Checked]) -> dict[str, str]:
    if not checked:
        return {"html": "", "page": "", "table": ""}
    from .showing import page, table

    return {
        "html": "\n".join(page.fragment(one, place) for place, one in enumerate(checked, start=1)),
        "page": page.page(checked),
        "table": table.as_csv(one.report for one in checked).decode(),
    }


if __name__ == "__main__":
    main()
