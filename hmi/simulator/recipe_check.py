"""Whether this plant can run a recipe: its tags, their limits, the words of its conditions, the phases it acts in."""

import math
import operator
from collections.abc import Iterator
from itertools import combinations

from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.simulator.recipe import CleaningStep, Comparison, Condition, Phase, Recipe, RecipeError, UnitProcedure

_FERMENTER = frozenset({"content", "t121", "t_error", "harvest", "contaminated"})

WORDS: dict[str, frozenset[str]] = {
    "MPT-101": frozenset({"content", "water_done", "charged", "ph_error", "steriliser_running"}),
    "STU-201": frozenset({"medium_ready", "vessel_ready", "medium_left"}),
    "SFR-301": _FERMENTER | {"vessel_ready"},
    "PFR-401": _FERMENTER | {"seed_ready", "seed_done", "fill_done", "blend_ready"},
    "PFR-501": _FERMENTER | {"seed_ready", "seed_done", "fill_done", "blend_ready"},
    "BLD-601": frozenset(
        {"content", "t121", "counted", "stabiliser_done", "diluted", "contaminated", "broth_ready", "harvest_done"}
    ),
    "FIL-701": frozenset({"product_ready", "supply"}),
}
"""What the conditions of a unit may name beside its tags and `t`."""

_FERMENTING = ("FILL_STERILE", "INOCULATE", "GROWTH", "QC_GATE")

ACTS: dict[str, tuple[str, ...]] = {
    "MPT-101": ("WATER_FILL", "CHARGE", "SAMPLE_HOLD", "TRANSFER"),
    "STU-201": ("STABILISE", "STERILISE"),
    "SFR-301": (*_FERMENTING, "TRANSFER"),
    "PFR-401": (*_FERMENTING, "HARVEST"),
    "PFR-501": (*_FERMENTING, "HARVEST"),
    "BLD-601": ("RECEIVE_BROTH", "COUNT", "ADD_STABILISER", "QC_GATE", "HOLD"),
    "FIL-701": ("START_UP", "FILL"),
}
"""The phases in which material moves or units wait for each other: each once, in this order."""

DRIVEN = frozenset(f"{loop}-{digit}{place}" for digit in "345" for loop, place in (("SIC", "06"), ("FIC", "07")))
"""The loops that another controller drives: stirrer and air of a fermenter follow its oxygen."""

_LOWER = (operator.gt, operator.ge)


def check_recipe(recipe: Recipe, rows: tuple[TagRow, ...], file: str = "phases.toml") -> None:
    """Nothing, if this plant can run the recipe.

    Raises:
        RecipeError: It cannot; the message names file, table, phase and field.
    """
    for asset in ACTS:
        if asset not in recipe.units:
            raise RecipeError(f"{file}, procedure.{recipe.id}, field order: no unit procedure runs {asset}")
    for asset, procedure in recipe.units.items():
        place = f"{file}, unit_procedure.{procedure.id}"
        if asset not in ACTS:
            raise RecipeError(f"{place}, field unit: there is no {asset}; the units are {', '.join(ACTS)}")
        for sentence in _procedure_faults(procedure):
            raise RecipeError(f"{place}{sentence}")
        tags = {row.tag: row for row in rows if row.asset == asset}
        for phase in procedure.phases:
            for field, sentence in _phase_faults(phase, tags, WORDS[asset]):
                raise RecipeError(f"{place}, phase {phase.name}, field {field}: {sentence}")


def _procedure_faults(procedure: UnitProcedure) -> Iterator[str]:
    if not procedure.phases:
        yield ", field operation: it has no phases; a unit in the order needs at least one"
    seen: set[tuple[str, str]] = set()
    for phase in procedure.phases:
        key = (phase.operation, phase.name)
        if key in seen:
            yield f", operation {phase.operation}: the phase {phase.name} stands twice in it"
        seen.add(key)
    needed = ACTS[procedure.asset]
    acting = tuple(phase.name for phase in procedure.phases if phase.name in needed)
    if acting != needed:
        yield f", field operation: {procedure.asset} needs the phases {', '.join(needed)}, each once and in this order"


