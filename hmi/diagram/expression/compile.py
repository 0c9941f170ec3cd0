"""From what was read to what runs: every part is typed, and made into a function that looks at the facts."""

from hmi.core.phrase import phrase
from hmi.core.plant import UNIT_FIELDS
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.evaluate import number_of_tag, sound, text_of_tag
from hmi.diagram.expression.functions import FUNCTIONS, MOST_ARGUMENTS, MOST_DIGITS, Given, Takes
from hmi.diagram.expression.kinds import Kind, Logical, Numeric, Textual
from hmi.diagram.expression.operate import OPERATIONS
from hmi.diagram.expression.tree import (
    RANKS,
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
from hmi.diagram.expression.typed import Context, Typed, sane, wants_truth
from hmi.diagram.expression.units import NONE, known, unit

_HOUR_FIELDS = frozenset({"PhaseHours", "BatchHours"})


def compiled(node: Node, context: Context) -> Typed:
    """A part with its type and what computes it.

    Raises:
        ExpressionError: It makes no sense; the error says where and why.
    """
    match node:
        case Chain():
            return _chain(node, context)
        case Call():
            return _call(node, context)
        case Choice():
            return _choice(node, context)
        case Prefix():
            return _prefix(node, context)
        case Power():
            return _power(node, context)
        case Name():
            return _name(node, context)
        case _:
            return _literal(node, context)


def _literal(node: Number | Words | Truth, context: Context) -> Typed:
    if isinstance(node, Words):
        text = node.text
        return Typed(Textual(frozenset({text})), lambda _: text, node.span)
    value = node.value
    if isinstance(node, Truth):
        return Typed(Logical(), lambda _: value, node.span)
    if not node.unit:
        return Typed(Numeric(), lambda _: value, node.span)
    if not known(node.unit, context.units):
        examples = ", ".join(sorted(set(context.units) - {"", "-"})[:8])
        raise context.fault(
            node,
            phrase(
                "Diagram",
                "{unit} is no unit that is known here; tags of this plant are in {examples} …",
                unit=node.unit,
                examples=examples,
            ),
        )
    return Typed(Numeric(unit(node.unit)), lambda _: value, node.span)


def _name(node: Name, context: Context) -> Typed:
    asset, _, reported = node.name.partition("#")
    if reported in UNIT_FIELDS and asset in context.plant.asset_by_id:
        context.needs.tags.add(node.name)
        if reported in _HOUR_FIELDS:
            return Typed(Numeric(unit("h")), number_of_tag(node.name), node.span)
        return Typed(Textual(), text_of_tag(node.name), node.span)
    tag = context.tag(node)
    context.needs.tags.add(tag)
    return Typed(Numeric(unit(context.plant.by_id[tag].unit)), number_of_tag(tag), node.span)


def _prefix(node: Prefix, context: Context) -> Typed:
    over = compiled(node.over, context)
    run = over.run
    if node.sign == "not":
        wants_truth(over, context)
        return Typed(Logical(), lambda look: not run(look), node.span)
    value, (run,) = context.numbers([over])
    return Typed(Numeric(value), lambda look: -run(look), node.span)


def _power(node: Power, context: Context) -> Typed:
    over, exponent = compiled(node.base, context), node.exponent
    value, (run,) = context.numbers([over])
    raised = None if value is None else sane(node, lambda: (value or NONE).raised(exponent))
    return Typed(Numeric(raised), sound(lambda look: run(look) ** exponent), node.span)


def _choice(node: Choice, context: Context) -> Typed:
    condition, then, other = (compiled(part, context) for part in (node.condition, node.then, node.other))
    wants_truth(condition, context)
    kind: Kind
    if isinstance(then.kind, Numeric) and isinstance(other.kind, Numeric):
        value, (one, two) = context.numbers([then, other])
        kind = Numeric(value)
    elif type(then.kind) is type(other.kind):
        kind, one, two = _either(then.kind, other.kind), then.run, other.run
    else:
        said = context.said_of(then, other)
        raise context.fault(other, phrase("Diagram", "{said}; both branches must be of one kind", said=said))
    asks = condition.run
    return Typed(kind, lambda look: one(look) if asks(look) else two(look), node.span)


def _either(one: Kind, other: Kind) -> Kind:
    if isinstance(one, Textual) and isinstance(other, Textual):
        known = one.choices is not None and other.choices is not None
        return Textual((one.choices or frozenset()) | (other.choices or frozenset()) if known else None)
    return one


def _chain(node: Chain, context: Context) -> Typed:
    over = [compiled(part, context) for part in node.over]
    return OPERATIONS[RANKS[node.signs[0]]](node, over, context)


def _call(node: Call, context: Context) -> Typed:
    function = FUNCTIONS.get(node.function)
    if function is None:
        raise ExpressionError(
            node.span[0],
            node.span[0] + len(node.function),
            phrase(
                "Diagram",
                "there is no function {function}; there are {names}",
                function=node.function,
                names=", ".join(FUNCTIONS),
            ),
        )
    most = MOST_ARGUMENTS if function.more else len(function.takes)
    if not function.fewest <= len(node.over) <= most:
        raise context.fault(
            node,
            phrase(
                "Diagram",
                "{function} is given {count} things; it is written {form}",
                function=function.name,
                count=len(node.over),
                form=function.form,
            ),
        )
    takes = (*function.takes, *[function.takes[-1]] * (len(node.over) - len(function.takes)))
    given = [_given(part, take, context) for part, take in zip(node.over, takes, strict=False)]
    kind, run = function.make(context, given)
    return Typed(kind, run, node.span)


def _given(node: Node, takes: Takes, context: Context) -> Given:
    match takes:
        case Takes.ASSET:
            return context.asset(node)
        case Takes.SUBJECT:
            named = isinstance(node, Name) and node.name in context.plant.asset_by_id
            return context.asset(node) if named else context.tag(node)
        case Takes.DIGITS:
            digits = node.value if isinstance(node, Number) and not node.unit else -1.0
            if digits not in range(MOST_DIGITS + 1):
                raise context.fault(
                    node,
                    phrase("Diagram", "digits are a whole number from 0 to {most_digits}", most_digits=MOST_DIGITS),
                )
            return int(digits)
        case _:
            return compiled(node, context)
