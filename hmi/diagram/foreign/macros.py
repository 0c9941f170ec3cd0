"""Macros of Phoebus (`$(P)`, `${P}`): put in where their value is known, else a parameter of the diagram."""

import re
from collections.abc import Mapping

_MACRO = re.compile(r"\$\((\w+)(?:=([^()]*))?\)|\$\{(\w+)(?:=([^{}]*))?\}")
_BRACES = str.maketrans({"{": "(", "}": ")"})
MOST_STEPS = 10
"""Macros may stand in macros; one that stands in itself ends here."""


class Macros:
    """What macros stand for. `open_` are those without a value, each with the default that the file gives it."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = dict(known)
        self.open_: dict[str, str] = {}

    def put(self, text: str) -> str:
        """A text with every known macro put in; braces are ours, so that others become parentheses."""
        for _ in range(MOST_STEPS):
            filled = _MACRO.sub(self._value, text)
            if filled == text or len(filled) > 10_000:
                break
            text = filled
        kept = [found.span() for found in re.finditer(r"\{\w+\}", text) if found[0][1:-1] in self.open_]
        return "".join(
            letter if any(start <= at < end for start, end in kept) else letter.translate(_BRACES)
            for at, letter in enumerate(text)
        )

    def within(self, more: Mapping[str, str]) -> "Macros":
        """The same with those that a group adds; what is open is open for the whole diagram."""
        inner = Macros({**self._known, **{name: self.put(value) for name, value in more.items()}})
        inner.open_ = self.open_
        return inner

    def _value(self, found: "re.Match[str]") -> str:
        name = found[1] or found[3]
        default = found[2] if found[1] else found[4]
        if name in self._known:
            return self._known[name]
        self.open_.setdefault(name, default or "")
        return f"{{{name}}}"
