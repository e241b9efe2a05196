"""The tables of inspections: plans and caps, draws, visits."""

from __future__ import annotations

from .draws import Draw as Draw
from .draws import SeedParty as SeedParty
from .plans import Cap as Cap
from .plans import ConflictOfInterest as ConflictOfInterest
from .plans import Plan as Plan
from .plans import PlanTask as PlanTask
from .visits import Feedback as Feedback
from .visits import Scan as Scan
from .visits import Submission as Submission
from .visits import Substitution as Substitution
from .visits import Upload as Upload
from .visits import Visit as Visit
from .visits import VisitTask as VisitTask
