"""The roles that a person can hold at an organ, each with its Chinese title; any other is refused.

The three administrators (三员) come from GB/T 22239-2019 §8.1.5: system, security and audit
administration are held by different people, and none of the three takes part in the business.
"""

from __future__ import annotations

from types import MappingProxyType

OFFICER = "officer"
SYSTEM_ADMIN = "system_admin"
SECURITY_ADMIN = "security_admin"
AUDIT_ADMIN = "audit_admin"

ADMINISTRATORS = frozenset({SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN})

ROLES = MappingProxyType(
    {
        OFFICER: "执法人员",
        "handler": "承办人员",
        "legal_reviewer": "法制审核人员",
        "hearing_host": "听证主持人",
        "agency_head": "行政机关负责人",
        "collective": "集体讨论召集人",
        "clerk": "文书与收发人员",
        "reconsideration_officer": "行政复议人员",
        "reconsideration_head": "行政复议机构负责人",
        "disclosure_officer": "政府信息公开工作人员",
        "disclosure_head": "政府信息公开工作机构负责人",
        "justice": "司法行政（依法治县办）人员",
        "supervisor": "督察人员",
        "government_head": "本级政府负责人",
        "window_officer": "窗口受理人员",
        "filing_officer": "备案审查人员",
        "competition_reviewer": "公平竞争审查人员",
        "legal_adviser": "法律顾问、公职律师",
        "litigation_officer": "行政应诉人员",
        "petition_officer": "信访工作人员",
        "mediator": "人民调解员",
        "hotline_officer": "热线与网格工作人员",
        "enforcement_supervisor": "行政执法监督人员",
        "file_assessor": "案卷评查人员",
        SYSTEM_ADMIN: "系统管理员",
        SECURITY_ADMIN: "安全保密管理员",
        AUDIT_ADMIN: "安全审计员",
    }
)
BUSINESS_ROLES = frozenset(ROLES) - ADMINISTRATORS


def exclude_one_another(one: str, other: str) -> bool:
    """Whether one person may not hold both roles: an administrator holds no role besides his own."""
    return one != other and bool({one, other} & ADMINISTRATORS)
