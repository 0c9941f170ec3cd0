"""What every unit of the plant is: instruments, loops, a place in its procedure, and a step through time."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Generic

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode, Part
from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.model.parameters import BatchFactors, nominal_factors
from hmi.simulator.chance import Chance
from hmi.simulator.control import Loop
from hmi.simulator.disturbance import Disturbance
from hmi.simulator.interlocks import Guard
from hmi.simulator.places import Places
from hmi.simulator.recipe import Phase, UnitProcedure
from hmi.simulator.sensors import HOUR, Sampler, Sensor, install_sampler, install_sensor, is_sampled
from hmi.simulator.sequence import Sequence
from hmi.simulator.variation import Batch


@dataclass(slots=True)
class Services(Generic[N]):
    """What the plant's services deliver now: degC, bar g, and the hours that the plant has run."""

    cooling_water: N
    ambient: N
    hours: float = 0.0
    glycol: N | float = 4.0
    steam: N | float = 6.0


@dataclass(frozen=True, slots=True)
class Installation(Generic[N]):
    """What a unit is made of: its arithmetic, its tags, its procedure, and its own stream of chance."""

    m: Arithmetic[N]
    asset: str
    rows: tuple[TagRow, ...]
    procedure: UnitProcedure
    chance: Chance[N]
    places: Places


