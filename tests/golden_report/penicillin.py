"""Batches of the fermentation as a plant would record them: recipe, controllers, sensors, chance, laboratory."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord, BatchSet, LabResult
from tests.golden_report.fermentation import STEP_H, Broth, Inflow, Strain, step
from tests.golden_report.integral import Integral
from tests.golden_report.upsets import SIZES, UPSETS, Struck, Upset, UpsetKind

EVERY_H = 0.2
"""Between two samples."""

NOISE = {
    "aeration": 0.03,
    "agitator_power": 0.12,
    "feed_rate": 3e-4,
    "feed_total": 0.004,
    "feed_temperature": 0.1,
    "dissolved_oxygen": 0.003,
    "biomass": 0.12,
    "volume": 0.12,
    "carbon_dioxide": 0.008,
    "ph": 0.006,
    "temperature": 0.03,
    "heat": 40.0,
    "acid_flow": 1e-3,
    "base_flow": 4e-3,
    "base_total": 0.02,
    "cooling_flow": 0.12,
    "cooling_valve": 0.05,
    "cooling_temperature": 0.1,
    "heating_flow": 0.01,
}
"""Standard deviation of every sensor, in its unit; the keys are the variables in their order. Flows of acid and base
are in mL/h, their total in mL."""

VARIABLES = tuple(NOISE)

LAB_EVERY_H, LAB_LATE_H = 12.0, 4.0
"""Between two samples for the laboratory, and how long it takes at least."""

FEED_FIRST, RAMP_H = 0.65, 60.0
"""The feed begins with this share and rises to the whole in so many hours, give or take what the shift takes."""

LONGEST_H = 330.0
"""No batch lasts longer."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One batch to be. `chance` is the seed of all its chance; a fault, or none."""

    chance: tuple[int, ...]
    kind: UpsetKind | None = None
    size: str = ""

    @property
    def onset(self) -> float:
        """The hour at which its fault begins, while it grows or while it is fed."""
        return float(np.random.default_rng([*self.chance, 7]).uniform(15.0, 180.0))


def normal_lots(count: int, seed: int) -> list[Lot]:
    """Batches without a fault."""
    return [Lot((seed, number)) for number in range(count)]


def faulty_lots(rounds: int, seed: int) -> list[Lot]:
    """Every fault in every size, so many times."""
    return [
        Lot((seed, 1_000_000 + (turn * len(UPSETS) + place) * len(SIZES) + order), kind, size)
        for turn in range(rounds)
        for place, kind in enumerate(UPSETS)
        for order, size in enumerate(SIZES)
    ]


def name_of(lot: Lot) -> str:
    """Under which name a batch is recorded."""
    return f"PEN{lot.chance[0]}-{lot.chance[1]:07d}"


def run_lots(lots: Sequence[Lot], *, phases: bool = False, faults: bool = True, until: float = LONGEST_H) -> BatchSet:
    """Runs all batches side by side, each the same whatever runs beside it; without `faults` as it would have been,
    and no longer than `until` hours."""
    plant = _Plant(lots, faults)
    pages, ended = [], np.full(len(lots), np.inf)
    every = round(EVERY_H / STEP_H)
    for number in range(round(until / STEP_H)):
        plant.step(number * STEP_H)
        if (number + 1) % every == 0:
            pages.append(plant.readings())
            plant.sample((number + 1) * STEP_H, ended)
            over = np.isinf(ended) & plant.finished((number + 1) * STEP_H)
            ended[over] = (number + 1) * STEP_H
            plant.note_end(over)
            if np.isfinite(ended).all():
                break
    values = np.stack(pages)
    return plant.recorded(values, np.minimum(ended, len(pages) * EVERY_H), phases)


VALVE = 100.0 / 150.0
"""Percent of the cooling valve per L/h that flows when nothing is in its way."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What is dosed, blown and cooled now as far as anybody knows, each (lanes,)."""

    air: Floats
    power: Floats
    feed: Floats
    warm_feed: Floats
    acid: Floats
    base: Floats
    valve: Floats
    cooling: Floats
    water: Floats
    heating: Floats


