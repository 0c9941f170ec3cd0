"""The rows of the property panel for rules of elements, and for the flow of pipes."""

from collections.abc import Callable, Sequence

from hmi.core.phrase import phrase
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Pipe, Setting
from hmi.diagram.rules import FLOW_TIP, FLOW_WANTED, Rule, rules_of, set_rule
from hmi.ui.editor.expression_field import expression_field
from hmi.ui.editor.expression_hearing import Hearing
from hmi.ui.editor.row import Row, Section, Source, common

_TEXT = phrase(
    "Editor", "Expressions over tags, such as TIC-402 > 30 or text(WT-101, 1); Ctrl+Space offers what may stand there."
)


def rules_section(source: Source, elements: Sequence[Element]) -> Section | None:
    """The rules that all of some elements may have; None where there is none."""
    specs = [source.library.get(element.symbol) for element in elements]
    if not specs or any(spec is None for spec in specs):
        return None
    kinds = [rules_of(spec) for spec in specs if spec is not None]
    shared = [rule for rule in kinds[0] if all(rule in others for others in kinds)]
    return Section(phrase("Editor", "Rules"), [_rule(source, elements, rule) for rule in shared], _TEXT)


def flow_row(source: Source, pipes: Sequence[Pipe], put: Callable[[str], Edit]) -> Row:
    """The condition under which something flows in pipes."""
    return Row(
        phrase("Editor", "Flow"),
        common(pipe.flow for pipe in pipes),
        lambda entered: expression_field(_hearing(source), FLOW_WANTED, source.document.page.asset, entered),
        lambda new: put(str(new)),
        FLOW_TIP,
    )


def _hearing(source: Source) -> Hearing:
    return source.hearing or Hearing(source.plant)


def _rule(source: Source, elements: Sequence[Element], rule: Rule) -> Row:
    ids = [element.id for element in elements]
    asset = elements[0].bindings.get("asset", source.document.page.asset)

    def edit(new: Setting) -> Edit:
        return set_rule(source.document, ids, rule, str(new))

    return Row(
        rule.label,
        common(element.rules.get(rule.name, "") for element in elements),
        lambda entered: expression_field(_hearing(source), rule.wanted, asset, entered),
        edit,
        rule.tip,
        changed=any(rule.name in element.rules for element in elements),
        reset=lambda: edit(""),
        shape=(rule, asset),
    )
