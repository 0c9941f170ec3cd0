"""The fermenters: the full kinetic model under its controllers, and the vessel when it is empty."""

from dataclasses import fields

from hmi.model.arithmetic import Flag, N
from hmi.model.fermenter import Broth, Inputs, empty_vessel, no_inputs, pour, step
from hmi.model.kinetics import lag_at_start
from hmi.model.oxygen import AIR_CARBON_DIOXIDE, AIR_OXYGEN, CALIBRATED
from hmi.model.parameters import SLOW, Strain, Vessel
from hmi.simulator.control import Tuning, control
from hmi.simulator.drives import Drives, stuck
from hmi.simulator.fermenter_truth import extended_truths, truths
from hmi.simulator.interlocks import Guard
from hmi.simulator.masks import plain, within
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Installation, Services, Unit

TEMPERATURE = Tuning(0.45, 1.1, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0, deadband=0.05)
CELLS_PER_G_CONTAMINANT = 1e12

EARLIEST_HARVEST_H = 50.0
"""Hours of growth before which low oxygen uptake is trouble, not ripeness."""

RIPE = 1.15e10
"""Viable cells per mL at which a batch may be harvested."""

COLD_SETPOINT = 22.0
"""degC below which the jacket runs on glycol."""

FOAM_OVER_MM, FOAM_LOSS_LPH, FOAM_TOP_MM = 150.0, 10.0, 400.0
"""Foam that high carries broth out of the exhaust; it rises no further than the head space (assumed)."""

FOAM_DOSE_MM, DOSE_EVERY_H, DOSE_SHARE = 60.0, 0.5, 2.5e-5
"""Foam at which antifoam is dosed, how often at most, and litres per litre of working volume (assumed)."""

SEED_BELOW_L = 1000.0

COOLING_WATER = "COOLING_WATER"
"""Cooling water hotter than the jacket may get: its valve is forced shut. Off: superheated water is to show."""

HOTTEST_WATER = 35.0


