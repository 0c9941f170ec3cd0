"""An expression back from what it is made of: the same parts give the same text, with no more brackets than needed."""

from hmi.diagram.expression.tree import (
    NEGATES,
    NOT,
    OR,
    RAISES,
    RANKS,
    WHOLE,
    Call,
    Chain,
    Choice,
    Name,
    Node,
    Number,
    Power,
    Prefix,
    Truth,
    Words,
)
from hmi.diagram.expression.words import quoted


def written(node: Node) -> str:
    """The text of an expression."""
    match node:
        case Choice(condition, then, other):
            return f"if {written(condition)} then {written(then)} else {written(other)}"
        case Chain(signs, over):
            rank = RANKS[signs[0]]
            rest = (f" {sign} {_within(one, rank + 1)}" for sign, one in zip(signs, over[1:], strict=True))
            return "".join((_within(over[0], rank + 1), *rest))
        case Prefix(sign, over):
            rank = NOT if sign == "not" else NEGATES
            return f"{sign}{' ' if sign == 'not' else ''}{_within(over, rank)}"
        case Power(base, exponent):
            return f"{_within(base, WHOLE)} ^ {exponent}"
        case Call(function, over):
            return f"{function}({', '.join(map(written, over))})"
        case _:
            return _leaf(node)


def _leaf(node: Number | Words | Truth | Name) -> str:
    match node:
        case Number(value, unit):
            whole = value.is_integer() and value < 1e15
            text = f"{int(value)}" if whole else repr(value)
            return f"{text} [{unit}]" if unit else text
        case Words(text):
            return '"' + text.replace('"', '""') + '"'
        case Truth(value):
            return "true" if value else "false"
        case Name(name):
            return quoted(name)


def _within(node: Node, least: int) -> str:
    """What binds at least so closely stands as it is, anything else in brackets."""
    text = written(node)
    return text if _rank(node) >= least else f"({text})"


def _rank(node: Node) -> int:
    match node:
        case Choice():
            return OR - 1
        case Chain(signs):
            return RANKS[signs[0]]
        case Prefix(sign):
            return NOT if sign == "not" else NEGATES
        case Power():
            return RAISES
        case _:
            return WHOLE
