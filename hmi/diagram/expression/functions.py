"""The functions of the language: a closed table with what each takes and gives. There are no others."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hmi.core.alarm import Alarm
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Verdict
from hmi.core.phrase import phrase
from hmi.core.tag import Quality
from hmi.core.units import UNITS
from hmi.diagram.expression.evaluate import Look, Run, quality_of
from hmi.diagram.expression.kinds import Kind, Logical, Numeric, Textual
from hmi.diagram.expression.typed import Context, Typed
from hmi.diagram.expression.units import NONE, Unit, unit

MOST_DIGITS = 6
MOST_ARGUMENTS = 20


class Takes(StrEnum):
    """What a function is given at one place."""

    NUMBER = "number"
    DIGITS = "digits"
    ANYTHING = "expression"
    ASSET = "asset"
    SUBJECT = phrase("Diagram", "tag or asset")


Given = Typed | str | int
"""A part that is computed, the name of a tag or an asset, or a number of digits."""

Made = tuple[Kind, Run]


@dataclass(frozen=True, slots=True)
class Function:
    """One function. `fewest` of what it takes must be given; with `more` the last may be given many times."""

    name: str
    takes: tuple[Takes, ...]
    description: str
    make: Callable[[Context, "list[Given]"], Made]
    fewest: int = 1
    more: bool = False

    @property
    def form(self) -> str:
        """How it is called."""
        given = [f"[{take}]" if at >= self.fewest else str(take) for at, take in enumerate(self.takes)]
        return f"{self.name}({', '.join(given)}{', …' if self.more else ''})"


def _numeric(given: Given) -> Typed:
    if not isinstance(given, Typed):
        raise TypeError(given)
    return given


def _absolute(context: Context, over: list[Given]) -> Made:
    value, (run,) = context.numbers([_numeric(over[0])])
    return Numeric(value), lambda look: abs(run(look))


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[Context, list[Given]], Made]:
    def make(context: Context, over: list[Given]) -> Made:
        value, runs = context.numbers([_numeric(one) for one in over])
        return Numeric(value), lambda look: choose([run(look) for run in runs])

    return make


def _rounded(context: Context, over: list[Given]) -> Made:
    value, (run,) = context.numbers([_numeric(over[0])])
    digits = int(str(over[1])) if len(over) > 1 else 0
    return Numeric(value), lambda look: float(round(run(look), digits))


def _worded(*, with_unit: bool) -> Callable[[Context, list[Given]], Made]:
    def make(context: Context, over: list[Given]) -> Made:
        value, (run,) = context.numbers([_numeric(over[0])])
        digits = int(str(over[1])) if len(over) > 1 else None
        return Textual(), worded(run, value if with_unit else None, digits)

    return make


def worded(run: Run, unit: Unit | None, digits: int | None = None) -> Run:
    """A number as a text, with its unit as it is drawn."""
    drawn = UNITS.get(unit.name, unit.name) if unit is not None else ""
    tail = f" {drawn}" if drawn else ""
    return lambda look: f"{number_words(run(look), digits)}{tail}"


def number_words(number: float, digits: int | None = None) -> str:
    """A number as a text; without `digits` with about three that matter."""
    if not math.isfinite(number):
        return ""
    if digits is None:
        digits = 2 if abs(number) < 10 else 1 if abs(number) < 100 else 0
    text = f"{number:.{digits}f}"
    return text.lstrip("-") if not float(text) else text.replace("-", "\N{MINUS SIGN}")


def _judged(*qualities: Quality) -> Callable[[Context, list[Given]], Made]:
    wanted = frozenset(map(int, qualities))

    def make(_: Context, over: list[Given]) -> Made:
        probe = quality_of(_numeric(over[0]).run)
        return Logical(), lambda look: probe(look) in wanted

    return make


def _of_unit(kind: Kind, read: Callable[[UnitStatus], float | str | None]) -> Callable[[Context, list[Given]], Made]:
    nothing: float | str = math.nan if isinstance(kind, Numeric) else ""

    def make(context: Context, over: list[Given]) -> Made:
        asset = str(over[0])
        context.needs.units.add(asset)

        def run(look: Look) -> float | str:
            status = look.facts.units.get(asset)
            if asset in look.facts.stale or status is None:
                look.meet(Quality.STALE)
            found = read(status) if status is not None else None
            if status is not None and (found is None or status.state is ProcedureState.UNKNOWN):
                look.meet(Quality.BAD)
            return nothing if found is None else found

        return kind, run

    return make


def _of_deviation(read: Callable[[AssetDeviation], float | None]) -> Callable[[Context, list[Given]], Made]:
    def make(context: Context, over: list[Given]) -> Made:
        asset = str(over[0])
        context.needs.deviations.add(asset)

        def run(look: Look) -> float:
            deviation = look.facts.deviations.get(asset)
            found = read(deviation) if deviation is not None and deviation.verdict is Verdict.SCORED else None
            if found is None:
                look.meet(Quality.BAD)
            return math.nan if found is None else found

        return Numeric(NONE), run

    return make


def _of_alarms(kind: Kind, tell: Callable[[list[Alarm]], float | bool]) -> Callable[[Context, list[Given]], Made]:
    def make(context: Context, over: list[Given]) -> Made:
        subject = str(over[0])
        context.needs.alarms = True
        of_asset = subject in context.plant.asset_by_id

        def run(look: Look) -> float | bool:
            alarms = look.facts.alarms
            if of_asset:
                return tell([alarm for alarm in alarms.values() if alarm.asset == subject])
            found = alarms.get(subject)
            return tell([] if found is None else [found])

        return kind, run

    return make


_STATES = frozenset(state.name.lower() for state in ProcedureState)
_HOURS = Numeric(unit("h"))
_NUMBER, _DIGITS, _ANYTHING, _ASSET, _SUBJECT = (
    Takes.NUMBER,
    Takes.DIGITS,
    Takes.ANYTHING,
    Takes.ASSET,
    Takes.SUBJECT,
)

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for function in (
        Function("abs", (_NUMBER,), phrase("Diagram", "without its sign"), _absolute),
        Function("min", (_NUMBER, _NUMBER), phrase("Diagram", "the smallest"), _extreme(min), 2, more=True),
        Function("max", (_NUMBER, _NUMBER), phrase("Diagram", "the largest"), _extreme(max), 2, more=True),
        Function(
            "round", (_NUMBER, _DIGITS), phrase("Diagram", "rounded to so many digits, 0 if none are given"), _rounded
        ),
        Function(
            "text",
            (_NUMBER, _DIGITS),
            phrase("Diagram", "as a text with its unit and so many digits"),
            _worded(with_unit=True),
        ),
        Function(
            "digits", (_NUMBER, _DIGITS), phrase("Diagram", "as a text without its unit"), _worded(with_unit=False)
        ),
        Function("good", (_ANYTHING,), phrase("Diagram", "whether its quality is good"), _judged(Quality.GOOD)),
        Function(
            "uncertain", (_ANYTHING,), phrase("Diagram", "whether its quality is uncertain"), _judged(Quality.UNCERTAIN)
        ),
        Function("bad", (_ANYTHING,), phrase("Diagram", "whether its quality is bad"), _judged(Quality.BAD)),
        Function(
            "stale", (_ANYTHING,), phrase("Diagram", "whether it is stale or was never seen"), _judged(Quality.STALE)
        ),
        Function(
            "phase",
            (_ASSET,),
            phrase("Diagram", 'its phase, such as "EXP2"'),
            _of_unit(Textual(), lambda status: status.phase),
        ),
        Function(
            "operation",
            (_ASSET,),
            phrase("Diagram", "its operation"),
            _of_unit(Textual(), lambda status: status.operation),
        ),
        Function(
            "state",
            (_ASSET,),
            phrase("Diagram", 'its procedural state, such as "running" or "held"'),
            _of_unit(Textual(_STATES), lambda status: status.state.name.lower()),
        ),
        Function(
            "batch",
            (_ASSET,),
            phrase("Diagram", "the id of its batch"),
            _of_unit(Textual(), lambda status: status.batch),
        ),
        Function(
            "phase_hours",
            (_ASSET,),
            phrase("Diagram", "how long its phase has lasted"),
            _of_unit(_HOURS, lambda status: status.phase_hours),
        ),
        Function(
            "batch_hours",
            (_ASSET,),
            phrase("Diagram", "how long its batch has lasted"),
            _of_unit(_HOURS, lambda status: status.batch_hours),
        ),
        Function(
            "level",
            (_ASSET,),
            phrase("Diagram", "its deviation from golden, 0 to 3"),
            _of_deviation(lambda one: float(one.level)),
        ),
        Function(
            "score", (_ASSET,), phrase("Diagram", "its golden score, 0 to 1"), _of_deviation(lambda one: one.score)
        ),
        Function(
            "alarm",
            (_SUBJECT,),
            phrase("Diagram", "whether an alarm of it stands"),
            _of_alarms(Logical(), lambda a: any(x.active for x in a)),
        ),
        Function(
            "unacknowledged",
            (_SUBJECT,),
            phrase("Diagram", "whether an alarm of it waits to be acknowledged"),
            _of_alarms(Logical(), lambda alarms: any(alarm.unacknowledged for alarm in alarms)),
        ),
        Function(
            "priority",
            (_SUBJECT,),
            phrase("Diagram", "the priority of its most important alarm, 1 to 4; 0 without one"),
            _of_alarms(Numeric(NONE), lambda alarms: float(min((alarm.priority for alarm in alarms), default=0))),
        ),
    )
}
"""Every function by its name."""
