"""What was told before a sentence: the numbers that its claims may go back to without repeating them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..sentence import Sentence, Term
from .units import alike

# So many numbers of things a reader may be expected to remember, about a page.
_PAGE = 60
# So many figures of a sentence a claim may look back over.
WINDOW = 16
# So many characters without a figure may stand between a sentence and the one that it goes on from.
_APART = 12
# What joins the items of a list.
JOINED = re.compile(r"^(?:、|和|及|以及|与)")
# A line that ends with a comma was merely broken there.
_PARAGRAPH = re.compile(r"[^，、]\n")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the one `before` it, and the numbers of things told `earlier`, the latest first.

    `parted` says that a paragraph ends between the two sentences.
    """

    sentence: Sentence
    before: Sentence | None
    parted: bool
    earlier: tuple[Term, ...]

    def counted(self, until: int, since: int = 0) -> tuple[Term, ...]:
        """The last numbers of things in the sentence from its term `since` up to, not including, `until`."""
        return tuple(it for it in self.sentence.terms[max(since, until - WINDOW) : until] if it.counts)

    @property
    def preceding(self) -> tuple[Term, ...]:
        """The numbers of things in the sentence before, if it belongs to the same paragraph."""
        if self.before is None or self.parted:
            return ()
        return tuple(it for it in self.before.terms[-WINDOW:] if it.counts)


def surroundings(text: str, sentences: Sequence[Sentence]) -> Iterator[Told]:
    """Each of `sentences`, which stand in the flow's `text` in order, with what was told before it."""
    earlier: deque[Term] = deque(maxlen=_PAGE)
    before: Sentence | None = None
    for sentence in sentences:
        if before is not None and sentence.span.start - before.span.end > _APART:
            before = None
        parted = before is not None and bool(_PARAGRAPH.search(text, before.span.end - 2, sentence.span.start))
        yield Told(sentence, before, parted, tuple(earlier))
        earlier.extendleft(islice((it for it in sentence.terms if it.counts), _PAGE))
        before = sentence


def ends_list(terms: Sequence[Term]) -> bool:
    """Whether the last of `terms` stands in a list with one of its kind before: then what follows may be of both."""
    return len(terms) > 1 and bool(JOINED.match(terms[-1].gap)) and alike(terms[-2].figure, terms[-1].figure)
