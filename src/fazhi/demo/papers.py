"""Sample papers for the county's files: one short text for every kind of paper that a procedure knows."""

from __future__ import annotations

import io
from collections.abc import Iterable

from fazhi.law.procedure import Act, Procedure
from fazhi.office.documents import services

TEXT = """{title}
（示例文书，内容虚构，仅用于演示）

所属程序：{procedure}
依据：{law}

    本文书由演示县“清渠县”生成，不对应任何真实的案件、机关和人员。
实际使用时，此处为经办人上传或者由系统生成的正式文书，其摘要记入案件的
记录链，内容有任何改动都会在核验时指出。
"""


class Papers:
    """The digests of the sample papers, stored once."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self.digests = {
            (procedure.id, paper.id): _stored(procedure, paper.id)
            for procedure in procedures
            for paper in procedure.papers.values()
        }

    def of(self, procedure: Procedure, act: Act) -> tuple[str, ...]:
        """The papers that an act produces."""
        return tuple(self.digests[procedure.id, paper] for paper in act.produces)


def _stored(procedure: Procedure, paper_id: str) -> str:
    paper = procedure.papers[paper_id]
    text = TEXT.format(title=paper.title, procedure=procedure.title, law=paper.law or procedure.law)
    return services.store(io.BytesIO(text.encode()), f"{paper.title}（示例）.txt", "text/plain").digest
