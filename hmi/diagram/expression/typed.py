"""Gives every part of an expression its type, and what computes it: the text is looked at once, never while it runs."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from hmi.core.phrase import Phrase, phrase
from hmi.core.plant import Plant
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.evaluate import Run
from hmi.diagram.expression.kinds import Kind, Logical, Numeric
from hmi.diagram.expression.tree import Name, Node, Span
from hmi.diagram.expression.units import NONE, Unit

_LARGEST_UNIT = 1e60
_SLIP = 2
"""So many letters a tag that is meant may be longer or shorter than what was written."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A part with its type, what computes it, and where it was written."""

    kind: Kind
    run: Run
    span: Span


@dataclass(slots=True)
class Needs:
    """What an expression looks at: tags, assets whose unit or deviation it names, and whether alarms matter."""

    tags: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    deviations: set[str] = field(default_factory=set)
    alarms: bool = False


class Context:
    """The text that is being typed, the plant that it is about, and what it turned out to need."""

    def __init__(self, text: str, plant: Plant) -> None:
        self.plant = plant
        self.needs = Needs()
        self._text = text

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that tags of the plant are in, each once; looked up only where a unit is named or made."""
        return tuple(dict.fromkeys(tag.unit for tag in self.plant.tags))

    def said(self, part: Typed | Node) -> str:
        """How a part was written, for a sentence about it."""
        piece = self._text[part.span[0] : part.span[1]]
        return f"“{piece}”" if len(piece) <= 40 else f"“{piece[:39]}…”"

    def said_of(self, one: Typed, other: Typed) -> str:
        """How two parts were written and what they are, for a sentence about things of two kinds."""
        return phrase(
            "Diagram",
            "{said} is {said2} and {said3} is {said4}",
            said=self.said(one),
            said2=one.kind.said,
            said3=self.said(other),
            said4=other.kind.said,
        )

    def fault(self, part: Typed | Node, sentence: str) -> ExpressionError:
        """What is wrong with a part."""
        return ExpressionError(*part.span, sentence)

    def misplaced(self, part: Typed, sentence: Phrase, numeric: Phrase | None = None) -> ExpressionError:
        """What is wrong with a part of the wrong kind. `sentence` says it of {said}, which is {said2}; its {hint} is
        what can be done where the part is a number, which `numeric` tells of {said}."""
        hint = numeric.filled(said=self.said(part)[1:-1]) if numeric and isinstance(part.kind, Numeric) else ""
        return self.fault(part, sentence.filled(said=self.said(part), said2=part.kind.said, hint=hint))

    def tag(self, node: Node) -> str:
        """The tag that a part names.

        Raises:
            ExpressionError: It names none.
        """
        if not isinstance(node, Name):
            raise self.fault(
                node, phrase("Diagram", "{said} stands where the name of a tag belongs", said=self.said(node))
            )
        if node.name not in self.plant.by_id:
            raise self.fault(node, self._no_tag(node.name))
        return node.name

    def asset(self, node: Node) -> str:
        """The asset that a part names.

        Raises:
            ExpressionError: It names none.
        """
        if not isinstance(node, Name) or node.name not in self.plant.asset_by_id:
            known = ", ".join(list(self.plant.asset_by_id)[:8])
            raise self.fault(
                node,
                phrase(
                    "Diagram", "{said} is no asset of this plant; there are {known}", said=self.said(node), known=known
                ),
            )
        return node.name

    def numbers(self, parts: Sequence[Typed]) -> tuple[Unit | None, list[Run]]:
        """Numbers brought to one unit, that of the first which has any.

        Raises:
            ExpressionError: One is no number, or measures something else.
        """
        for part in parts:
            if not isinstance(part.kind, Numeric):
                raise self.misplaced(part, phrase("Diagram", "{said} is {said2}, and a number belongs here"))
        first = next((part for part in parts if isinstance(part.kind, Numeric) and part.kind.unit is not None), None)
        if first is None:
            return None, [part.run for part in parts]
        return unit_of(first), [self._in_unit_of(first, part) for part in parts]

    def _in_unit_of(self, first: Typed, part: Typed) -> Run:
        wanted, given = unit_of(first) or NONE, unit_of(part)
        if given is None:
            if not wanted.name:
                raise self.fault(
                    part,
                    phrase(
                        "Diagram",
                        "say the unit of {said}, such as 30 [L]; {said2} is in {said3}",
                        said=self.said(part),
                        said2=self.said(first),
                        said3=wanted.said,
                    ),
                )
            return part.run
        if not given.fits(wanted):
            raise self.fault(
                part,
                phrase(
                    "Diagram",
                    "{said} has {unit_words} and {said2} has {unit_words2}; use values of one unit",
                    said=self.said(first),
                    unit_words=_unit_words(wanted),
                    said2=self.said(part),
                    unit_words2=_unit_words(given),
                ),
            )
        return scaled(part, given.factor / wanted.factor)

    def _alike(self, name: str) -> list[str]:
        """Tags that could be meant: comparing with all of thousands would hold up somebody who writes."""
        first, length = name[:1].upper(), len(name)
        return [tag for tag in self.plant.by_id if tag[:1].upper() == first and abs(len(tag) - length) <= _SLIP]

    def _no_tag(self, name: str) -> str:
        near = get_close_matches(name, self._alike(name), 1)
        if name in self.plant.asset_by_id:
            said = phrase("Diagram", ", it is an asset; write phase({name}) or another function of it", name=name)
        elif "-" in name and name.rpartition("-")[0] in self.plant.by_id:
            said = phrase("Diagram", "; a minus needs a blank on both sides")
        elif not name.isascii():
            said = phrase("Diagram", "; it holds a letter that only looks like one of the plain alphabet")
        else:
            said = (
                phrase("Diagram", "; did you mean {near}?", near=near[0])
                if near
                else phrase("Diagram", "; choose one from the list of tags (F7)")
            )
        return phrase("Diagram", "{name} is no tag of this plant{said}", name=name, said=said)


def unit_of(part: Typed) -> Unit | None:
    """The unit of a number; None where none was said, or where it is no number."""
    return part.kind.unit if isinstance(part.kind, Numeric) else None


def scaled(part: Typed, ratio: float) -> Run:
    """A number in another unit."""
    if math.isclose(ratio, 1.0, rel_tol=1e-12):
        return part.run
    run = part.run
    return lambda look: run(look) * ratio


def sane(node: Node, make: Callable[[], Unit]) -> Unit:
    """A unit that came about by reckoning.

    Raises:
        ExpressionError: It is so large or so small that nobody means it.
    """
    try:
        found = make()
    except OverflowError:
        found = Unit((), 0.0)
    if not 1 / _LARGEST_UNIT < found.factor < _LARGEST_UNIT:
        raise ExpressionError(
            *node.span, phrase("Diagram", "the unit that comes out here is beyond all measure; take fewer powers")
        )
    return found


def wants_truth(part: Typed, context: Context) -> None:
    """Sees to it that a part is true or false.

    Raises:
        ExpressionError: It is something else.
    """
    if not isinstance(part.kind, Logical):
        raise context.misplaced(
            part,
            phrase("Diagram", "{said} is {said2}, and true or false belongs here{hint}"),
            phrase("Diagram", "; compare it, such as {said} > 0"),
        )


def _unit_words(unit: Unit) -> str:
    return phrase("Diagram", "the unit {said}", said=unit.said) if unit.powers else phrase("Diagram", "no unit")