class FermenterUnit(Unit[N]):
    """A stirred fermenter with temperature, pH, oxygen, foam and pressure under control.

    `filled` counts the litres that came from elsewhere: medium, flask culture, seed.
    """

    filled: N
    hours_121: N
    highest_uptake: N
    since_inoculation: N
    drives: Drives[N]
    _antifoam_wait: N

    def __init__(self, made: Installation[N], vessel: Vessel, working_l: float, strain: Strain = SLOW) -> None:
        Unit.__init__(self, made)
        number, zero = made.m.number, self.zero
        self.vessel = vessel
        self.strain = strain
        self.working_l = working_l
        self.rest_l = 0.025 * working_l
        self.seed = working_l < SEED_BELOW_L
        self.broth: Broth[N] = empty_vessel(made.m)
        self.given: Inputs[N] = no_inputs(made.m)
        self.filled = self.hours_121 = self.highest_uptake = zero
        self.since_inoculation = number(-1.0)
        self.totals: dict[str, N] = {"12": zero, "18": zero, "19": zero}
        self._antifoam_wait = zero
        self.drives = Drives(made.m, vessel, self.loops, self.guards)
        self._hot_water = self.guards.setdefault(COOLING_WATER, Guard(on=False))
        foam = self.sensors["13"].row
        self._foam_limits = (foam.H or FOAM_OVER_MM, foam.HH or FOAM_TOP_MM)
        growth = [phase for phase in self.sequence.procedure.phases if phase.name == "GROWTH"]
        self._last_sub = max(len(growth[0].subs) - 1, 0) if growth else 0

    @property
    def wet(self) -> Flag:
        """Where there is enough in it for the stirrer and the jacket to act."""
        return self.broth.volume > 0.03 * self.working_l

    def batch_hours(self) -> N:
        """Hours since inoculation in a production fermenter, since the start of the procedure in the seed fermenter."""
        if self.seed:
            return Unit.batch_hours(self)
        return self.m.choose(self.idle, -1.0, self.since_inoculation)

    @property
    def cells(self) -> N:
        """Viable cells per mL."""
        return self.broth.viable * self.strain.cells_per_g * self.factors.cells / 1000.0

    @property
    def foreign_cells(self) -> N:
        """Contaminant, cells per mL."""
        return self.broth.contaminant * CELLS_PER_G_CONTAMINANT / 1000.0

    @property
    def contaminated(self) -> Flag:
        """Where the laboratory would find a contaminant (1 cell/mL)."""
        return self.foreign_cells >= 1.0

    def on_begin(self, where: Flag) -> None:
        """A new batch: totals start again."""
        choose = self.m.choose
        self.totals = {digits: choose(where, 0.0, total) for digits, total in self.totals.items()}
        self.hours_121 = choose(where, 0.0, self.hours_121)
        self.highest_uptake = choose(where, 0.0, self.highest_uptake)
        self.since_inoculation = choose(where, -1.0, self.since_inoculation)

    def on_phase(self, name: str, where: Flag) -> None:
        """What the recipe does at once when a phase begins."""
        choose = self.m.choose
        if name == "SIP":
            self.hours_121 = choose(where, 0.0, self.hours_121)
        elif name == "INOCULATE":
            self.since_inoculation = choose(where, 0.0, self.since_inoculation)
        elif name == "GROWTH":
            self.broth.lag = choose(where, self._lag_at_start(), self.broth.lag)
            for sampler in self.samplers.values():
                sampler.sample_now(where)

    def drain(self, litres: N) -> None:
        """Broth to the kill tank."""
        gone = self.m.least(litres, self.broth.volume)
        self.broth.volume = self.broth.volume - gone
        self.killed = self.killed + gone

    def fill(self, stream: Broth[N], litres: N) -> None:
        """Takes so many litres of a stream."""
        pour(self.m, self.broth, stream, litres)
        self.filled = self.filled + litres

    def sampling(self) -> Flag:
        """The at-line cell samples a batch that grows or waits for its gate."""
        return self.sequence.doing("GROWTH", "COOL_HOLD", "QC_GATE")

    def word(self, name: str) -> N:
        """Words for the recipe's conditions."""
        if name == "content":
            return self.broth.volume
        if name == "t121":
            return self.hours_121
        if name == "harvest":
            return self.m.choose(self._ripe(), 1.0, 0.0)
        if name == "t_error":
            return abs(self.seen("02") - self.loops["02"].sp)
        return self.m.choose(self.contaminated, 1.0, 0.0) if name == "contaminated" else self.zero

    def _ripe(self) -> Flag:
        late = self.sequence.hours >= EARLIEST_HARVEST_H
        if not self.m.anywhere(late):
            return False
        uptake, highest = self.broth.uptake, self.highest_uptake
        enough = (self.samplers["14"].value >= RIPE) & (uptake < 0.97 * highest)
        # Exhausted cells leave oxygen over; a stopped agitator lowers the uptake too, but for want of oxygen.
        exhausted = (uptake < 0.4 * highest) & (self.seen("05") > self.loops["05"].sp)
        return late & (enough | exhausted)

    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control of one step."""
        m, hours = self.m, seconds / HOUR
        since = self.since_inoculation
        self.since_inoculation = m.choose(since >= 0.0, since + hours, since)
        tripped = self.disturbance.agitator_tripped
        self.drives.step(self.seen("05"), self.seen("13"), self._foam_limits, tripped, seconds)
        wet = plain(self.wet)
        output = control(self.loops["02"], TEMPERATURE, self.seen("02"), seconds)
        held = (self.broth, _BROTH), (self.given, _INPUTS)
        within(m, wet, lambda: self._ferment(output, seconds, services, wet), *held)
        within(m, m.no(wet), lambda: self._stand_empty(output, hours, services), *held)
        self.hours_121 = m.choose(self.broth.temperature >= 121.0, self.hours_121 + hours, self.hours_121)
        self._report()

    def _ferment(self, output: N, seconds: float, services: Services[N], wet: Flag) -> None:
        m, d, given, broth = self.m, self.disturbance, self.given, self.broth
        # Where the vessel is empty in other lanes, what is computed here is not used, but must not fail.
        broth.volume = m.most(broth.volume, 1.0)
        given.rpm = self.drives.rpm
        given.air = stuck(m, d.air_stuck, self.drives.air * d.air_share, self.vessel.air_max)
        given.pressure = m.most(self.drives.pressure + d.pressure, 1.013)
        given.ambient = services.ambient
        loop = self.loops["02"]
        cold = loop.active & (loop.sp < COLD_SETPOINT)
        water = services.cooling_water + d.cooling_water
        given.cooling_water = m.choose(cold, services.glycol, water)
        given.heat = stuck(m, d.heat_stuck, m.most(output, 0.0))
        shut = self._hot_water.watch(m.no(cold) & (water > HOTTEST_WATER))
        cool = stuck(m, d.cool_stuck, m.choose(shut, 0.0, m.most(-output, 0.0)))
        given.cool = m.choose(d.cool_frozen, given.cool, cool)
        self._reagents(seconds, wet)
        self._foam(seconds, wet)
        given.leak_out = d.leak_out + m.choose(broth.foam > FOAM_OVER_MM, FOAM_LOSS_LPH, 0.0)
        given.leak_in, given.leak_in_contaminant = self.zero + d.leak_in, m.number(1e-8)
        broth.contaminant = broth.contaminant + d.contaminate / CELLS_PER_G_CONTAMINANT
        step(m, broth, given, self.strain, self.vessel, self.factors, seconds)
        broth.foam = m.least(broth.foam, FOAM_TOP_MM)
        growing = wet & self.sequence.doing("GROWTH")
        if m.anywhere(growing):
            self._follow_growth(growing)

    def _reagents(self, seconds: float, wet: Flag) -> None:
        m, d, given, hours = self.m, self.disturbance, self.given, seconds / HOUR
        output = control(self.loops["04"], ACIDITY, self.seen("04"), seconds, wet)
        base = m.choose(d.base_failed, 0.0, m.most(output, 0.0) * self.vessel.base_lph)
        given.base = base * d.base_delivered
        given.acid = m.most(-output, 0.0) * self.vessel.acid_lph
        self.totals["12"] = self.totals["12"] + m.choose(wet, base * hours, 0.0)
        self.totals["18"] = self.totals["18"] + m.choose(wet, given.acid * hours, 0.0)

    def _foam(self, seconds: float, wet: Flag) -> None:
        m, d, given, broth = self.m, self.disturbance, self.given, self.broth
        given.foam_gain = self.zero + d.foam_gain
        given.antifoam_dose = self.zero
        self._antifoam_wait = self._antifoam_wait - m.choose(wet, seconds / HOUR, 0.0)
        due = wet & (broth.foam > FOAM_DOSE_MM) & (self._antifoam_wait <= 0.0) & m.no(d.antifoam_blocked)
        if m.anywhere(due):
            dose = m.choose(due, DOSE_SHARE * self.working_l, 0.0)
            broth.antifoam = m.choose(due, m.least(broth.antifoam + 0.5, 1.0), broth.antifoam)
            broth.volume = broth.volume + dose
            self.totals["19"] = self.totals["19"] + dose
            self._antifoam_wait = m.choose(due, DOSE_EVERY_H, self._antifoam_wait)

    def _lag_at_start(self) -> N:
        """The lag state of a fresh inoculum; once it is larger by 1, the hours of the lag are over."""
        hours = self.factors.seed_lag_h if self.seed else self.factors.lag_h
        return lag_at_start(self.m, self.strain.mu1, hours)

    def _follow_growth(self, growing: Flag) -> None:
        m, broth = self.m, self.broth
        self.highest_uptake = m.choose(growing, m.most(self.highest_uptake, broth.uptake), self.highest_uptake)
        second = broth.nutrient < self.strain.kn1
        spent = second & ((broth.ammonium < 1.0) | (broth.uptake < 0.5 * self.highest_uptake))
        reached = m.choose(second, 2.0, m.choose(broth.lag > 1.0 + self._lag_at_start(), 1.0, 0.0))
        reached = m.choose(spent, 3.0, reached)
        sub = m.least(m.most(self.sequence.sub, reached), float(self._last_sub))
        self.sequence.sub = m.choose(growing, sub, self.sequence.sub)

    def _stand_empty(self, output: N, hours: float, services: Services[N]) -> None:
        m, broth, given, zero = self.m, self.broth, self.given, self.zero
        cleaning = self.sequence.cleaning
        warm = 0.7 if self.seed else 1.0
        cooling = output < -0.2
        goal = m.choose(cooling, services.cooling_water, services.ambient)
        goal = m.choose(cleaning.active, cleaning.temperature, goal)
        share = m.choose(cooling, min(hours / (0.40 * warm), 1.0), min(hours / 3.0, 1.0))
        share = m.choose(cleaning.active, min(hours / 0.06, 1.0), share)
        after = broth.temperature + (goal - broth.temperature) * share
        steamed = m.least(broth.temperature + 65.0 / warm * hours, 123.0)
        broth.temperature = m.choose(self.sequence.doing("SIP"), steamed, after)
        broth.jacket = broth.jacket + (broth.temperature + 4.0 * output - broth.jacket) * min(hours / 0.1, 1.0)
        broth.ph = broth.ph + (cleaning.ph - broth.ph) * min(hours / 0.05, 1.0)
        broth.oxygen = CALIBRATED * self.drives.pressure / 1.4
        broth.gas_oxygen, broth.gas_carbon_dioxide = m.number(AIR_OXYGEN), m.number(AIR_CARBON_DIOXIDE)
        broth.viable = broth.dead = broth.contaminant = broth.foam = broth.uptake = broth.evolution = zero
        broth.power_w = zero
        given.rpm, given.air, given.pressure = self.drives.rpm, self.drives.air, self.drives.pressure
        given.cool = given.heat = given.base = given.acid = given.leak_out = given.leak_in = zero

    def _report(self) -> None:
        truth, broth = self.truth, self.broth
        truth.update(truths(broth, self.given, self.strain))
        truth["12"], truth["14"] = self.totals["12"], self.cells
        if "16" in truth:
            truth.update(extended_truths(self.m, broth, self.given, self.vessel, self.disturbance.filter_clogged))
            truth["18"], truth["19"] = self.totals["18"], self.totals["19"]
            truth["24"], truth["25"] = truth["14"], self.foreign_cells


_BROTH = tuple(each.name for each in fields(Broth))
_INPUTS = tuple(each.name for each in fields(Inputs))
