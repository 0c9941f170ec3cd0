"""Words of foreign drawings: what a reader would see of them, and the tags that they name."""

import re
from collections.abc import Collection
from html.parser import HTMLParser

LONGEST = 500
"""Characters of a text that are kept."""

_BREAKS = frozenset({"br", "div", "p", "li", "tr", "h1", "h2", "h3", "h4"})
_SILENT = frozenset({"style", "script"})
_BUBBLE = re.compile(r"^([A-Z]{2,4})[\s_-]*(\d{2,4}[A-Z]?)$")
"""Letters and number of an instrument (ISA-5.1, clause 4), as they stand in its bubble."""


class _Text(HTMLParser):
    """Keeps the words and forgets the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new line for what stands on one; scripts are not words."""
        del attrs
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """After a script there are words again."""
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self.pieces.append(data)


def plain(text: str, *, markup: bool) -> str:
    """The words of a text that may be written in HTML, without anything that cannot be seen."""
    if markup and ("<" in text or "&" in text):
        reader = _Text()
        reader.feed(text)
        reader.close()
        text = "".join(reader.pieces)
    lines = ("".join(letter for letter in line if letter.isprintable()).split() for line in text.splitlines())
    return "\n".join(" ".join(line) for line in lines if line)[:LONGEST]


def instrument(words: str) -> str:
    """The tag that a bubble with these words stands for, as `TIC-402`; empty where it is none."""
    found = _BUBBLE.match(" ".join(words.split()))
    return f"{found[1]}-{found[2]}" if found else ""


def tag_in(words: str, tags: Collection[str]) -> str:
    """The tag that words name: as they stand, or as an instrument; empty where there is none of that name."""
    for name in (words.strip(), instrument(words)):
        if name in tags:
            return name
    return ""
