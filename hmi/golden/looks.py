"""Samples of any interval put together into looks, about a thousand in a batch: what a model is asked about.

The rule is causal and the same for a finished batch and for a running one. A look closes with the sample that comes at
least one tick after the look before; its values are the means of the samples since then. A sample in which not one
value has changed tells nothing new: the batch is held, and its time stands still. A change of phase begins a new look.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.batch import BatchRecord
from hmi.golden.leaps import Doubts
from hmi.golden.stillness import Frozen, Stillness

LOOKS = 1000
"""About how many looks a batch is made of, where it has as many samples."""

EARLY = 0.5
"""A sample that comes too early by up to this share of the time since the sample before still closes a look: the next
one would be later than this one is early. Written hours are rounded, and intervals of a historian vary."""

CLOSE = 1e-6
"""Times that differ by this share of a tick are the same."""

SILENT = 2.0
"""After so many ticks without a look the first one of a phase reaches back no farther than the phase: what came before
was not looked at, and its hours give the first values of a phase no weight."""

MOMENT = 3.0
"""Where its phase is unknown for no more than so many ticks from one sample that knows it to the next, it went on."""

LEAST_TO_FREEZE = 3
"""So many values must stand still together before a batch is taken to be held."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of one batch: `elapsed` hours since the look before, `phase` code (-1: none known), hours in the
    phase, `values` (looks, variables), the `row` of the sample that closed each, and which values were `frozen` then
    (looks, variables): they stand still as golden ones never do, and are left out. `doubted`, alike, were not believed
    in some sample of the look. `unseen` are the hours by which the phase may have begun before its first look."""

    elapsed: Floats
    phase: Ints
    phase_hours: Floats
    values: Floats
    row: Ints
    frozen: Bools
    doubted: Bools
    unseen: Floats


@dataclass(frozen=True, slots=True)
class Look:
    """One look, see `Looks`."""

    elapsed: float
    phase: int
    phase_hours: float
    values: Floats
    unseen: float = 0.0


def tick_of(batches: Sequence[BatchRecord]) -> float:
    """The hours of a look that suit these batches: a whole number of sampling intervals."""
    interval = float(np.median([np.median(np.diff(record.hours)) for record in batches if len(record.hours) > 1]))
    length = float(np.median([record.hours[-1] - record.hours[0] for record in batches]))
    return interval * max(1, round(length / LOOKS / interval))


class LookMaker:
    """Puts the samples of one running batch together. `frozen` (variables,): which values of the newest sample stood
    still and were left out; `doubted`, alike: which were not believed since the look before the newest one, see
    `hmi.golden.leaps`. None without `stillness`."""

    def __init__(self, tick: float, variables: int, stillness: Stillness | None = None) -> None:
        self._tick = tick
        self._still = None if stillness is None else Frozen(stillness)
        self._doubts = None if stillness is None else Doubts(stillness.leap, stillness.low, stillness.high, tick)
        self.frozen: Bools = np.zeros(variables, dtype=np.bool_)
        self.doubted: Bools = np.zeros(variables, dtype=np.bool_)
        self._pending = np.zeros(variables, dtype=np.bool_)
        self._before = np.full(variables, np.nan)
        self._hours: float | None = None
        self._held = 0.0
        self._phase = -2
        self._began = 0.0
        self._known = (-2, 0.0, 0.0)
        self._unseen = 0.0
        self._closed: float | None = None
        self._opening = False
        self._sum = np.zeros(variables)
        self._count = np.zeros(variables)

    def push(self, hours: float, values: Floats, phase: int, *, named: bool, place: float | None = None) -> Look | None:
        """Takes a sample; gives the look that it closes. `named` says that phases are known: their hours are counted
        from where they began, else from the beginning of the batch. `place` are the hours in the phase, where the plant
        tells them."""
        out = self._not_believed(hours, values)
        if self._hours is not None and not out.any() and self._frozen(values):
            self._held += hours - self._hours
            self._hours = hours
            return None
        since = 0.0 if self._hours is None else hours - self._hours
        gone = max(hours, 0.0) if self._hours is None else since
        self._hours, self._before = hours, values
        now = hours - self._held
        if phase < 0 and not (np.isfinite(values) & ~out).any():
            phase = max(self._phase, -1)
        self._enter(phase, now, gone if place is None else 0.0, named=named)
        values = self._usable(now, phase, np.where(out, np.nan, values))
        self._pending |= out
        present = np.isfinite(values)
        self._sum[present] += values[present]
        self._count += present
        if self._closed is not None and now - self._closed + EARLY * since < self._tick * (1.0 - CLOSE):
            return None
        return self._close(now, now - self._began if place is None else place)

    def _not_believed(self, hours: float, values: Floats) -> Bools:
        """Which values (variables,) nobody believes. What repeats such a sample to the last digit is neither news of
        the process nor a batch that is held."""
        if self._doubts is None or (self._hours is not None and self._frozen(values)):
            return np.zeros(len(values), dtype=np.bool_) if self._doubts is None else self._doubts.out
        return self._doubts.step(hours, values)

    def _enter(self, phase: int, now: float, gone: float, *, named: bool) -> None:
        """Notes the phase of a sample that comes after `gone` hours. One that was told as unknown for a moment only has
        gone on meanwhile."""
        code, began, at = self._known
        if phase != self._phase:
            moment = MOMENT * self._tick * (1.0 + CLOSE)
            back = self._phase == -1 and phase == code and now - at <= moment
            # A batch begins with its first phase, whether its first rows were lost or not.
            start = self._phase == -2 and phase == 0 and 0.0 <= now <= moment
            self._began = began if back else now if named and not start else 0.0
            self._phase, self._opening = phase, named and not back
            self._unseen = gone if named and not back and not start and gone > SILENT * self._tick else 0.0
            self._forget()
        if phase >= 0:
            self._known = (phase, self._began, now)

    def _usable(self, now: float, phase: int, values: Floats) -> Floats:
        """The values (variables,) without those that stand still or only repeat what was told before."""
        if self._still is None:
            return values
        self.frozen = self._still.step(now, phase, values)
        return np.where(self._still.held | self.frozen, np.nan, values)

    def _close(self, now: float, place: float) -> Look:
        elapsed = self._tick if self._closed is None else now - self._closed
        if self._opening and elapsed > SILENT * self._tick:
            elapsed = min(elapsed, max(place, self._tick))
        self._closed, self._opening = now, False
        self.doubted, self._pending = self._pending, np.zeros_like(self._pending)
        with np.errstate(invalid="ignore"):
            mean = self._sum / self._count
        self._forget()
        unseen, self._unseen = self._unseen, 0.0
        return Look(elapsed, self._phase, place, mean, unseen)

    def _frozen(self, values: Floats) -> bool:
        same = (values == self._before) | (np.isnan(values) & np.isnan(self._before))
        return bool(same.all()) and int(np.isfinite(values).sum()) >= LEAST_TO_FREEZE

    def _forget(self) -> None:
        self._sum[:] = 0.0
        self._count[:] = 0.0


@dataclass(frozen=True, slots=True)
class PhaseCodes:
    """The codes of phases: by name, and by `plain` name for one written in another case or with blanks around it.
    Where no phases are known, every moment is of one and the same."""

    exact: Mapping[str, int]
    plain: Mapping[str, int]

    @classmethod
    def of_names(cls, phases: Sequence[str]) -> "PhaseCodes":
        """The codes of phases with these names: their places."""
        exact = {phase: code for code, phase in enumerate(phases)}
        return cls(exact, {_plain(phase): code for phase, code in exact.items()})

    def of(self, phase: str | None) -> int:
        """The code of a phase, -1 for one that is not known."""
        if not self.exact:
            return 0
        return self.exact.get(phase or "", self.plain.get(_plain(phase or ""), -1))


def _plain(name: str) -> str:
    return name.strip().casefold()


def codes_of(record: BatchRecord, phases: Sequence[str]) -> list[int]:
    """The code of the phase of every sample: the place of its name in `phases`, -1 for one that is not there; 0
    throughout where no phases are known."""
    codes = PhaseCodes.of_names(phases)
    return [codes.of(phase) for phase in record.phases or ("",) * len(record.hours)]


def looks_of(record: BatchRecord, tick: float, phases: Sequence[str], stillness: Stillness | None = None) -> Looks:
    """The looks of a finished batch. `phases` are the names of the codes; empty where the model knows none."""
    codes = codes_of(record, phases)
    maker = LookMaker(tick, record.values.shape[1], stillness)
    named = bool(phases)
    found, rows, frozen, doubted = [], [], [], []
    places: Sequence[float | None] = [None] * len(codes)
    if named and record.phase_hours is not None:
        places = record.phase_hours.tolist()
    for row, (hours, phase) in enumerate(zip(record.hours.tolist(), codes, strict=True)):
        look = maker.push(hours, record.values[row], phase, named=named, place=places[row])
        if look is not None:
            found.append(look)
            rows.append(row)
            frozen.append(maker.frozen)
            doubted.append(maker.doubted)
    return Looks(
        np.array([look.elapsed for look in found]),
        np.array([look.phase for look in found], dtype=np.int64),
        np.array([look.phase_hours for look in found]),
        np.array([look.values for look in found]).reshape(len(found), record.values.shape[1]),
        np.array(rows, dtype=np.int64),
        np.array(frozen, dtype=np.bool_).reshape(len(found), record.values.shape[1]),
        np.array(doubted, dtype=np.bool_).reshape(len(found), record.values.shape[1]),
        np.array([look.unseen for look in found]),
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """Batches side by side, look by look: `elapsed`, `phase`, `phase_hours`, `active` and `unseen` are (looks,
    batches), `values` (looks, batches, variables)."""

    elapsed: Floats
    phase: Ints
    phase_hours: Floats
    values: Floats
    active: Bools
    unseen: Floats

    @classmethod
    def of(cls, batches: Sequence[Looks]) -> "Panel":
        """The panel of these batches; shorter ones are padded and inactive."""
        length = max(len(looks.elapsed) for looks in batches)
        shape = (length, len(batches))
        elapsed, hours, unseen = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        phase = np.full(shape, -1, dtype=np.int64)
        values = np.full((*shape, batches[0].values.shape[1]), np.nan)
        active = np.zeros(shape, dtype=np.bool_)
        for place, looks in enumerate(batches):
            count = len(looks.elapsed)
            elapsed[:count, place] = looks.elapsed
            phase[:count, place] = looks.phase
            hours[:count, place] = looks.phase_hours
            values[:count, place] = looks.values
            active[:count, place] = True
            unseen[:count, place] = looks.unseen
        return cls(elapsed, phase, hours, values, active, unseen)
