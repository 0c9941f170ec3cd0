"""Rules: what of an element follows from an expression over tags, and the flow of a pipe, which does so too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError, swap
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.expression.kinds import Wanted, Wish
from hmi.diagram.part import Part
from hmi.diagram.symbol import SymbolSpec, Turning

VISIBLE, DIMMED, STATE, ROTATION, TEXT, FLOW = "visible", "dimmed", "state", "rotation", "text", "flow"

FAULT = "fault"
_OPENING = ("open", "closed", FAULT)
_WAYS = ("straight", "branch", FAULT)
_RUNNING = ("running", "stopped", FAULT)

STATES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("on_off_valve", "hand_valve", "relief_valve"), _OPENING),
    **dict.fromkeys(("three_way_valve", "divert_valve"), _WAYS),
    **dict.fromkeys(
        ("pump", "compressor", "fan", "motor", "mixer", "centrifuge", "conveyor", "filling_line"), _RUNNING
    ),
}
"""The states in which a symbol can be drawn. The first is bright, the second dark, the third has the letter F."""

TEXT_SETTINGS = ("text", "title", "heading")
"""The property that a text takes the place of: the first of these that a symbol has."""

FLOW_WANTED = Wanted(Wish.FLOW)
FLOW_TIP = phrase("Diagram", "It flows while this is true, or a number above 0; while nothing is known it is hatched")


@dataclass(frozen=True, slots=True)
class Rule:
    """What of an element may follow from an expression."""

    name: str
    label: str
    tip: str
    wanted: Wanted


_SEEN = (
    Rule(
        VISIBLE,
        phrase("Diagram", "Seen when"),
        phrase("Diagram", "It is hidden while this is false, unless an alarm of it stands"),
        Wanted(Wish.TRUTH),
    ),
    Rule(
        DIMMED,
        phrase("Diagram", "Pale when"),
        phrase("Diagram", "It is drawn paler while this is true; its texts stay as they are"),
        Wanted(Wish.TRUTH),
    ),
)
_TURNED = Rule(
    ROTATION,
    phrase("Diagram", "Turned by"),
    phrase("Diagram", "Degrees clockwise, beside how it stands"),
    Wanted(Wish.NUMBER),
)
_SAID = Rule(
    TEXT,
    phrase("Diagram", "Says"),
    phrase("Diagram", "Takes the place of its text; text(TIC-402, 1) has a digit and the unit"),
    Wanted(Wish.TEXT),
)


def rules_of(spec: SymbolSpec) -> tuple[Rule, ...]:
    """The rules that an element of a symbol may have."""
    states = STATES.get(spec.name)
    more: list[Rule] = []
    if text_setting(spec):
        more.append(_SAID)
    if states:
        quoted = ", ".join(f'"{state}"' for state in states)
        tip = phrase(
            "Diagram",
            '{quoted}; true is "{states}", false "{states2}"',
            quoted=quoted,
            states=states[0],
            states2=states[1],
        )
        more.append(Rule(STATE, phrase("Diagram", "State"), tip, Wanted(Wish.STATE, states)))
    if spec.turning is Turning.FREELY and spec.slots:
        more.append(_TURNED)
    return (*more, *_SEEN)


def text_setting(spec: SymbolSpec) -> str:
    """The property whose place a text takes; empty where the symbol is no text."""
    names = {setting.name for setting in spec.settings}
    return next((name for name in TEXT_SETTINGS if name in names), "")


def rule_of(spec: SymbolSpec, name: str) -> Rule | None:
    """The rule of that name; None where the symbol has none."""
    return next((rule for rule in rules_of(spec) if rule.name == name), None)


def set_rule(document: Document, ids: Iterable[str], rule: Rule, text: str) -> Edit:
    """Lets something of elements follow from an expression, whether it is right or not; an empty text from none.

    Raises:
        ChangeError: One is no element of the diagram.
    """
    new: list[Part] = []
    for id_ in ids:
        old = document.element(id_)
        if old is None:
            raise ChangeError(phrase("Diagram", "{id} is no element of the diagram", id=id_))
        rules = {name: kept for name, kept in old.rules.items() if name != rule.name}
        new.append(replace(old, rules={**rules, rule.name: text} if text else rules))
    whose = new[0].id if len(new) == 1 else f"{len(new)} elements"
    verb = phrase("Diagram", "Set") if text else phrase("Diagram", "Take away")
    return swap(
        document, new, phrase("Diagram", "{verb} “{label}” of {whose}", verb=verb, label=rule.label, whose=whose)
    )
