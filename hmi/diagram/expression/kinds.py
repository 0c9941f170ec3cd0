"""The types of the language: a number with its unit as far as it is known, a truth, a text with what it can be."""

from dataclasses import dataclass
from enum import StrEnum

from hmi.core.phrase import Phrase, phrase
from hmi.diagram.expression.units import Unit


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number. The unit is None where none was said: such a number takes the unit of what it stands beside."""

    unit: Unit | None = None

    @property
    def said(self) -> str:
        """How it is spoken of."""
        return (
            phrase("Diagram", "a number in {said}", said=self.unit.said)
            if self.unit is not None and self.unit.powers
            else phrase("Diagram", "a number")
        )


@dataclass(frozen=True, slots=True)
class Logical:
    """True or false."""

    @property
    def said(self) -> str:
        """How it is spoken of."""
        return phrase("Diagram", "true or false")


@dataclass(frozen=True, slots=True)
class Textual:
    """A text; `choices` are all that it can be, None where that is not known."""

    choices: frozenset[str] | None = None

    @property
    def said(self) -> str:
        """How it is spoken of."""
        return phrase("Diagram", "a text")


Kind = Numeric | Logical | Textual


class Wish(StrEnum):
    """What the place where an expression stands can show."""

    TRUTH = "true or false"
    NUMBER = "a number"
    TEXT = "a text"
    STATE = "a state"
    FLOW = "true or false, or a number"

    @property
    def said(self) -> Phrase:
        """How it is spoken of."""
        return _WISHES[self]


_WISHES = {
    Wish.TRUTH: phrase("Diagram", "true or false"),
    Wish.NUMBER: phrase("Diagram", "a number"),
    Wish.TEXT: phrase("Diagram", "a text"),
    Wish.STATE: phrase("Diagram", "a state"),
    Wish.FLOW: phrase("Diagram", "true or false, or a number"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of an expression, and for a state, which there are: `true` is the first, `false` the second."""

    wish: Wish
    states: tuple[str, ...] = ()
