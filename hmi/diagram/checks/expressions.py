"""Rules about expressions: of elements, and the flow of pipes."""

from collections.abc import Iterator
from contextlib import suppress

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import Unflow
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.sight import Sight
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.expression import read_expression
from hmi.diagram.expression.kinds import Wanted
from hmi.diagram.expression.words import names
from hmi.diagram.part import Element, Pipe
from hmi.diagram.rules import FLOW_WANTED, rule_of
from hmi.diagram.symbol import SymbolSpec
from hmi.diagram.template import Given, TemplateError, given


def rules(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """An expression that is wrong, or that the symbol has no use for."""
    for name, text in element.rules.items():
        rule = rule_of(spec, name)
        if rule is None:
            yield warning(
                element.id, phrase("Diagram", "{spec} has no rule {name}; it has no effect", spec=spec.title, name=name)
            )
            continue
        wrong = _wrong(text, rule.wanted, sight)
        if wrong:
            yield error(element.id, f"“{rule.label}”, {wrong}")


def flow(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A flow by what the plant does not have, or by an expression that is wrong."""
    if not pipe.flow or sight.known.tag(pipe.flow):
        return
    if names(pipe.flow) == (pipe.flow,):
        yield error(
            pipe.id,
            phrase("Diagram", "tag {flow} is not in the plant", flow=pipe.flow),
            Unflow(pipe.id, sight.known.meant(pipe.flow)),
        )
        return
    wrong = _wrong(pipe.flow, FLOW_WANTED, sight)
    if wrong:
        yield error(pipe.id, f"“Flow”, {wrong}")


def _wrong(text: str, wanted: Wanted, sight: Sight) -> str:
    values = _values(sight)
    try:
        read_expression(values.lenient(text) if values else text, sight.plant, wanted)
    except ExpressionError as fault:
        return str(fault)
    return ""


def _values(sight: Sight) -> Given | None:
    """What stands for the parameters of a template where it is opened itself."""
    page = sight.document.page
    if page.parameters:
        with suppress(TemplateError):
            return given(page, {}, sight.plant)
    return None
