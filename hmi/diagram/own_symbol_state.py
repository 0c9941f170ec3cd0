"""What the values of its slots make of an own symbol: a pure function, the same in the editor and on the running
screen."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hmi.diagram.own_symbol import Binding, Bound, Case, ColourRole, Effect, Given, OwnSymbol
from hmi.diagram.part import Setting


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What is known at a slot now: the last number, the value as it is read with its unit, whether it may be drawn as
    true now, and both ends of the tag's span."""

    number: float | None
    text: str
    live: bool
    span: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class State:
    """How one thing is drawn now. None leaves it as it is; `level` and `turned` of what is not live are the last ones
    that were known, and `live` says so."""

    visible: bool = True
    colour: ColourRole | None = None
    level: float | None = None
    turned: float = 0.0
    text: str | None = None
    live: bool = True


PLAIN = State()
"""What no binding touches."""


def states(
    symbol: OwnSymbol, values: Mapping[str, SlotValue], settings: Mapping[str, Setting] | None = None
) -> dict[str, State]:
    """How everything that has a binding is drawn now. A slot to which no tag is bound, and which has therefore no
    value, changes nothing."""
    numbers = {spec.name: (settings or {}).get(spec.name, spec.default) for spec in symbol.settings}
    found: dict[str, State] = {}
    for binding in symbol.effects:
        value = values.get(binding.slot)
        if value is not None:
            before = found.get(binding.target, PLAIN)
            found[binding.target] = _EFFECTS[binding.effect](before, binding, value, numbers)
    return found


_Settings = Mapping[str, Setting]


def _level(state: State, binding: Binding, value: SlotValue, settings: _Settings) -> State:
    share = _line(binding, value, settings)
    if share is None:
        return state
    return replace(state, level=min(max(share, 0.0), 1.0), live=state.live and value.live)


def _rotation(state: State, binding: Binding, value: SlotValue, settings: _Settings) -> State:
    turned = _line(binding, value, settings)
    return state if turned is None else replace(state, turned=turned, live=state.live and value.live)


def _visible(state: State, binding: Binding, value: SlotValue, settings: _Settings) -> State:
    """What is not known is seen: hiding it would say something."""
    given = _given(binding, value, settings) if value.live else None
    return replace(state, visible=state.visible and given is not False)


def _colour(state: State, binding: Binding, value: SlotValue, settings: _Settings) -> State:
    if not value.live:
        return replace(state, colour=ColourRole.INTERNALS)
    given = _given(binding, value, settings)
    return state if given is None else replace(state, colour=ColourRole(str(given)))


def _text(state: State, binding: Binding, value: SlotValue, settings: _Settings) -> State:
    given = _given(binding, value, settings) if value.live and binding.cases else None
    return replace(state, text=value.text if given is None else str(given), live=state.live and value.live)


_EFFECTS: Mapping[Effect, Callable[[State, Binding, SlotValue, _Settings], State]] = {
    Effect.LEVEL: _level,
    Effect.ROTATION: _rotation,
    Effect.VISIBLE: _visible,
    Effect.COLOUR: _colour,
    Effect.TEXT: _text,
}


def _line(binding: Binding, value: SlotValue, settings: _Settings) -> float | None:
    """Where the value is on the straight line of a binding, within its ends."""
    if value.number is None or not math.isfinite(value.number):
        return None
    low, high = _number(binding.low, settings), _number(binding.high, settings)
    if low == high:
        low, high = value.span
    if low == high:
        return None
    share = min(max((value.number - low) / (high - low), 0.0), 1.0)
    return binding.first + share * (binding.last - binding.first)


def _given(binding: Binding, value: SlotValue, settings: _Settings) -> Given | None:
    if value.number is None:
        return binding.otherwise
    held = (case for case in binding.cases if _holds(case, value.number, settings))
    case = next(held, None)
    return binding.otherwise if case is None else case.gives


def _holds(case: Case, number: float, settings: _Settings) -> bool:
    low = None if case.low is None else _number(case.low, settings)
    high = None if case.high is None else _number(case.high, settings)
    if low is not None and low == high:
        return number == low
    return (low is None or number >= low) and (high is None or number < high)


def _number(bound: Bound, settings: _Settings) -> float:
    """A bound as a number; a setting that holds none counts as 0."""
    value = settings.get(bound, 0.0) if isinstance(bound, str) else bound
    return float(value) if isinstance(value, (int, float)) else 0.0
