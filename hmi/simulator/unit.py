"""What every unit of the plant is: instruments, loops, a place in its procedure, and a step through time."""

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode, Part
from hmi.simulator.control import Loop
from hmi.simulator.faults import Disturbance
from hmi.simulator.recipe import CleaningStep, Comparison, Phase, UnitProcedure
from hmi.simulator.sensors import HOUR, Sampler, Sensor, install_sampler, install_sensor, is_sampled
from hmi.simulator.variation import Batch

IDLE = "IDLE"


@dataclass(slots=True)
class Services:
    """What the plant's services deliver now: degC, bar g, and the hours that the plant has run."""

    hours: float = 0.0
    cooling_water: float = 20.0
    glycol: float = 4.0
    ambient: float = 22.0
    steam: float = 6.0


class Unit(ABC):
    """A unit with its instruments, loops and procedure. Tags are known here by their last two digits."""

    def __init__(
        self, asset: str, rows: tuple[TagRow, ...], procedure: UnitProcedure, recipe: str, chance: random.Random
    ) -> None:
        self.asset = asset
        self.procedure = procedure
        self.recipe = recipe
        self.chance = chance
        self.rows = rows
        self.digits = {row.tag: row.tag[-2:] for row in rows}
        self.truth: dict[str, float] = {row.tag[-2:]: 0.0 for row in rows}
        self.sensors: dict[str, Sensor] = {}
        self.samplers: dict[str, Sampler] = {}
        self.loops: dict[str, Loop] = {}
        self.disturbance = Disturbance()
        self.signals: dict[str, float] = {}
        self.batch: Batch | None = None
        self.state = ProcedureState.IDLE
        self.sub_phase = ""
        self.phase_hours = 0.0
        self.run_hours = 0.0
        self._place = -1
        self._drawn = 0.0
        self._follow: tuple[float, list[tuple[str, Sensor, float]]] = (0.0, [])
        self._drifting: list[Sensor] = []
        self._install()

    def _install(self) -> None:
        for row in self.rows:
            digits = row.tag[-2:]
            if is_sampled(row):
                self.samplers[digits] = install_sampler(row, self.chance)
            else:
                self.sensors[digits] = install_sensor(row, self.chance)
            if Part.SP in row.parts:
                self.loops[digits] = Loop(row, self._first_setpoint(row), controller=Part.OP in row.parts)

        self._drifting = [sensor for sensor in self.sensors.values() if sensor.row.drift_per_day]

    @staticmethod
    def _first_setpoint(row: TagRow) -> float:
        return row.nominal if row.nominal is not None else row.rng_lo

    @property
    def phase(self) -> Phase | None:
        """The phase it is in; None when idle."""
        return self.procedure.phases[self._place] if self._place >= 0 else None

    @property
    def phase_name(self) -> str:
        """The name of the phase it is in."""
        phase = self.phase
        return phase.name if phase else IDLE

    @property
    def idle(self) -> bool:
        """Whether it is free for the next batch."""
        return self._place < 0

    @property
    def over_time(self) -> bool:
        """Whether the phase has lasted its drawn duration."""
        return self.phase_hours >= self._drawn

    @property
    def cleaning(self) -> CleaningStep | None:
        """The step of the cleaning template that it is in."""
        phase = self.phase
        if phase is None or not phase.steps:
            return None
        minutes = self.phase_hours * 60.0
        for step in phase.steps:
            minutes -= step.min
            if minutes < 0.0:
                return step
        return phase.steps[-1]

    def status(self) -> UnitStatus:
        """What it reports about its batch."""
        phase = self.phase
        return UnitStatus(
            self.asset,
            self.batch.id if self.batch else "",
            self.recipe if phase else "",
            phase.operation if phase else "",
            self.phase_name,
            self.sub_phase,
            self.state,
            self.phase_hours,
            self.batch_hours(),
        )

    def batch_hours(self) -> float | None:
        """Hours since the unit procedure began; None when idle."""
        return None if self.idle else self.run_hours

    def begin(self, batch: Batch) -> None:
        """Starts the unit's procedure for a batch."""
        self.batch = batch
        self.run_hours = 0.0
        for sensor in self.sensors.values():
            sensor.calibrate(self.chance)
        self.on_begin()
        self._enter(0)

    def end(self) -> None:
        """Ends the procedure: the unit is free."""
        self._place = -1
        self.state = ProcedureState.IDLE
        self.batch = None
        self.sub_phase = ""
        self.phase_hours = 0.0
        for loop in self.loops.values():
            loop.rest()

    def step(self, seconds: float, services: Services) -> None:
        """Moves the unit on by so many seconds."""
        hours = seconds / HOUR
        self.phase_hours += hours
        self.run_hours += hours
        if self._place >= 0:
            self._advance()
        self.move(seconds, services)
        self._measure(seconds, services.hours)

    def value(self, name: str) -> float:
        """What a condition of the recipe names: a tag as measured, `t`, a signal, or a word of the unit."""
        if name == "t":
            return self.phase_hours
        digits = self.digits.get(name)
        if digits is None:
            signal = self.signals.get(name)
            return signal if signal is not None else self.word(name)
        sampler = self.samplers.get(digits)
        return sampler.value if sampler else self.sensors[digits].seen

    def seen(self, digits: str) -> float:
        """A measurement as controllers see it."""
        return self.sensors[digits].seen

    @abstractmethod
    def move(self, seconds: float, services: Services) -> None:
        """Physics and control: sets `truth`."""

    def word(self, name: str) -> float:
        """A word that only this kind of unit knows, for the conditions of the recipe; 0 for one it does not know."""
        del name
        return 0.0

    def on_begin(self) -> None:
        """Called when a procedure begins."""
        return

    def on_phase(self, name: str) -> None:
        """Called when a phase begins."""
        del name

    def sampling(self) -> bool:
        """Whether samples are taken now."""
        return False

    def _advance(self) -> None:
        phase = self.procedure.phases[self._place]
        if phase.steps:
            step = self.cleaning
            self.sub_phase = step.name if step else ""
        if not self._over(phase):
            return
        if self._place + 1 < len(self.procedure.phases):
            self._enter(self._place + 1)
        else:
            self.end()

    def _over(self, phase: Phase) -> bool:
        if phase.longest is not None and self.phase_hours >= phase.longest:
            return True
        if not phase.end:
            return self.over_time
        return any(all(self._holds(part) for part in alternative) for alternative in phase.end)

    def _holds(self, part: Comparison) -> bool:
        return part.compare(self.value(part.name), self._drawn if part.limit is None else part.limit)

    def _enter(self, place: int) -> None:
        self._place = place
        phase = self.procedure.phases[place]
        self.state = ProcedureState.RUNNING
        self.phase_hours = 0.0
        self.sub_phase = phase.subs[0] if phase.subs else ""
        self._drawn = max(phase.hours + phase.sd * min(max(self.chance.gauss(0.0, 1.0), -2.0), 2.0), 0.25 * phase.hours)
        for loop in self.loops.values():
            if phase.rest or loop.row.tag in phase.stop:
                loop.rest()
        for tag, value in phase.setpoints:
            self.loops[self.digits[tag]].start(value)
        for tag in phase.cascade:
            self.loops[self.digits[tag]].start(None, Mode.CASCADE)
        self.on_phase(phase.name)

    def _measure(self, seconds: float, hours: float) -> None:
        known, follow = self._follow
        if known != seconds:
            # The first step shows the plant as it stands: no instrument has to come up from zero.
            gains = {digits: sensor.gain(seconds) if known else 1.0 for digits, sensor in self.sensors.items()}
            follow = [(digits, sensor, gains[digits]) for digits, sensor in self.sensors.items()]
            self._follow = (seconds if known else -1.0, follow)
        truth = self.truth
        for digits, sensor, gain in follow:
            sensor.value += (truth[digits] - sensor.value) * gain
        for sensor in self._drifting:
            sensor.drift += sensor.drift_per_hour * seconds / HOUR
        sampling = self.sampling()
        for digits, sampler in self.samplers.items():
            if sampling or sampler.waiting:
                sampler.watch(truth[digits], hours, sampling, self.chance)
