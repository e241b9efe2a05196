"""The room of reading: anybody's report on law-based government, read from a file, understood and checked.

Pure: knows no office, no clock, no network; it is given bytes and gives back values.
"""

from __future__ import annotations