class Unit(ABC, Generic[N]):
    """A unit with its instruments, loops and procedure. Tags are known here by their last two digits.

    Numbers are replaced and never changed in place, so that a lane's old value can be kept. `killed` counts the litres
    that went to the kill tank or the drain; `rest_l` is what may be left in a vessel that has been emptied: cleaning
    rinses it out (assumed).
    """

    m: Arithmetic[N]
    rest_l = 25.0
    killed: N
    chance: Chance[N]
    sequence: Sequence[N]
    factors: BatchFactors[N]
    _nominal: BatchFactors[N]
    _drifting: list[Sensor[N]]

    def __init__(self, made: Installation[N]) -> None:
        self.m = made.m
        self.asset = made.asset
        self.chance = made.chance
        self.rows = made.rows
        self.sequence = Sequence(made.m, made.procedure, made.places, made.chance)
        self.digits = {row.tag: row.tag[-2:] for row in made.rows}
        self.zero: N = made.m.number(0.0)
        self.killed = self.zero
        self.truth: dict[str, N] = {row.tag[-2:]: self.zero for row in made.rows}
        self.sensors: dict[str, Sensor[N]] = {}
        self.samplers: dict[str, Sampler[N]] = {}
        self.loops: dict[str, Loop[N]] = {}
        self.disturbance: Disturbance[N] = Disturbance()
        self.guards: dict[str, Guard] = {}
        self.signals: dict[str, N] = {}
        self.batch: Batch[N] | None = None
        self.factors: BatchFactors[N] = nominal_factors(made.m)
        self._nominal = self.factors
        self._follow: tuple[float, list[tuple[str, Sensor[N], float]]] = (0.0, [])
        self._install()
        self._drifting = [sensor for sensor in self.sensors.values() if sensor.row.drift_per_day]

    def _install(self) -> None:
        m = self.m
        for row in self.rows:
            digits = row.tag[-2:]
            if is_sampled(row):
                self.samplers[digits] = install_sampler(m, row, self.chance)
            else:
                self.sensors[digits] = install_sensor(m, row, self.chance)
            if Part.SP in row.parts:
                first = row.nominal if row.nominal is not None else row.rng_lo
                self.loops[digits] = Loop(m, row, m.number(first), controller=Part.OP in row.parts)

    @property
    def phase_name(self) -> str:
        """The name of the phase that it is in."""
        return self.sequence.phase_name()

    @property
    def idle(self) -> Flag:
        """Where it is free for the next batch."""
        return self.sequence.idle

    def batch_hours(self) -> N:
        """Hours since the unit procedure began; below 0 where there are none to tell."""
        return self.m.choose(self.idle, -1.0, self.sequence.run_hours)

    def begin(self, batch: Batch[N], where: Flag = True) -> None:
        """Starts the unit's procedure for a batch."""
        self.batch = batch
        self.take_factors(where)
        for sensor in self.sensors.values():
            sensor.calibrate(self.chance, where)
        self.on_begin(where)
        self.sequence.begin(self, where)

    def take_factors(self, where: Flag = False) -> None:
        """Reckons with how its batch differs from the nominal one, where it holds and where it is busy."""
        batch = self.batch
        if batch is None:
            self.factors = self._nominal
            return
        busy = where | self.m.no(self.idle)
        if busy is True or busy is False:
            self.factors = batch.factors if busy else self._nominal
            return
        pairs = (
            (getattr(batch.factors, each.name), getattr(self._nominal, each.name)) for each in fields(self._nominal)
        )
        self.factors = BatchFactors(*(self.m.choose(busy, own, usual) for own, usual in pairs))

    def end(self, where: Flag = True) -> None:
        """Ends the procedure: the unit is free."""
        self.sequence.end(self, where)

    def step(self, seconds: float, services: Services[N]) -> None:
        """Moves the unit on by so many seconds."""
        self.sequence.advance(seconds / HOUR, self)
        self.move(seconds, services)
        self._measure(seconds, services.hours)

    def value(self, name: str) -> N:
        """What a condition of the recipe names: a tag as measured, a signal, or a word of the unit."""
        digits = self.digits.get(name)
        if digits is None:
            signal = self.signals.get(name)
            return signal if signal is not None else self.word(name)
        sampler = self.samplers.get(digits)
        return sampler.value if sampler else self.sensors[digits].seen

    def entered(self, phase: Phase, where: Flag) -> None:
        """A phase has begun: loops rest or start as the recipe says."""
        for loop in self.loops.values():
            if phase.rest or loop.row.tag in phase.stop:
                loop.rest(where)
        for tag, value in phase.setpoints:
            self.loops[self.digits[tag]].start(value, where=where)
        for tag in phase.cascade:
            self.loops[self.digits[tag]].start(None, Mode.CASCADE, where)
        self.on_phase(phase.name, where)

    def ended(self, where: Flag) -> None:
        """The procedure is over: the unit is free there, and its loops rest."""
        if self.idle is True:
            self.batch = None
        self.take_factors()
        for loop in self.loops.values():
            loop.rest(where)

    def seen(self, digits: str) -> N:
        """A measurement as controllers see it."""
        return self.sensors[digits].seen

    @abstractmethod
    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control: sets `truth`."""

    def word(self, name: str) -> N:
        """A word that only this kind of unit knows, for the conditions of the recipe; 0 for one it does not know."""
        del name
        return self.zero

    def on_begin(self, where: Flag) -> None:
        """Called when a procedure begins."""
        del where

    def on_phase(self, name: str, where: Flag) -> None:
        """Called when a phase begins."""
        del name, where

    def drain(self, litres: N) -> None:
        """Lets so much of its content go to the kill tank, if it has a vessel."""
        del litres

    def sampling(self) -> Flag:
        """Where samples are taken now."""
        return False

    def _measure(self, seconds: float, hours: float) -> None:
        known, follow = self._follow
        if known != seconds:
            # The first step shows the plant as it stands: no instrument has to come up from zero.
            gains = {digits: sensor.gain(seconds) if known else 1.0 for digits, sensor in self.sensors.items()}
            follow = [(digits, sensor, gains[digits]) for digits, sensor in self.sensors.items()]
            self._follow = (seconds if known else -1.0, follow)
        truth = self.truth
        for digits, sensor, gain in follow:
            sensor.value = sensor.value + (truth[digits] - sensor.value) * gain
        for sensor in self._drifting:
            sensor.drift = sensor.drift + sensor.drift_per_hour * seconds / HOUR
        sampling = self.sampling()
        for digits, sampler in self.samplers.items():
            if sampling is not False or sampler.waiting:
                sampler.watch(truth[digits], hours, sampling, self.chance)
