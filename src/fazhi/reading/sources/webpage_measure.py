"""What a web page would cost to parse, measured before it is: its elements, and the attributes of each tag.

libxml2 compares every attribute of a tag with all others, so that a tag with a million of them takes hours.
"""

from __future__ import annotations

import re

# As HTML's tokenizer has it (https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state).
_NAME = r"[^\s/>][^\s/>=]*+"
_VALUE = r"""\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_ATTRIBUTE = re.compile(rf"{_NAME}(?>{_VALUE})?+")
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?>[\s/]++|{_ATTRIBUTE.pattern})*+)")
# Shorter tags are compared at once, however many attributes they have.
_LONG = 512


def elements(source: str) -> int:
    """How many elements there are at most."""
    return source.count("<")


def comparisons(source: str) -> int:
    """How often an attribute is compared with another of its tag."""
    return sum(
        len(_ATTRIBUTE.findall(source, *tag.span(1))) ** 2
        for tag in _TAG.finditer(source)
        if tag.end() - tag.start() > _LONG
    )
