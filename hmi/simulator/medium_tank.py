"""The medium preparation tank: water, charge, dissolve, pH, and out to the steriliser."""

import math

from hmi.model.arithmetic import Flag, N
from hmi.model.fermenter import Broth, empty_vessel
from hmi.model.parameters import AMMONIUM
from hmi.model.steriliser import BIOBURDEN
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.masks import plain
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Installation, Services, Unit

TEMPERATURE = Tuning(0.25, 0.4, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0)
CHARGE_H = 0.5
"""Hours that the dosing of a full charge takes."""

POWDER = ("11", "12", "13")
"""Glycerol, yeast extract and salts: kilograms charged, by the last digits of their tags."""

SALTS_G_PER_L = 3.005
"""Salts of the nominal medium; they bring its ammonium."""

FULL_L = 50.0
"""Below this the stirrer and the jacket have nothing to act on (assumed)."""


class MediumTank(Unit[N]):
    """MPT-101."""

    volume: N
    water: N
    flow: N
    speed: N
    undissolved: N
    outflow: N
    rinse: N
    temperature: N
    ph: N
    bioburden: N

    def __init__(self, made: Installation[N]) -> None:
        Unit.__init__(self, made)
        number, zero = made.m.number, self.zero
        self.volume = self.water = self.flow = self.speed = self.undissolved = self.outflow = self.rinse = zero
        self.temperature = number(22.0)
        self.ph = number(7.0)
        self.bioburden = number(BIOBURDEN)
        self.charged: dict[str, N] = dict.fromkeys(POWDER, zero)

    def on_begin(self, where: Flag) -> None:
        """A new charge."""
        m = self.m
        self.charged = {digits: m.choose(where, 0.0, mass) for digits, mass in self.charged.items()}
        self.water = m.choose(where, 0.0, self.water)
        self.undissolved = m.choose(where, 0.0, self.undissolved)
        spread = m.exp(math.log(10.0) * 0.2 * self.chance.normal(where))
        self.bioburden = m.choose(where, BIOBURDEN * spread, self.bioburden)

    def on_phase(self, name: str, where: Flag) -> None:
        """A sample is due while the charge waits."""
        if name == "SAMPLE_HOLD":
            for sampler in self.samplers.values():
                sampler.sample_now(where)

    def drain(self, litres: N) -> None:
        """Medium to the kill tank."""
        gone = self.m.least(litres, self.volume)
        self.volume = self.volume - gone
        self.killed = self.killed + gone

    def sampling(self) -> Flag:
        """One sample of each charge before it is sterilised."""
        return self.sequence.doing("SAMPLE_HOLD")

    def word(self, name: str) -> N:
        """Words for the recipe's conditions."""
        choose = self.m.choose
        if name == "content":
            return self.volume
        if name == "water_done":
            return choose(self.water >= self.loops["04"].sp, 1.0, 0.0)
        if name == "charged":
            complete: Flag = True
            for digits in POWDER:
                complete = complete & (self.charged[digits] >= self.loops[digits].sp - 1e-6)
            return choose(complete, 1.0, 0.0)
        if name == "ph_error":
            return abs(self.seen("08") - self.loops["08"].sp)
        return self.zero

    def medium(self) -> Broth[N]:
        """What flows to the steriliser: charge and water as they really are."""
        m, mass, factors = self.m, self.charged, self.factors
        litres = m.most(self.volume, 1.0)
        scale = 1000.0 / m.most(self.water, litres)
        stream = empty_vessel(m)
        stream.volume = litres
        stream.glycerol = mass["11"] * scale * factors.glycerol
        stream.nutrient = mass["12"] * scale * factors.yeast
        stream.ammonium = AMMONIUM * mass["13"] * scale / SALTS_G_PER_L * factors.ammonium
        stream.ph = self.ph
        stream.temperature = self.temperature
        return stream

    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control of one step."""
        m, loops, hours = self.m, self.loops, seconds / HOUR
        self.flow = drive(loops["03"], self.flow, loops["03"].row.rng_hi, seconds, 5.0)
        self.speed = drive(loops["06"], self.speed, loops["06"].row.rng_hi, seconds, 3.0)
        filling, charging = self.sequence.acting("WATER_FILL"), self.sequence.acting("CHARGE")
        if m.anywhere(filling):
            self._fill(hours, filling)
        if m.anywhere(charging):
            self._charge(hours, charging)
        self.volume = m.most(self.volume - self.outflow * hours, 0.0)
        self._dissolve(hours)
        full = plain(self.volume > FULL_L)
        if m.anywhere(full):
            self._mix(seconds, services, full)
        if full is not True:
            self._stand(hours, services, m.no(full))
        self._report()

    def _fill(self, hours: float, filling: Flag) -> None:
        m = self.m
        left = m.most(self.loops["04"].sp + 0.5 - self.water, 0.0)
        litres = m.choose(filling, m.least(self.flow * hours, left), 0.0)
        self.water = self.water + litres
        # The water meter's error: what it shows is what was asked for, what is in the tank differs.
        self.volume = self.volume + litres * self.factors.charge

    def _charge(self, hours: float, charging: Flag) -> None:
        m = self.m
        for digits in POWDER:
            wanted = self.loops[digits].sp
            dose = m.most(m.least(wanted / CHARGE_H * hours, wanted - self.charged[digits]), 0.0)
            dose = m.choose(charging, dose, 0.0)
            self.charged[digits] = self.charged[digits] + dose
            self.undissolved = self.undissolved + dose

    def _dissolve(self, hours: float) -> None:
        m = self.m
        if not m.anywhere(self.undissolved > 0.0):
            return
        stirred = m.least(self.speed / 120.0, 1.5)
        warm = m.exp(math.log(1.9) * (self.temperature - 45.0) / 10.0)
        self.undissolved = self.undissolved * m.exp(-hours * stirred * warm / 0.12)

    def _mix(self, seconds: float, services: Services[N], full: Flag) -> None:
        m, loops = self.m, self.loops
        output = control(loops["05"], TEMPERATURE, self.seen("05"), seconds, full)
        chilled = 6.0 * m.most(-output, 0.0) * (services.glycol + 4.0 - self.temperature)
        heat = 120.0 * m.most(output, 0.0) + chilled - 0.03 * (self.temperature - services.ambient)
        after = self.temperature + heat * seconds / (m.most(self.volume, FULL_L) * 4.18)
        self.temperature = m.choose(full, after, self.temperature)
        acid = control(loops["08"], ACIDITY, self.seen("08"), seconds, full)
        natural = 6.45 + 0.55 * m.exp(self.charged["13"] / -2.0)
        settling = (natural - self.ph) * min(seconds / 600.0, 1.0)
        settling = m.choose(self.sequence.doing("CHARGE") & loops["08"].manual, settling, 0.0)
        self.ph = m.choose(full, self.ph + settling + 6.0 * acid * seconds / HOUR, self.ph)

    def _stand(self, hours: float, services: Services[N], empty: Flag) -> None:
        m, cleaning = self.m, self.sequence.cleaning
        goal = m.choose(cleaning.active, cleaning.temperature, 18.0 + 0.15 * services.ambient)
        share = m.choose(cleaning.active, min(hours / 0.06, 1.0), min(hours, 1.0))
        self.temperature = m.choose(empty, self.temperature + (goal - self.temperature) * share, self.temperature)
        self.ph = m.choose(empty, self.ph + (cleaning.ph - self.ph) * min(hours / 0.05, 1.0), self.ph)
        rinsing = (cleaning.active & m.no(cleaning.draining)) | self.sequence.doing("PRE_RINSE")
        level = self.rinse + (m.choose(rinsing, 45.0, 0.0) - self.rinse) * min(hours / 0.05, 1.0)
        self.rinse = m.choose(empty, level, self.rinse)

    def _report(self) -> None:
        m, truth, mass = self.m, self.truth, self.charged
        full = self.volume > FULL_L
        held = m.choose(full, self.volume, m.most(self.volume, self.rinse))
        powder = mass["11"] + mass["12"] + mass["13"]
        dissolved = m.most(powder - self.undissolved, 0.0)
        strength = m.choose(self.volume > 5.0, 1000.0 / m.most(self.water, 200.0), 0.0)
        caustic = m.choose(full, 0.0, abs(self.ph - 7.0) * 8.0)
        turns = self.speed / 120.0
        truth["01"] = held * 1.005 + m.choose(full, powder, 0.0) * self.volume / 1880.0
        truth["02"] = held / 24.3
        truth["03"] = self.flow
        truth["04"] = self.water
        truth["05"] = self.temperature
        truth["06"] = self.speed
        truth["07"] = 0.82 * turns * turns * turns * m.least(self.volume / 1880.0 + 0.05, 1.1)
        truth["08"] = self.ph
        truth["09"] = 0.3 + 1.265 * mass["13"] * strength + caustic
        truth["10"] = 0.865 * dissolved * strength / 10.0
        truth["11"], truth["12"], truth["13"] = mass["11"], mass["12"], mass["13"]
        truth["14"] = m.choose(full, 18.0, 8.0) + 45.0 * self.undissolved
        truth["15"] = m.choose(full, self.bioburden, 0.0)
