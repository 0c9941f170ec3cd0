"""The fermenters: the full kinetic model under its controllers, and the vessel when it is empty."""

import random

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode
from hmi.model.arithmetic import FLOATS
from hmi.model.fermenter import RHO, empty_vessel, no_inputs, step
from hmi.model.kinetics import lag_at_start
from hmi.model.oxygen import AIR_CARBON_DIOXIDE, AIR_OXYGEN, saturation
from hmi.model.parameters import NOMINAL, SLOW, BatchFactors, Strain, Vessel
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.recipe import UnitProcedure
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit

TEMPERATURE = Tuning(0.45, 1.1, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0, deadband=0.05)
OXYGEN = Tuning(0.005, 0.1, 0.0, 1.0)
CALIBRATED = saturation(FLOATS, 29.0, 1.4, AIR_OXYGEN)
CELLS_PER_G_CONTAMINANT = 1e12

EARLIEST_HARVEST_H = 50.0
"""Hours of growth before which low oxygen uptake is trouble, not ripeness."""


class FermenterUnit(Unit):
    """A stirred fermenter with temperature, pH, oxygen, foam and pressure under control."""

    def __init__(
        self,
        asset: str,
        rows: tuple[TagRow, ...],
        procedure: UnitProcedure,
        recipe: str,
        chance: random.Random,
        vessel: Vessel,
        working_l: float,
        strain: Strain = SLOW,
    ) -> None:
        super().__init__(asset, rows, procedure, recipe, chance)
        self.vessel = vessel
        self.strain = strain
        self.working_l = working_l
        self.broth = empty_vessel(FLOATS)
        self.given = no_inputs(FLOATS)
        self.hours_121 = 0.0
        self.since_inoculation = -1.0
        self.totals = {"12": 0.0, "18": 0.0, "19": 0.0}
        self.highest_uptake = 0.0
        self.filling = 0.0
        self._antifoam_wait = 0.0
        self._rpm = 0.0
        self._air = 0.0
        self._pressure = 1.013

    @property
    def factors(self) -> BatchFactors[float]:
        """How the batch in it differs from the nominal one."""
        return self.batch.factors if self.batch else NOMINAL

    @property
    def wet(self) -> bool:
        """Whether there is enough in it for the stirrer and the jacket to act."""
        return self.broth.volume > 0.03 * self.working_l

    def batch_hours(self) -> float | None:
        """Hours since inoculation in a production fermenter, since the start of the procedure in the seed fermenter."""
        if self.working_l < 1000.0 or self.idle:
            return super().batch_hours()
        return self.since_inoculation if self.since_inoculation >= 0.0 else None

    @property
    def cells(self) -> float:
        """Viable cells per mL."""
        return self.broth.viable * self.strain.cells_per_g * self.factors.cells / 1000.0

    @property
    def contaminated(self) -> bool:
        """Whether the laboratory would find a contaminant (1 cell/mL)."""
        return self.broth.contaminant * CELLS_PER_G_CONTAMINANT / 1000.0 >= 1.0

    def on_begin(self) -> None:
        """A new batch: totals start again."""
        self.totals = dict.fromkeys(self.totals, 0.0)
        self.hours_121 = 0.0
        self.highest_uptake = 0.0
        self.since_inoculation = -1.0

    def on_phase(self, name: str) -> None:
        """What the recipe does at once when a phase begins."""
        if name == "SIP":
            self.hours_121 = 0.0
        elif name == "INOCULATE":
            self.since_inoculation = 0.0
        elif name == "GROWTH":
            seed = self.working_l < 1000.0
            hours = self.factors.seed_lag_h if seed else self.factors.lag_h
            self.broth.lag = lag_at_start(FLOATS, self.strain.mu1, hours)
            for sampler in self.samplers.values():
                sampler.sample_now()

    def sampling(self) -> bool:
        """The at-line cell samples a batch that grows or waits for its gate."""
        return self.phase_name in ("GROWTH", "COOL_HOLD", "QC_GATE")

    def word(self, name: str) -> float:
        """Words for the recipe's conditions."""
        if name == "content":
            return self.broth.volume
        if name == "t121":
            return self.hours_121
        if name == "harvest":
            return float(self._ripe())
        if name == "t_error":
            return abs(self.seen("02") - self.loops["02"].sp)
        return 0.0

    def _ripe(self) -> bool:
        if self.phase_hours < EARLIEST_HARVEST_H:
            return False
        falling = self.broth.uptake < 0.97 * self.highest_uptake
        enough = self.samplers["14"].value >= 1.15e10
        # Exhausted cells leave oxygen over; a stopped agitator lowers the uptake too, but for want of oxygen.
        exhausted = self.broth.uptake < 0.4 * self.highest_uptake and self.seen("05") > self.loops["05"].sp
        return (enough and falling) or exhausted

    def move(self, seconds: float, services: Services) -> None:
        """Physics and control of one step."""
        if self.since_inoculation >= 0.0:
            self.since_inoculation += seconds / HOUR
        self._drives(seconds)
        if self.wet:
            self._ferment(seconds, services)
        else:
            self._stand_empty(seconds, services)
        if self.broth.temperature >= 121.0:
            self.hours_121 += seconds / HOUR
        self._report()

    def _drives(self, seconds: float) -> None:
        d = self.disturbance
        loops, vessel = self.loops, self.vessel
        oxygen = loops["05"]
        if loops["06"].mode is Mode.CASCADE:
            output = 2.0 * control(oxygen, OXYGEN, self.seen("05"), seconds)
            loops["06"].sp = vessel.rpm_min + (vessel.rpm_max - vessel.rpm_min) * min(output, 1.0)
            loops["07"].sp = vessel.air_min + (vessel.air_max - vessel.air_min) * max(output - 1.0, 0.0)
        self._rpm = drive(loops["06"], self._rpm, loops["06"].row.rng_hi, seconds, 3.0)
        if d.agitator_tripped:
            self._rpm = 0.0
        self._air = drive(loops["07"], self._air, loops["07"].row.rng_hi, seconds, 4.0)
        self._pressure = max(drive(loops["08"], self._pressure, loops["08"].row.rng_hi, seconds, 20.0), 1.013)

    def _ferment(self, seconds: float, services: Services) -> None:
        d, given, vessel = self.disturbance, self.given, self.vessel
        given.rpm = self._rpm
        given.air = vessel.air_max * d.air_stuck if d.air_stuck is not None else self._air * d.air_share
        given.pressure = max(self._pressure + d.pressure, 1.013)
        given.ambient = services.ambient
        cold = self.loops["02"].active and self.loops["02"].sp < 22.0
        given.cooling_water = services.glycol if cold else services.cooling_water + d.cooling_water
        output = control(self.loops["02"], TEMPERATURE, self.seen("02"), seconds)
        given.heat = d.heat_stuck if d.heat_stuck is not None else max(output, 0.0)
        given.cool = d.cool_stuck if d.cool_stuck is not None else max(-output, 0.0)
        self._reagents(seconds)
        self._foam(seconds)
        given.leak_out = d.leak_out + (10.0 if self.broth.foam > 150.0 else 0.0)
        given.leak_in, given.leak_in_contaminant = d.leak_in, 1e-8
        if d.contaminate:
            self.broth.contaminant += d.contaminate / CELLS_PER_G_CONTAMINANT
        step(FLOATS, self.broth, given, self.strain, vessel, self.factors, seconds)
        self.broth.foam = min(self.broth.foam, 400.0)
        if self.phase_name == "GROWTH":
            self._follow_growth()

    def _reagents(self, seconds: float) -> None:
        d, given = self.disturbance, self.given
        output = control(self.loops["04"], ACIDITY, self.seen("04"), seconds)
        base = 0.0 if d.base_failed else max(output, 0.0) * self.vessel.base_lph
        given.base = base * d.base_delivered
        given.acid = max(-output, 0.0) * self.vessel.acid_lph
        self.totals["12"] += base * seconds / HOUR
        self.totals["18"] += given.acid * seconds / HOUR

    def _foam(self, seconds: float) -> None:
        given = self.given
        given.foam_gain = self.disturbance.foam_gain
        given.antifoam_dose = 0.0
        self._antifoam_wait -= seconds / HOUR
        if self.broth.foam > 60.0 and self._antifoam_wait <= 0.0 and not self.disturbance.antifoam_blocked:
            dose = 2.5e-5 * self.working_l
            self.broth.antifoam = min(self.broth.antifoam + 0.5, 1.0)
            self.broth.volume += dose
            self.totals["19"] += dose
            self._antifoam_wait = 0.5

    def _follow_growth(self) -> None:
        broth = self.broth
        self.highest_uptake = max(self.highest_uptake, broth.uptake)
        subs = self.procedure.phases[self._place].subs
        reached = 0
        if broth.lag > 1.0:
            reached = 1
        if broth.nutrient < self.strain.kn1:
            reached = 2
        if reached == 2 and (broth.ammonium < 1.0 or broth.uptake < 0.5 * self.highest_uptake):
            reached = 3
        now = subs.index(self.sub_phase) if self.sub_phase in subs else 0
        self.sub_phase = subs[min(max(now, reached), len(subs) - 1)]

    def _stand_empty(self, seconds: float, services: Services) -> None:
        broth = self.broth
        hours = seconds / HOUR
        phase, cleaning = self.phase_name, self.cleaning
        output = control(self.loops["02"], TEMPERATURE, self.seen("02"), seconds)
        warm = 1.0 if self.working_l >= 1000.0 else 0.7
        if phase == "SIP":
            broth.temperature = min(broth.temperature + 65.0 / warm * hours, 123.0)
        else:
            goal, lag = services.ambient, 3.0
            if cleaning is not None:
                goal, lag = cleaning.T, 0.06
            elif output < -0.2:
                goal, lag = services.cooling_water, 0.40 * warm
            broth.temperature += (goal - broth.temperature) * min(hours / lag, 1.0)
        broth.jacket += (broth.temperature + 4.0 * output - broth.jacket) * min(hours / 0.1, 1.0)
        goal_ph = cleaning.pH if cleaning is not None else 7.0
        broth.ph += (goal_ph - broth.ph) * min(hours / 0.05, 1.0)
        broth.oxygen = CALIBRATED * self._pressure / 1.4
        broth.gas_oxygen, broth.gas_carbon_dioxide = AIR_OXYGEN, AIR_CARBON_DIOXIDE
        broth.viable = broth.dead = broth.contaminant = broth.foam = broth.uptake = broth.evolution = 0.0
        broth.power_w = 0.0
        self.given.rpm, self.given.air, self.given.pressure = self._rpm, self._air, self._pressure
        self.given.cool = 0.0

    def _report(self) -> None:
        broth, given, truth, strain = self.broth, self.given, self.truth, self.strain
        truth["01"] = broth.volume * RHO
        truth["02"] = broth.temperature
        truth["03"] = broth.jacket
        truth["04"] = broth.ph
        truth["05"] = 100.0 * broth.oxygen / CALIBRATED
        truth["06"] = given.rpm
        truth["07"] = given.air
        truth["08"] = given.pressure
        truth["09"] = 100.0 * broth.gas_oxygen
        truth["10"] = 100.0 * broth.gas_carbon_dioxide
        truth["11"] = strain.od_per_g * (broth.viable + broth.dead + broth.contaminant)
        truth["12"] = self.totals["12"]
        truth["13"] = broth.foam
        truth["14"] = self.cells
        truth["15"] = broth.viability
        if "16" in truth:
            self._report_extended()

    def _report_extended(self) -> None:
        broth, given, truth = self.broth, self.given, self.truth
        d = self.disturbance
        truth["16"] = broth.power_w / 1000.0
        clean = max(1.0 - d.filter_clogged, 0.05)
        truth["17"] = 30.0 * (given.air / self.vessel.air_min) ** 1.5 / clean**2 if given.air > 0 else 0.0
        truth["18"] = self.totals["18"]
        truth["19"] = self.totals["19"]
        truth["20"] = broth.glycerol
        truth["21"] = broth.eps
        truth["22"] = broth.lco
        truth["23"] = broth.ammonium
        truth["24"] = self.cells
        truth["25"] = broth.contaminant * CELLS_PER_G_CONTAMINANT / 1000.0
        truth["26"] = given.cool * self.vessel.cooling_lph
        truth["27"] = broth.uptake
