"""Sources: the bytes of a .txt, .html, .docx or .pdf file become text, within bounds of size and time."""

from __future__ import annotations
