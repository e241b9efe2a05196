"""The papers of a draw: its tables, statement, closing and bundle, stored as exactly the bytes that digests cover."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

from fazhi.draw import files
from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.canonical import canon
from fazhi.draw.columns import Kind
from fazhi.draw.seeding import Closing
from fazhi.draw.statement import Frozen
from fazhi.draw.table import CONFLICTS, OFFICERS, POPULATION, Table

from ...documents import services as papers
from ...documents import store as stored
from ...documents.models import Document
from ..models import Draw

TSV, JSON = "text/tab-separated-values", "application/json"
# With more members, the population is published as a file of its own beside the bundle (docs/draw.md, long form).
LONG = 1_000_000


def keep(content: bytes, name: str, media_type: str) -> Document:
    return papers.store(io.BytesIO(content), name, media_type)


def keep_table(table: Table, number: str, kind: str) -> Document:
    """The heading line and the lines, each ended by LF."""
    lines = ["\t".join(table.columns), *table.lines]
    return keep(("\n".join(lines) + "\n").encode(), f"{number}.{kind}.tsv", TSV)


def keep_json(part: Frozen | Closing, number: str, kind: str) -> Document:
    return keep(canon(part.to_json()), f"{number}.{kind}.json", JSON)


def read(document: Document) -> bytes:
    """The whole of a document. Raises `Missing`."""
    with papers.open_document(document) as file:
        return file.read()


def table(document: Document, kind: Kind) -> Table:
    """The table that a document holds; what stands in it is for the checks of `fazhi.draw` to say."""
    heading, *lines = read(document).decode().removesuffix("\n").split("\n")
    return Table(tuple(heading.split("\t")), lines)


def frozen_of(draw: Draw) -> Frozen:
    """The statement of a frozen draw."""
    return Frozen.from_json(draw.frozen)


def closing_of(draw: Draw) -> Closing:
    """What was revealed, of a draw whose closing was published."""
    return Closing.from_json(draw.closing)


def drawn(draw: Draw, beacon: str) -> Bundle:
    """The bundle of a closed draw with that beacon value, worked out from the stored papers.

    :raises DrawError: where a paper is no longer as it was frozen, or the value isn't of the announced form.
    """
    frozen, lines = frozen_of(draw), population(draw)
    assert draw.officers is not None and draw.conflicts is not None
    officers, conflicts = table(draw.officers, OFFICERS), table(draw.conflicts, CONFLICTS)
    return make_bundle(frozen, lines, officers, conflicts, closing_of(draw), beacon)


def population(draw: Draw) -> Table | Iterable[str]:
    """The population of a frozen draw: as a table, or line by line where it is long."""
    assert draw.population is not None
    if frozen_of(draw).population.count > LONG:
        return files.LinesFile(stored.path_of(draw.population.digest))
    return table(draw.population, POPULATION)


def bundle_of(draw: Draw) -> Bundle:
    """The bundle of a finished draw."""
    assert draw.bundle is not None
    return Bundle.from_json(json.loads(read(draw.bundle)))