class _Plant:
    """Vessels with their controllers and sensors."""

    def __init__(self, lots: Sequence[Lot], faults: bool) -> None:
        self._lots = lots
        count = len(lots)
        self._chances = [np.random.default_rng(lot.chance) for lot in lots]
        draw = np.stack([chance.normal(size=24) for chance in self._chances], axis=1)
        self._noise = [np.random.default_rng([*lot.chance, 3]) for lot in lots]
        self._broth = Broth(
            cells=0.1 * np.exp(0.2 * draw[0]),
            substrate=15.0 + 0.5 * draw[1],
            oxygen=np.full(count, 1.16),
            product=np.zeros(count),
            volume=100.0 + 1.0 * draw[2],
            carbon_dioxide=0.5 + 0.02 * draw[3],
            acidity=5.0 + 0.02 * draw[4],
            temperature=298.0 + 0.2 * draw[5],
            foreign=np.zeros(count),
            heat=np.zeros(count),
        )
        self._strain = Strain(
            growth=0.092 * (1.0 + 0.03 * draw[6]),
            production=0.005 * (1.0 + 0.05 * draw[7]),
            yield_xs=0.45 * (1.0 + 0.015 * draw[8]),
            keep_o=0.467 * (1.0 + 0.03 * draw[9]),
            transfer=70.0 * (1.0 + 0.02 * draw[10]),
        )
        self._strength = 600.0 * (1.0 + 0.012 * draw[11])
        self._feed_wanted = 0.042 * (1.0 + 0.01 * draw[12])
        self._feed_all = 8.4 * (1.0 + 0.03 * draw[13])
        self._late = np.clip(8.0 * draw[20], -20.0, 20.0)
        self._water = 289.8 + 0.4 * draw[14]
        self._phase_of_day = 24.0 * draw[15]
        self._offsets = np.zeros((len(VARIABLES), count))
        for place, (name, share) in enumerate(
            (("dissolved_oxygen", 1.0), ("ph", 1.0), ("biomass", 0.5), ("volume", 1.0))
        ):
            self._offsets[VARIABLES.index(name)] = share * NOISE[name] * 1.5 * draw[16 + place]
        self._struck = Struck(count)
        for lane, lot in enumerate(lots):
            if lot.kind is not None and faults:
                self._struck.strike(lane, lot.kind, lot.kind.sizes[SIZES.index(lot.size)], lot.onset)
        self._wander = np.zeros((4, count))
        self._lab_noise = [np.random.default_rng([*lot.chance, 5]) for lot in lots]
        self._results: list[LabResult] = []
        self._quality: dict[str, float] = {}
        self._fed = np.zeros(count, dtype=np.bool_)
        self._fed_at = np.full(count, np.inf)
        self._total = np.zeros((2, count))
        self._cooling = Integral(np.full(count, 12.0), 60.0, 1.0, 0.0, 150.0)
        self._lye = Integral(np.zeros(count), 20.0, 2.0, 0.0, 3.0)
        self._seen = {name: np.zeros(count) for name in VARIABLES}
        self._fresh = False

    def step(self, hours: float) -> None:
        """One step of the integration, with the controllers at every one."""
        if round(hours / STEP_H) % round(EVERY_H / STEP_H) == 0:
            self._wander += -0.05 * self._wander + 0.3 * np.stack(
                [chance.normal(size=4) for chance in self._chances], 1
            )
        upset = self._struck.at(hours)
        done = self._act(hours, upset)
        self._broth.foreign = self._broth.foreign + upset.foreign * STEP_H / EVERY_H
        inflow = Inflow(
            feed=done.feed * upset.feed_unseen,
            strength=self._strength * upset.strength,
            feed_temperature=done.warm_feed,
            air=done.air,
            power=done.power,
            acid=done.acid,
            base=done.base * upset.base_unseen,
            cooling=done.cooling,
            cooling_temperature=done.water,
            heating=done.heating,
        )
        step(self._broth, self._strain, inflow)
        self._total[0] += done.feed * STEP_H
        self._total[1] += done.base * STEP_H
        self._seen = self._shown(done, upset)

    def _act(self, hours: float, upset: Upset) -> _Done:
        """What recipe and controllers do now."""
        broth = self._broth
        begins = ~self._fed & (broth.substrate < 0.3)
        self._fed_at[begins] = hours
        self._fed |= begins
        warm = broth.temperature + upset.temperature
        sour = broth.acidity + upset.acidity
        valve = self._cooling.step(warm - 298.0)
        since = np.maximum(hours - np.where(self._fed, self._fed_at, np.inf), 0.0)
        profile = FEED_FIRST + (1.0 - FEED_FIRST) * np.minimum(since / (RAMP_H + self._late), 1.0)
        return _Done(
            air=8.6 * (1.0 + 0.01 * self._wander[0]) * upset.air,
            power=30.0 * (1.0 + 0.01 * self._wander[1]) * upset.power,
            feed=np.where(self._fed, self._feed_wanted * profile * (1.0 + 0.01 * self._wander[2]), 0.0) * upset.feed,
            warm_feed=296.0 + 0.3 * self._wander[3],
            acid=np.clip(10.0 * (sour - 5.05), 0.0, 1.0) * 1e-3,
            base=self._lye.step(5.0 - sour) * 1e-3,
            valve=valve,
            cooling=valve * upset.cooling,
            water=self._water + 0.6 * np.sin(2.0 * np.pi * (hours + self._phase_of_day) / 24.0),
            heating=np.clip(6.0 * (297.7 - warm), 0.0, 20.0),
        )

    def _shown(self, done: _Done, upset: Upset) -> dict[str, Floats]:
        """What sensors without noise show."""
        broth = self._broth
        return {
            "aeration": done.air,
            "agitator_power": done.power,
            "feed_rate": done.feed,
            "feed_total": self._total[0],
            "feed_temperature": done.warm_feed,
            "dissolved_oxygen": broth.oxygen + upset.oxygen,
            "biomass": broth.cells + upset.cells + 0.7 * broth.foreign,
            "volume": broth.volume,
            "carbon_dioxide": broth.carbon_dioxide,
            "ph": broth.acidity + upset.acidity,
            "temperature": broth.temperature + upset.temperature,
            "heat": broth.heat,
            "acid_flow": done.acid * 1e3,
            "base_flow": done.base * 1e3,
            "base_total": self._total[1] * 1e3,
            "cooling_flow": done.cooling,
            "cooling_valve": done.valve * VALVE,
            "cooling_temperature": done.water,
            "heating_flow": done.heating,
        }

    def readings(self) -> Floats:
        """What the sensors show, (variables, lanes)."""
        noise = np.stack([chance.normal(size=len(VARIABLES)) for chance in self._noise], axis=1)
        true = np.stack([self._seen[name] for name in VARIABLES])
        shown = true + self._offsets + noise * np.array(list(NOISE.values()))[:, None]
        resting = [VARIABLES.index(name) for name in ("feed_rate", "acid_flow", "base_flow", "heating_flow", "heat")]
        shown[resting] = np.maximum(shown[resting], 0.0)
        return np.asarray(shown)

    def sample(self, hours: float, ended: Floats) -> None:
        """Draws what the laboratory is to measure."""
        if hours % LAB_EVERY_H > EVERY_H / 2.0 and LAB_EVERY_H - hours % LAB_EVERY_H > EVERY_H / 2.0:
            return
        broth = self._broth
        measured = (("lab_biomass", broth.cells, 0.02), ("lab_penicillin", broth.product, 0.02))
        for lane, lot in enumerate(self._lots):
            if np.isfinite(ended[lane]):
                continue
            chance = self._lab_noise[lane]
            released = hours + LAB_LATE_H + 4.0 * chance.random()
            for name, true, share in measured:
                value = float(true[lane] * (1.0 + share * chance.normal()) + 0.005 * chance.normal())
                self._results.append(LabResult(name_of(lot), hours, released, name, value))

    def finished(self, hours: float) -> Bools:
        """Which batches are through: all of their feed has been given, or it takes a tenth longer than it should."""
        latest = self._fed_at + 1.15 * self._feed_all / self._feed_wanted
        return np.asarray((self._total[0] >= self._feed_all) | (hours > latest))

    def note_end(self, over: Bools) -> None:
        """Keeps what the batches came to that end now."""
        for lane in np.flatnonzero(over).tolist():
            self._quality[name_of(self._lots[lane])] = float(self._broth.product[lane])

    def recorded(self, values: Floats, ended: Floats, phases: bool) -> BatchSet:
        """Everything as files would hold it."""
        self.note_end(np.array([name_of(lot) not in self._quality for lot in self._lots]))
        records = []
        for lane, lot in enumerate(self._lots):
            rows = round(ended[lane] / EVERY_H)
            hours = np.arange(1, rows + 1) * EVERY_H
            names = tuple(np.where(hours > self._fed_at[lane], "FEED", "GROW").tolist()) if phases else None
            records.append(BatchRecord(name_of(lot), hours, np.ascontiguousarray(values[:rows, :, lane]), names))
        faults = {name_of(lot): lot.kind.id for lot in self._lots if lot.kind is not None}
        return BatchSet(VARIABLES, tuple(records), tuple(self._results), {"penicillin": self._quality}, faults)
