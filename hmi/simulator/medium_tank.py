"""The medium preparation tank: water, charge, dissolve, pH, and out to the steriliser."""

import math
import random
from dataclasses import replace

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FLOATS
from hmi.model.fermenter import Broth, empty_vessel
from hmi.model.parameters import AMMONIUM
from hmi.model.steriliser import BIOBURDEN
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.recipe import UnitProcedure
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit

TEMPERATURE = Tuning(0.25, 0.4, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0)
CHARGE_H = 0.5
"""Hours that the dosing of a full charge takes."""

POWDER = ("11", "12", "13")
"""Glycerol, yeast extract and salts: kilograms charged, by the last digits of their tags."""


class MediumTank(Unit):
    """MPT-101."""

    volume = 0.0
    temperature = 22.0
    ph = 7.0
    water = 0.0
    flow = 0.0
    speed = 0.0
    undissolved = 0.0
    outflow = 0.0
    rinse = 0.0
    bioburden = BIOBURDEN

    def __init__(
        self, asset: str, rows: tuple[TagRow, ...], procedure: UnitProcedure, recipe: str, chance: random.Random
    ) -> None:
        super().__init__(asset, rows, procedure, recipe, chance)
        self.charged = dict.fromkeys(POWDER, 0.0)

    def on_begin(self) -> None:
        """A new charge."""
        self.charged = dict.fromkeys(POWDER, 0.0)
        self.water = self.undissolved = 0.0
        self.bioburden = BIOBURDEN * 10.0 ** self.chance.gauss(0.0, 0.2)

    def on_phase(self, name: str) -> None:
        """A sample is due while the charge waits."""
        if name == "SAMPLE_HOLD":
            for sampler in self.samplers.values():
                sampler.sample_now()

    def sampling(self) -> bool:
        """One sample of each charge before it is sterilised."""
        return self.phase_name == "SAMPLE_HOLD"

    def word(self, name: str) -> float:
        """Words for the recipe's conditions."""
        if name == "content":
            return self.volume
        if name == "water_done":
            return float(self.water >= self.loops["04"].sp)
        if name == "charged":
            return float(all(self.charged[digits] >= self.loops[digits].sp - 1e-6 for digits in POWDER))
        if name == "ph_error":
            return abs(self.seen("08") - self.loops["08"].sp)
        return 0.0

    def _volume_factor(self) -> float:
        """The water meter's error: what is shown is what was asked for, what is in the tank differs."""
        return self.batch.factors.charge if self.batch else 1.0

    def medium(self) -> Broth[float]:
        """What flows to the steriliser: charge and water as they really are."""
        litres = max(self.volume, 1.0)
        factors = self.batch.factors if self.batch else None
        scale = 1000.0 / max(self.water, litres)
        mass = self.charged
        return replace(
            empty_vessel(FLOATS),
            volume=litres,
            glycerol=mass["11"] * scale * (factors.glycerol if factors else 1.0),
            nutrient=mass["12"] * scale * (factors.yeast if factors else 1.0),
            ammonium=AMMONIUM * mass["13"] * scale / 3.005 * (factors.ammonium if factors else 1.0),
            ph=self.ph,
            temperature=self.temperature,
        )

    def move(self, seconds: float, services: Services) -> None:
        """Physics and control of one step."""
        hours = seconds / HOUR
        loops = self.loops
        self.flow = drive(loops["03"], self.flow, loops["03"].row.rng_hi, seconds, 5.0)
        self.speed = drive(loops["06"], self.speed, loops["06"].row.rng_hi, seconds, 3.0)
        if self.phase_name == "WATER_FILL":
            litres = min(self.flow * hours, max(self.loops["04"].sp + 0.5 - self.water, 0.0))
            self.water += litres
            self.volume += litres * self._volume_factor()
        elif self.phase_name == "CHARGE":
            self._charge(hours)
        self.volume = max(self.volume - self.outflow * hours, 0.0)
        self._dissolve(hours)
        if self.volume > 50.0:
            self._full(seconds, services)
        else:
            self._empty(hours, services)
        self._report()

    def _charge(self, hours: float) -> None:
        for digits in POWDER:
            wanted = self.loops[digits].sp
            dose = min(wanted / CHARGE_H * hours, wanted - self.charged[digits])
            if dose > 0.0:
                self.charged[digits] += dose
                self.undissolved += dose

    def _dissolve(self, hours: float) -> None:
        stirred = min(self.speed / 120.0, 1.5)
        warm = 1.9 ** ((self.temperature - 45.0) / 10.0)
        self.undissolved *= math.exp(-hours * stirred * warm / 0.12)

    def _full(self, seconds: float, services: Services) -> None:
        output = control(self.loops["05"], TEMPERATURE, self.seen("05"), seconds)
        content = self.volume * 4.18
        heat = 120.0 * max(output, 0.0) + 6.0 * max(-output, 0.0) * (services.glycol + 4.0 - self.temperature)
        heat -= 0.03 * (self.temperature - services.ambient)
        self.temperature += heat * seconds / content
        acid = control(self.loops["08"], ACIDITY, self.seen("08"), seconds)
        natural = 6.45 + 0.55 * math.exp(-self.charged["13"] / 2.0)
        if self.loops["08"].active:
            self.ph += 6.0 * acid * seconds / HOUR
        elif self.phase_name == "CHARGE":
            self.ph += (natural - self.ph) * min(seconds / 600.0, 1.0)

    def _empty(self, hours: float, services: Services) -> None:
        cleaning = self.cleaning
        goal, lag = (cleaning.T, 0.06) if cleaning else (18.0 + 0.15 * services.ambient, 1.0)
        self.temperature += (goal - self.temperature) * min(hours / lag, 1.0)
        goal = cleaning.pH if cleaning else 7.0
        self.ph += (goal - self.ph) * min(hours / 0.05, 1.0)
        rinsing = (cleaning is not None and cleaning.name != "DRAIN_CHECK") or self.phase_name == "PRE_RINSE"
        self.rinse += ((45.0 if rinsing else 0.0) - self.rinse) * min(hours / 0.05, 1.0)

    def _report(self) -> None:
        truth = self.truth
        mass = self.charged
        held = self.volume if self.volume > 50.0 else max(self.volume, self.rinse)
        dissolved = max(sum(mass.values()) - self.undissolved, 0.0)
        strength = 1000.0 / max(self.water, 200.0) if self.volume > 5.0 else 0.0
        caustic = abs(self.ph - 7.0) * 8.0 if self.volume <= 50.0 else 0.0
        truth["01"] = held * 1.005 + (sum(mass.values()) if self.volume > 50.0 else 0.0) * self.volume / 1880.0
        truth["02"] = held / 24.3
        truth["03"] = self.flow
        truth["04"] = self.water
        truth["05"] = self.temperature
        truth["06"] = self.speed
        truth["07"] = 0.82 * (self.speed / 120.0) ** 3 * min(self.volume / 1880.0 + 0.05, 1.1)
        truth["08"] = self.ph
        truth["09"] = 0.3 + 1.265 * mass["13"] * strength + caustic
        truth["10"] = 0.865 * dissolved * strength / 10.0
        truth["11"], truth["12"], truth["13"] = mass["11"], mass["12"], mass["13"]
        truth["14"] = (18.0 if self.volume > 50.0 else 8.0) + 45.0 * self.undissolved
        truth["15"] = self.bioburden if self.volume > 50.0 else 0.0
