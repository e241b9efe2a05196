"""The tables of organs and people, and of the registers: what stands in them, and everything that ever stood."""

from __future__ import annotations

from .people import (
    Appointment,
    AppointmentQuerySet,
    Certificate,
    CertificateQuerySet,
    Level,
    Operation,
    Organ,
    Person,
    PersonManager,
    TrainingHours,
    key_of,
    validate_credit_code,
)
from .registers import ColumnMapping, Intake, Register, RegisterVersion

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "Certificate",
    "CertificateQuerySet",
    "ColumnMapping",
    "Intake",
    "Level",
    "Operation",
    "Organ",
    "Person",
    "PersonManager",
    "Register",
    "RegisterVersion",
    "TrainingHours",
    "key_of",
    "validate_credit_code",
]