def _phase_faults(phase: Phase, tags: dict[str, TagRow], words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Fields that are wrong, and what is wrong with each; only the first is sure, the others may follow from it."""
    yield from _time_faults(phase)
    yield from _loop_faults(phase, tags)
    for value in phase.setpoints:
        yield from _setpoint_faults(*value, tags[value[0]], beyond=value[0] in phase.beyond)
    yield from _condition_faults("end", phase.end, tags, words)
    yield from _condition_faults("hold", phase.hold, tags, words)
    for step in phase.steps:
        yield from _step_faults(step)


def _time_faults(phase: Phase) -> Iterator[tuple[str, str]]:
    if phase.name in ("", "IDLE"):
        yield "name", "a phase needs a name, and IDLE is the name of none"
    if not (0.0 < phase.hours < math.inf and 0.0 <= phase.sd < math.inf):
        yield "dur", "a phase needs hours above 0 and a deviation of at least 0, both finite"
    if phase.longest is not None and not phase.hours <= phase.longest < math.inf:
        yield "max", f"{phase.longest:g} h must be finite and not shorter than the duration of {phase.hours:g} h"
    if phase.hold_longest is not None:
        if not phase.hold:
            yield "hold_max", "there is no hold that could last"
        if not 0.0 < phase.hold_longest < math.inf:
            yield "hold_max", f"{phase.hold_longest:g} h must be above 0 and finite"


def _loop_faults(phase: Phase, tags: dict[str, TagRow]) -> Iterator[tuple[str, str]]:
    started = frozenset(name for name, _ in phase.setpoints)
    fields = ("sp", "cascade", "stop", "held", "beyond")
    for field, names in zip(fields, (started, phase.cascade, phase.stop, phase.held, phase.beyond), strict=True):
        for name in sorted(names or ()):
            if name not in tags:
                yield field, f"the unit has no tag {name}"
            elif Part.SP not in tags[name].parts:
                yield field, f"{name} has no setpoint"
            elif field == "cascade" and name not in DRIVEN:
                yield field, f"no other controller drives {name}, so it cannot be in Cascade"
    for name in phase.stop & (started | phase.cascade):
        yield "stop", f"{name} is started and stopped by the same phase"
    for name in phase.beyond - started:
        yield "beyond", f"{name} has no setpoint in this phase"


def _setpoint_faults(name: str, value: float, row: TagRow, *, beyond: bool) -> Iterator[tuple[str, str]]:
    if not math.isfinite(value):
        yield "sp", f"{name} = {value:g} is not a finite number"
    if not row.rng_lo <= value <= row.rng_hi:
        yield "sp", f"{name} = {value:g} is outside the instrument's {row.rng_lo:g} to {row.rng_hi:g} {row.unit}"
    low, high = row.sp_min, row.sp_max
    if not beyond and low is not None and high is not None and not low <= value <= high:
        limits = f"{low:g} to {high:g} {row.unit}"
        yield "sp", f"{name} = {value:g} is outside its limits, {limits}; name it in beyond if it is meant"


def _condition_faults(
    field: str, condition: Condition, tags: dict[str, TagRow], words: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for alternative in condition:
        for part in alternative:
            if part.name != "t" and part.name not in tags and part.name not in words:
                known = ", ".join(["t", *sorted(words)])
                yield field, f"{part.name} is neither a tag of the unit nor one of its words ({known})"
            yield from _span_faults(field, part, tags.get(part.name))
        for first, second in combinations(alternative, 2):
            if first.name == second.name and not _both_may_hold(first, second):
                yield field, f"{first.name} cannot be on both sides at once, so this never becomes true"


def _span_faults(field: str, part: Comparison, row: TagRow | None) -> Iterator[tuple[str, str]]:
    if row is None or part.limit is None or row.rng_lo <= part.limit <= row.rng_hi:
        return
    span = f"{row.rng_lo:g} to {row.rng_hi:g} {row.unit}"
    yield field, f"{part.name} shows {span}, and {part.limit:g} is outside of it; write a limit within"


def _both_may_hold(first: Comparison, second: Comparison) -> bool:
    low, high = (first, second) if first.compare in _LOWER else (second, first)
    bottom, top = low.limit, high.limit
    if low.compare not in _LOWER or high.compare in _LOWER or bottom is None or top is None:
        return True
    return low.compare(top, bottom) and high.compare(bottom, top)


def _step_faults(step: CleaningStep) -> Iterator[tuple[str, str]]:
    if not 0.0 < step.min < math.inf:
        yield "template", f"the step {step.name} needs minutes above 0"
    if not 0.0 <= step.T <= 150.0:
        yield "template", f"the step {step.name} is at {step.T:g} degC; 0 to 150 is possible"
    if not 0.0 <= step.pH <= 14.0:
        yield "template", f"the step {step.name} is at pH {step.pH:g}; 0 to 14 is possible"
