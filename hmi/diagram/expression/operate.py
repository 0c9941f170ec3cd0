"""What the signs between operands mean: arithmetic with units, comparisons, texts joined, and, or."""

import operator
from collections.abc import Callable, Mapping

from hmi.core.phrase import phrase
from hmi.diagram.expression.evaluate import Look, Run, sound
from hmi.diagram.expression.kinds import Logical, Numeric, Textual
from hmi.diagram.expression.tree import ADDS, AND, COMPARES, MULTIPLIES, OR, Chain
from hmi.diagram.expression.typed import Context, Typed, sane, scaled, unit_of, wants_truth
from hmi.diagram.expression.units import NONE, OFTEN, Unit

_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _logic(node: Chain, over: list[Typed], context: Context) -> Typed:
    for part in over:
        wants_truth(part, context)
    runs = [part.run for part in over]
    combine = all if node.signs[0] == "and" else any
    # Every part is looked at, so that one which is not good always tells.
    return Typed(Logical(), lambda look: combine([run(look) for run in runs]), node.span)


def _sum(node: Chain, over: list[Typed], context: Context) -> Typed:
    if any(isinstance(part.kind, Textual) for part in over):
        return _joined(node, over, context)
    value, (first, *rest) = context.numbers(over)
    if len(rest) == 1 and node.signs == ("-",):
        (other,) = rest
        return Typed(Numeric(value), sound(lambda look: first(look) - other(look)), node.span)
    steps = [(1.0 if sign == "+" else -1.0, run) for sign, run in zip(node.signs, rest, strict=True)]

    def add(look: Look) -> float:
        total: float = first(look)
        for sign, run in steps:
            total += sign * run(look)
        return total

    return Typed(Numeric(value), sound(add), node.span)


def _joined(node: Chain, over: list[Typed], context: Context) -> Typed:
    for part in over:
        if not isinstance(part.kind, Textual):
            raise context.misplaced(
                part,
                phrase("Diagram", "{said} is {said2} and stands among texts{hint}"),
                phrase("Diagram", "; write text({said}, 1)"),
            )
    if "-" in node.signs:
        raise context.fault(node, phrase("Diagram", "texts can be joined with +, and not taken from each other"))
    runs = [part.run for part in over]
    return Typed(Textual(), lambda look: "".join([run(look) for run in runs]), node.span)


def _product(node: Chain, over: list[Typed], context: Context) -> Typed:
    for part in over:
        context.numbers([part])
    result = unit_of(over[0])
    for sign, part in zip(node.signs, over[1:], strict=True):
        result = _combined(node, result, sign, unit_of(part))
    product = Typed(Numeric(result), _multiplied([part.run for part in over], node.signs), node.span)
    if result is None or result.name:
        return product
    if not result.powers:
        # A ratio is a plain number: g/kg would otherwise be a thousand times too large.
        return Typed(Numeric(NONE), scaled(product, result.factor), node.span)
    return Typed(Numeric(result.called((*OFTEN, *context.units))), product.run, node.span)


def _combined(node: Chain, unit: Unit | None, sign: str, other: Unit | None) -> Unit | None:
    """The unit after one more factor; a number without a said unit only counts."""
    if other is None or other is NONE:
        return unit if unit is not None else other
    if sign == "*":
        return other if unit is None or unit is NONE else sane(node, lambda: unit.times(other))
    return sane(node, lambda: (unit or NONE).times(other, -1))


def _multiplied(runs: list[Run], signs: tuple[str, ...]) -> Run:
    first, *rest = runs
    if len(rest) == 1:
        (other,) = rest
        if signs == ("*",):
            return sound(lambda look: first(look) * other(look))
        return sound(lambda look: first(look) / other(look))
    steps = [(sign == "*", run) for sign, run in zip(signs, rest, strict=True)]

    def multiply(look: Look) -> float:
        total: float = first(look)
        for times, run in steps:
            total = total * run(look) if times else total / run(look)
        return total

    return sound(multiply)


def _comparison(node: Chain, over: list[Typed], context: Context) -> Typed:
    left, right = over
    (sign,) = node.signs
    compare = _COMPARISONS[sign]
    if isinstance(left.kind, Numeric) and isinstance(right.kind, Numeric):
        _, (one, other) = context.numbers(over)
        return Typed(Logical(), lambda look: compare(one(look), other(look)), node.span)
    if type(left.kind) is not type(right.kind):
        said = context.said_of(left, right)
        raise context.fault(node, phrase("Diagram", "{said}; compare things of one kind", said=said))
    if sign not in ("==", "!="):
        raise context.fault(
            node,
            phrase(
                "Diagram",
                "{said} is {said2}; it can only be compared with == and !=",
                said=context.said(left),
                said2=left.kind.said,
            ),
        )
    _can_be_equal(left, right, context)
    one, other = left.run, right.run
    return Typed(Logical(), lambda look: compare(one(look), other(look)), node.span)


def _can_be_equal(left: Typed, right: Typed, context: Context) -> None:
    """A text that can only be one of some is compared with one of them, or the comparison says nothing."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one.kind, Textual) and isinstance(other.kind, Textual):
            mine, theirs = one.kind.choices, other.kind.choices
            if mine and theirs and len(mine) >= len(theirs) and not mine & theirs:
                raise context.fault(
                    other,
                    phrase("Diagram", "the two can never be equal; it may be {names}", names=", ".join(sorted(mine))),
                )


OPERATIONS: Mapping[int, Callable[[Chain, list[Typed], Context], Typed]] = {
    OR: _logic,
    AND: _logic,
    COMPARES: _comparison,
    ADDS: _sum,
    MULTIPLIES: _product,
}
"""What stands between two operands, by its rank."""
