"""The formulation tank: chilled broth, counted, stabilised and diluted to its release target."""

from hmi.model import blending, shelf_life
from hmi.model.arithmetic import Flag, N
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.masks import plain
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Installation, Services, Unit

TEMPERATURE = Tuning(0.4, 0.8, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0)
ALMOST_EMPTY = 9.0
REPLICATES = 3.0
"""Counts of the broth that decide the dilution."""

LEAST_LPH = 1.0
"""A dosing pump that gives less stands still."""


class BlendTank(Unit[N]):
    """BLD-601. `cells` are viable cells per mL, `contaminant` foreign ones."""

    volume: N
    cells: N
    contaminant: N
    stabiliser_kg: N
    received: N
    stock: N
    speed: N
    stock_flow: N
    diluent_flow: N
    wanted: N
    hours_121: N
    viability: N
    conductivity: N
    ph: N
    temperature: N
    pressure: N
    _counted_from: N

    def __init__(self, made: Installation[N]) -> None:
        Unit.__init__(self, made)
        number, zero = made.m.number, self.zero
        self.volume = self.cells = self.contaminant = self.stabiliser_kg = self.received = self.stock = zero
        self.speed = self.stock_flow = self.diluent_flow = self.wanted = self.hours_121 = zero
        self.viability = number(95.0)
        self.conductivity = number(0.1)
        self.ph = number(7.0)
        self.temperature = number(22.0)
        self.pressure = number(1.013)
        self._counted_from = zero

    def on_begin(self, where: Flag) -> None:
        """A new blend; what the filler left goes to the drain."""
        self.killed = self.killed + self.m.choose(where, self.volume, 0.0)
        for name in ("volume", "received", "stock", "stabiliser_kg", "hours_121", "wanted"):
            setattr(self, name, self.m.choose(where, 0.0, getattr(self, name)))

    def on_phase(self, name: str, where: Flag) -> None:
        """Samples are due when the count is needed and when the blend is ready."""
        choose, counter = self.m.choose, self.samplers["10"]
        if name in ("COUNT", "HOMOGENISE", "HOLD"):
            self._counted_from = choose(where, counter.known, self._counted_from)
            for sampler in self.samplers.values():
                sampler.replicates = choose(where, REPLICATES if name == "COUNT" else 1.0, sampler.replicates)
                sampler.sample_now(where)
        if name == "ADD_STABILISER":
            wanted = blending.product_volume(self.m, self.volume, counter.value, self.loops["09"].sp)
            self.wanted = choose(where, wanted, self.wanted)

    def sampling(self) -> Flag:
        """Samples are taken while there is product."""
        return (self.volume > ALMOST_EMPTY) & self.sequence.doing("COUNT", "HOMOGENISE", "QC_GATE", "HOLD")

    def word(self, name: str) -> N:
        """Words for the recipe's conditions."""
        choose = self.m.choose
        if name == "content":
            return self.volume
        if name == "t121":
            return self.hours_121
        if name == "counted":
            return choose(self.samplers["10"].known > self._counted_from, 1.0, 0.0)
        if name == "stabiliser_done":
            return choose(self.stock >= blending.stock_volume(self.wanted), 1.0, 0.0)
        if name == "diluted":
            return choose(self.volume >= self.wanted, 1.0, 0.0)
        if name == "contaminated":
            return choose(self.contaminant >= 1.0, 1.0, 0.0)
        return self.zero

    def drain(self, litres: N) -> None:
        """Product to the kill tank."""
        self.killed = self.killed + self.draw(litres)

    def receive(self, litres: N, cells: N, viability: N, contaminant: N, ph: N, t: N) -> None:
        """Broth from a fermenter; contaminant in cells per mL."""
        self._mix(litres, cells, ph, t, 3.8)
        share = litres / self.m.most(self.volume, 1e-9)
        self.viability = self.viability + (viability - self.viability) * share
        self.contaminant = self.contaminant + (contaminant - self.contaminant) * share
        self.received = self.received + litres

    def draw(self, litres: N) -> N:
        """Product for the filling line; gives what there was."""
        m = self.m
        given = m.least(litres, self.volume)
        self.stabiliser_kg = self.stabiliser_kg * (1.0 - given / m.most(self.volume, 1e-9))
        self.volume = self.volume - given
        return given

    def _mix(self, litres: N, cells: N | float, ph: N | float, t: N | float, conductivity: float) -> None:
        share = litres / self.m.most(self.volume + litres, 1e-9)
        self.cells = self.cells + (cells - self.cells) * share
        self.ph = self.ph + (ph - self.ph) * share
        self.temperature = self.temperature + (t - self.temperature) * share
        self.conductivity = self.conductivity + (conductivity - self.conductivity) * share
        self.volume = self.volume + litres

    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control of one step."""
        m, loops, hours = self.m, self.loops, seconds / HOUR
        self.speed = drive(loops["03"], self.speed, loops["03"].row.rng_hi, seconds, 4.0)
        self.pressure = m.most(drive(loops["05"], self.pressure, loops["05"].row.rng_hi, seconds, 15.0), 1.013)
        self.stock_flow = drive(loops["07"], self.stock_flow, loops["07"].row.rng_hi, seconds, 4.0)
        self.diluent_flow = drive(loops["08"], self.diluent_flow, loops["08"].row.rng_hi, seconds, 4.0)
        stocked = self._dose(self.stock_flow, hours)
        self.stock = self.stock + stocked
        self.stabiliser_kg = self.stabiliser_kg + stocked * blending.STOCK_SHARE
        self._dose(self.diluent_flow, hours)
        output = control(loops["02"], TEMPERATURE, self.seen("02"), seconds)
        full = plain(self.volume > ALMOST_EMPTY)
        if m.anywhere(full):
            self._chill(output, seconds, services, full)
        if full is not True:
            self._stand(output, hours, services, m.no(full))
        self._report()

    def _dose(self, flow: N, hours: float) -> N:
        m = self.m
        dosing = flow > LEAST_LPH
        if not m.anywhere(dosing):
            return self.zero
        litres = m.choose(dosing, flow * hours, 0.0)
        self.contaminant = self.contaminant * (self.volume / m.most(self.volume + litres, 1e-9))
        self._mix(litres, 0.0, 7.0, 15.0, 1.9)
        return litres

    def _chill(self, output: N, seconds: float, services: Services[N], full: Flag) -> None:
        m = self.m
        chilled = 3.0 * m.most(-output, 0.0) * (services.glycol - self.temperature)
        heat = chilled + 10.0 * m.most(output, 0.0) + 0.03 * (services.ambient - self.temperature)
        after = self.temperature + heat * seconds / (self.volume * 4.18 + 800.0)
        self.temperature = m.choose(full, after, self.temperature)
        acid = control(self.loops["04"], ACIDITY, self.seen("04"), seconds, full)
        self.ph = m.choose(full, self.ph + 1.0 * acid * seconds / HOUR, self.ph)
        warm = m.most(self.temperature - 15.0, 0.0) / 10.0
        alive = m.most(self.viability - 0.01 * (1.0 + 4.0 * warm) * seconds / HOUR, 0.0)
        self.viability = m.choose(full, alive, self.viability)

    def _stand(self, output: N, hours: float, services: Services[N], empty: Flag) -> None:
        m, cleaning = self.m, self.sequence.cleaning
        steaming = empty & self.sequence.doing("SIP")
        cooling = output < -0.01
        goal = m.choose(cooling, services.glycol, services.ambient)
        goal = m.choose(cleaning.active, cleaning.temperature, goal)
        share = m.choose(cooling, min(hours / 0.5, 1.0), min(hours / 2.0, 1.0))
        share = m.choose(cleaning.active, min(hours / 0.06, 1.0), share)
        steamed = m.least(self.temperature + 60.0 * hours, 123.0)
        after = m.choose(steaming, steamed, self.temperature + (goal - self.temperature) * share)
        self.temperature = m.choose(empty, after, self.temperature)
        hot = steaming & (self.temperature >= 121.0)
        self.hours_121 = m.choose(hot, self.hours_121 + hours, self.hours_121)
        share_ph = min(hours / 0.05, 1.0)
        self.ph = m.choose(empty, self.ph + (cleaning.ph - self.ph) * share_ph, self.ph)
        caustic = m.choose(cleaning.active, abs(cleaning.ph - 7.0) * 8.0, 0.0)
        conductivity = self.conductivity + (0.1 + caustic - self.conductivity) * share_ph
        self.conductivity = m.choose(empty, conductivity, self.conductivity)

    def _report(self) -> None:
        m, truth = self.m, self.truth
        full = self.volume > ALMOST_EMPTY
        cells = m.choose(full, self.cells, 0.0)
        percent = 100.0 * self.stabiliser_kg / m.most(self.volume, ALMOST_EMPTY)
        truth["01"] = self.volume * 1.01
        truth["02"] = self.temperature
        truth["03"] = self.speed
        truth["04"] = self.ph
        truth["05"] = self.pressure
        truth["06"] = self.received
        truth["07"] = self.stock_flow
        truth["08"] = self.diluent_flow
        truth["09"] = self.loops["09"].sp
        truth["10"] = cells
        truth["11"] = m.choose(full, self.viability, 0.0)
        truth["12"] = m.choose(full, blending.viscosity(percent), 1.0)
        truth["13"] = self.conductivity
        truth["14"] = self.contaminant
        truth["15"] = shelf_life.count_at_expiry(self.samplers["10"].value)
        if "16" in truth:
            truth["16"] = cells
