"""A condition over tags, as an interlock states it: what it is made of, and whether it holds for the values of now.

It is data and never code: numbers, tags, sums, comparisons, `and`, `or`, `not` and three functions. Whatever is not
certainly true is blocked: a tag without a good value makes its whole term unknown, and unknown never holds.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hmi.core.phrase import figure, phrase
from hmi.core.tag import Quality, TagValue


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of a tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """An arithmetic operation or a function over numbers."""

    operation: str
    over: "tuple[Numeric, ...]"


Numeric = Number | Measured | Calculation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers compared."""

    operation: str
    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or` or `not` over truths."""

    operation: str
    over: "tuple[Truth, ...]"


Truth = Comparison | Logic


@dataclass(frozen=True, slots=True)
class Term:
    """One of the parts that must all hold, and its words as they were written."""

    text: str
    truth: Truth

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that it names, each once."""
        return tuple(dict.fromkeys(_tags(self.truth)))


@dataclass(frozen=True, slots=True)
class Finding:
    """What one term came to: `why` is empty where it holds."""

    term: Term
    why: str

    @property
    def holds(self) -> bool:
        """Whether it certainly holds."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Condition:
    """All of its terms must hold; without terms it always does."""

    text: str = ""
    terms: tuple[Term, ...] = field(default=())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that it names, each once."""
        return tuple(dict.fromkeys(tag for term in self.terms for tag in term.tags))

    def findings(self, values: Mapping[str, TagValue]) -> tuple[Finding, ...]:
        """Every term with what it came to."""
        return tuple(Finding(term, _why_not(term, values)) for term in self.terms)

    def why_not(self, values: Mapping[str, TagValue]) -> str:
        """The first term that does not certainly hold, in words; empty if all do."""
        return next((found.why for found in self.findings(values) if not found.holds), "")


_QUALITY = {
    Quality.UNCERTAIN: phrase("Setpoints", "uncertain"),
    Quality.BAD: phrase("Setpoints", "bad"),
    Quality.STALE: phrase("Setpoints", "stale"),
}

_CALCULATIONS: dict[str, Callable[..., float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "negative": lambda number: -number,
    "abs": abs,
    "min": min,
    "max": max,
}

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}

COMPARISONS = frozenset(_COMPARISONS)


def _why_not(term: Term, values: Mapping[str, TagValue]) -> str:
    numbers: dict[str, float] = {}
    for tag in term.tags:
        seen = values.get(tag)
        number = None if seen is None else seen.trusted
        if number is None or not math.isfinite(number):
            words = (
                phrase("Setpoints", "was never seen")
                if seen is None
                else phrase(
                    "Setpoints", "is {quality}", quality=_QUALITY.get(seen.quality, phrase("Setpoints", "no number"))
                )
            )
            return phrase("Setpoints", "“{text}” cannot be judged: {tag} {words}", text=term.text, tag=tag, words=words)
        numbers[tag] = number
    try:
        holds = _true(term.truth, numbers)
    except (ArithmeticError, ValueError):
        return phrase("Setpoints", "“{text}” cannot be computed{numbers}", text=term.text, numbers=_with(numbers))
    return (
        "" if holds else phrase("Setpoints", "“{text}” does not hold{numbers}", text=term.text, numbers=_with(numbers))
    )


def _with(numbers: Mapping[str, float]) -> str:
    said: str = ""
    for tag, number in numbers.items():
        one = phrase("Setpoints", "{tag} is {number}", tag=tag, number=figure(number))
        said = phrase("Setpoints", "{before}, {one}", before=said, one=one) if said else one
    return phrase("Setpoints", " ({numbers})", numbers=said) if said else ""


def _true(truth: Truth, numbers: Mapping[str, float]) -> bool:
    if isinstance(truth, Comparison):
        return _COMPARISONS[truth.operation](_number(truth.left, numbers), _number(truth.right, numbers))
    found = [_true(part, numbers) for part in truth.over]
    return {"and": all(found), "or": any(found), "not": not found[0]}[truth.operation]


def _number(part: Numeric, numbers: Mapping[str, float]) -> float:
    if isinstance(part, Number):
        return part.value
    if isinstance(part, Measured):
        return numbers[part.tag]
    result = _CALCULATIONS[part.operation](*(_number(one, numbers) for one in part.over))
    if not math.isfinite(result):
        raise ArithmeticError(part.operation)
    return result


def _tags(part: Truth | Numeric) -> Iterator[str]:
    if isinstance(part, Measured):
        yield part.tag
    elif isinstance(part, Comparison):
        yield from _tags(part.left)
        yield from _tags(part.right)
    elif isinstance(part, (Logic, Calculation)):
        for one in part.over:
            yield from _tags(one)
