"""What an expression is made of, before anybody knows whether it makes sense."""

from dataclasses import dataclass, field

Span = tuple[int, int]
"""From where to where a piece stands in its text, counted in characters from 0."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, never negative; the unit is empty where none was said."""

    value: float
    unit: str = ""
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A text."""

    text: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A tag, or where a function wants one, an asset."""

    name: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what it is given."""

    function: str
    over: "tuple[Node, ...]"
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands with the same rank between them, taken from left to right: `a + b - c`, `a * b / c`, `a and b`. There
    is one sign less than there are operands."""

    signs: tuple[str, ...]
    over: "tuple[Node, ...]"
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """`-` or `not` before its operand."""

    sign: str
    over: "Node"
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Power:
    """Something to a whole power."""

    base: "Node"
    exponent: int
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """`if` condition `then` one `else` the other."""

    condition: "Node"
    then: "Node"
    other: "Node"
    span: Span = field(default=(0, 0), compare=False)


Node = Number | Words | Truth | Name | Call | Chain | Prefix | Power | Choice

OR, AND, NOT, COMPARES, ADDS, MULTIPLIES, NEGATES, RAISES, WHOLE = range(1, 10)
"""How closely signs bind, from the loosest; what stands alone or in brackets is whole."""

RANKS = {
    "or": OR,
    "and": AND,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), COMPARES),
    **dict.fromkeys("+-", ADDS),
    **dict.fromkeys("*/", MULTIPLIES),
}
"""The signs between two operands."""

KEYWORDS = frozenset({"if", "then", "else", "and", "or", "not", "true", "false"})
"""Words that are no names; a tag that is called so stands in single quotes."""
