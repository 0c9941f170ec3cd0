"""What the texts that people write about tags have in common: how a tag is spelt in them, how large they may be, and
how they fall into words. The interlocks of setpoints and the expressions of diagrams are read with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 4_000
MOST_PARTS = 500
DEEPEST = 64
"""So long, of so many parts and so deep in brackets such a text may be (reliability sheet, B-09)."""

NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?(?![0-9A-Za-z_.])"
"""A number, without a sign and without a unit."""

NAME = r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*(?:\.[A-Z]+)?"
"""A tag: its hyphens belong to it, so that a minus stands between blanks."""

COMPARED = r"<=|>=|==|!=|[<>]"
"""The signs that compare."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: what it is, how it was written, and from where to where it stands."""

    kind: str
    text: str
    start: int
    end: int


class TokenError(ValueError):
    """A piece of a text is no word at all; `at` is where it begins."""

    def __init__(self, at: int, rest: str) -> None:
        super().__init__(f"“{rest[:10]}” is not understood")
        self.at = at


def tokens(text: str, words: re.Pattern[str]) -> Iterator[Token]:
    """The words of a text, one after the other. Each named group of the pattern is a kind of word.

    Raises:
        TokenError: Something is no word.
    """
    at = 0
    while at < len(text):
        match = words.match(text, at)
        if match is None or match.lastgroup is None:
            rest = text[at:].lstrip()
            if not rest:
                return
            raise TokenError(len(text) - len(rest), rest)
        kind = match.lastgroup
        yield Token(kind, match[kind], match.start(kind), match.end(kind))
        at = match.end()
