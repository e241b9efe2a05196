"""The interface for programs: the same door as the desk's, as JSON over HTTP with a bearer token."""

from __future__ import annotations
