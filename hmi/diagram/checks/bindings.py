"""Rules about what is bound: tags that the plant has, of a kind and in a unit that the slot is for."""

from collections.abc import Iterator, Mapping

from hmi.core.phrase import phrase
from hmi.core.plant import UNIT_FIELDS
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Tag
from hmi.diagram.checks.fixes import Bind, Delete
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.sight import Sight, shown_by
from hmi.diagram.embed import SYMBOL as EMBEDDED
from hmi.diagram.part import Element
from hmi.diagram.symbol import Slot, SlotKind, SymbolSpec

_WORDS = frozenset(UNIT_FIELDS) - {"PhaseHours", "BatchHours"}
"""What a unit reports in words: there is no number to draw on a scale."""

_TURNING = frozenset({"", "-", "%", "rpm", "1/min", "1/s", "Hz", "units/h", "m/s", "m/min"})
_FILLING = frozenset({"%", "kg", "t", "g", "L", "mL", "m3", "m", "mm", "cm"})
_SWITCHING = frozenset({"", "-", "%", "1", "bool"})
_SHARE = frozenset({"%"})

SLOT_UNITS: Mapping[str, frozenset[str]] = {
    "speed": _TURNING,
    "level": _FILLING,
    "position": _SWITCHING,
    "output": _SHARE,
}
"""The units that make sense in slots of these names: how fast something turns, how full it is, whether it is open, and
how far a controller has opened it."""

_NUMBERS = frozenset({*SLOT_UNITS, "running", "setpoint"})
_SCALES = frozenset({"low", "minutes"})
"""Settings of symbols that draw a value on a scale or over time."""


def missing(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A slot that must be bound and is not."""
    del sight
    for slot in spec.slots:
        if slot.required and slot.name not in element.bindings:
            yield error(
                element.id,
                phrase("Diagram", "{value} for {slot} is missing; bind one", value=slot.kind.value, slot=slot.name),
            )


def unknown(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A binding to what the plant does not have, or to a slot that the symbol does not have."""
    slots = {slot.name: slot for slot in spec.slots}
    for name, bound in element.bindings.items():
        slot = slots.get(name)
        if slot is None and element.symbol == EMBEDDED:
            # Its slots are the parameters of the diagram in it, which are checked with that one.
            continue
        if slot is None:
            yield warning(
                element.id,
                phrase(
                    "Diagram",
                    "{spec} has no slot {name}; {bound} is not shown",
                    spec=spec.title,
                    name=name,
                    bound=bound,
                ),
                Bind(element.id, name),
            )
        elif slot.kind is SlotKind.ASSET and bound not in sight.plant.asset_by_id:
            yield error(
                element.id,
                phrase("Diagram", "asset {bound} is not in the plant", bound=bound),
                _meant(element, slot, bound, sight),
            )
        elif slot.kind is SlotKind.TAG and not sight.known.tag(bound):
            yield error(
                element.id,
                phrase("Diagram", "tag {bound} is not in the plant", bound=bound),
                _meant(element, slot, bound, sight),
            )


def units(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A setpoint is drawn on the scale of its value, so both must be in one unit; and slots expect kinds of units."""
    value = sight.plant.by_id.get(element.bindings.get("value", ""))
    setpoint = sight.plant.by_id.get(element.bindings.get("setpoint", ""))
    if value is not None and setpoint is not None:
        own = Bind(element.id, "setpoint")
        if setpoint.part is not LoopPart.SP:
            yield warning(
                element.id,
                phrase("Diagram", "{setpoint} is bound as a setpoint and is none", setpoint=setpoint.id),
                own,
            )
        if value.unit != setpoint.unit:
            pair = phrase(
                "Diagram",
                "{value} is in {unit}, {setpoint} in {unit2}",
                value=value.id,
                unit=value.unit,
                setpoint=setpoint.id,
                unit2=setpoint.unit,
            )
            yield error(element.id, phrase("Diagram", "unit mismatch: {pair}", pair=pair), own)
    for slot in spec.slots:
        tag = sight.plant.by_id.get(element.bindings.get(slot.name, ""))
        if tag is not None and slot.kind is SlotKind.TAG:
            yield from _expected(element, slot, tag)


def numbers(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A word where a number is drawn: a phase has no place on a scale."""
    scaled = any(setting.name in _SCALES for setting in spec.settings)
    for slot in spec.slots:
        bound = element.bindings.get(slot.name, "")
        if slot.kind is not SlotKind.TAG or not bound or not (scaled or slot.name in _NUMBERS):
            continue
        tag = sight.plant.by_id.get(bound)
        if tag is not None and tag.part is LoopPart.MODE and slot.name != "running":
            yield error(
                element.id,
                phrase(
                    "Diagram",
                    "type mismatch: {slot} is a number, and {bound} the mode of a controller",
                    slot=slot.name,
                    bound=bound,
                ),
            )
        elif bound.partition("#")[2] in _WORDS:
            yield error(
                element.id,
                phrase("Diagram", "type mismatch: {slot} is a number, and {bound} a text", slot=slot.name, bound=bound),
            )


def twice(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """Two elements of one symbol that show the same: a copy whose tag was forgotten."""
    shown = shown_by(element, spec)
    same = sight.shown.get(shown, ()) if shown else ()
    if shown is None or len(same) < 2:
        return
    first = min(same, key=sight.document.position)
    if first != element.id:
        subjects = ", ".join(bound for _, bound in shown[1])
        yield warning(
            element.id,
            phrase("Diagram", "it shows the same as {first}: {subjects}", first=first, subjects=subjects),
            Delete(element.id),
        )


def _expected(element: Element, slot: Slot, tag: Tag) -> Iterator[Problem]:
    usual = frozenset({slot.unit}) if slot.unit else SLOT_UNITS.get(slot.name)
    if usual is not None and tag.part is not LoopPart.MODE and tag.unit not in usual:
        wanted = (
            f"in {slot.unit}"
            if slot.unit
            else phrase("Diagram", "one of {names}", names=", ".join(sorted(unit for unit in usual if unit)))
        )
        yield warning(
            element.id,
            phrase(
                "Diagram",
                "unit mismatch: {slot} is {wanted}, and {tag} is in {unit}",
                slot=slot.name,
                wanted=wanted,
                tag=tag.id,
                unit=tag.unit or "no unit",
            ),
        )
    if slot.part is not None and tag.part is not slot.part:
        yield warning(
            element.id,
            phrase(
                "Diagram",
                "{slot} is for the {value} of a loop, and {tag} is its {part}",
                slot=slot.name,
                value=slot.part.value,
                tag=tag.id,
                part=tag.part,
            ),
        )


def _meant(element: Element, slot: Slot, bound: str, sight: Sight) -> Bind | None:
    meant = sight.known.meant(bound)
    fits = meant in (sight.plant.asset_by_id if slot.kind is SlotKind.ASSET else sight.plant.by_id)
    return Bind(element.id, slot.name, meant) if fits else None
