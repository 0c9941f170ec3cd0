"""The formulation tank: chilled broth, counted, stabilised and diluted to its release target."""

from hmi.model import blending, shelf_life
from hmi.model.arithmetic import FLOATS
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit

TEMPERATURE = Tuning(0.4, 0.8, -1.0, 1.0)
ACIDITY = Tuning(4.0, 0.0, -1.0, 1.0)
ALMOST_EMPTY = 9.0
REPLICATES = 3
"""Counts of the broth that decide the dilution."""


class BlendTank(Unit):
    """BLD-601. `cells` are viable cells per mL."""

    volume = 0.0
    cells = 0.0
    viability = 95.0
    contaminant = 0.0
    stabiliser_kg = 0.0
    conductivity = 0.1
    ph = 7.0
    temperature = 22.0
    pressure = 1.013
    speed = 0.0
    received = 0.0
    stock = 0.0
    stock_flow = 0.0
    diluent_flow = 0.0
    wanted = 0.0
    hours_121 = 0.0
    _counted_from = 0

    def on_begin(self) -> None:
        """A new blend; what the filler left goes to the drain."""
        self.volume = self.received = self.stock = self.stabiliser_kg = self.hours_121 = self.wanted = 0.0

    def on_phase(self, name: str) -> None:
        """Samples are due when the count is needed and when the blend is ready."""
        if name in ("COUNT", "HOMOGENISE", "HOLD"):
            self._counted_from = len(self.samplers["10"].released)
            for sampler in self.samplers.values():
                sampler.replicates = REPLICATES if name == "COUNT" else 1
                sampler.sample_now()
        if name == "ADD_STABILISER":
            target = self.loops["09"].sp
            self.wanted = blending.product_volume(FLOATS, self.volume, self.samplers["10"].value, target)

    def sampling(self) -> bool:
        """Samples are taken while there is product."""
        return self.volume > ALMOST_EMPTY and self.phase_name in ("COUNT", "HOMOGENISE", "QC_GATE", "HOLD")

    def word(self, name: str) -> float:
        """Words for the recipe's conditions."""
        if name == "content":
            return self.volume
        if name == "t121":
            return self.hours_121
        if name == "counted":
            return float(len(self.samplers["10"].released) > self._counted_from)
        if name == "stabiliser_done":
            return float(self.stock >= blending.stock_volume(self.wanted))
        if name == "diluted":
            return float(self.volume >= self.wanted)
        return 0.0

    def receive(self, litres: float, cells: float, viability: float, contaminant: float, ph: float, t: float) -> None:
        """Broth from a fermenter; contaminant in cells per mL."""
        self._mix(litres, cells, ph, t, 3.8)
        share = litres / self.volume
        self.viability += (viability - self.viability) * share
        self.contaminant += (contaminant - self.contaminant) * share
        self.received += litres

    def draw(self, litres: float) -> float:
        """Product for the filling line; gives what there was."""
        given = min(litres, self.volume)
        if self.volume > 0.0:
            self.stabiliser_kg *= 1.0 - given / self.volume
        self.volume -= given
        return given

    def _mix(self, litres: float, cells: float, ph: float, t: float, conductivity: float) -> None:
        share = litres / (self.volume + litres)
        self.cells += (cells - self.cells) * share
        self.ph += (ph - self.ph) * share
        self.temperature += (t - self.temperature) * share
        self.conductivity += (conductivity - self.conductivity) * share
        self.volume += litres

    def move(self, seconds: float, services: Services) -> None:
        """Physics and control of one step."""
        loops, hours = self.loops, seconds / HOUR
        self.speed = drive(loops["03"], self.speed, loops["03"].row.rng_hi, seconds, 4.0)
        self.pressure = max(drive(loops["05"], self.pressure, loops["05"].row.rng_hi, seconds, 15.0), 1.013)
        self.stock_flow = drive(loops["07"], self.stock_flow, loops["07"].row.rng_hi, seconds, 4.0)
        self.diluent_flow = drive(loops["08"], self.diluent_flow, loops["08"].row.rng_hi, seconds, 4.0)
        if self.stock_flow > 1.0:
            litres = self.stock_flow * hours
            self.contaminant *= self.volume / (self.volume + litres)
            self._mix(litres, 0.0, 7.0, 15.0, 1.9)
            self.stock += litres
            self.stabiliser_kg += litres * blending.STOCK_SHARE
        if self.diluent_flow > 1.0:
            litres = self.diluent_flow * hours
            self.contaminant *= self.volume / (self.volume + litres)
            self._mix(litres, 0.0, 7.0, 15.0, 1.9)
        if self.volume > ALMOST_EMPTY:
            self._full(seconds, services)
        else:
            self._empty(seconds, services)
        self._report()

    def _full(self, seconds: float, services: Services) -> None:
        output = control(self.loops["02"], TEMPERATURE, self.seen("02"), seconds)
        chilled = 3.0 * max(-output, 0.0) * (services.glycol - self.temperature)
        heat = chilled + 10.0 * max(output, 0.0) + 0.03 * (services.ambient - self.temperature)
        self.temperature += heat * seconds / (self.volume * 4.18 + 800.0)
        acid = control(self.loops["04"], ACIDITY, self.seen("04"), seconds)
        self.ph += 1.0 * acid * seconds / HOUR
        warm = max(self.temperature - 15.0, 0.0) / 10.0
        self.viability = max(self.viability - 0.01 * (1.0 + 4.0 * warm) * seconds / HOUR, 0.0)

    def _empty(self, seconds: float, services: Services) -> None:
        hours, cleaning = seconds / HOUR, self.cleaning
        control(self.loops["02"], TEMPERATURE, self.seen("02"), seconds)
        if self.phase_name == "SIP":
            self.temperature = min(self.temperature + 60.0 * hours, 123.0)
            if self.temperature >= 121.0:
                self.hours_121 += hours
        else:
            goal, lag = services.ambient, 2.0
            if cleaning is not None:
                goal, lag = cleaning.T, 0.06
            elif self.loops["02"].op < -1.0:
                goal, lag = services.glycol, 0.5
            self.temperature += (goal - self.temperature) * min(hours / lag, 1.0)
        goal = cleaning.pH if cleaning else 7.0
        self.ph += (goal - self.ph) * min(hours / 0.05, 1.0)
        goal = 0.1 + (abs(cleaning.pH - 7.0) * 8.0 if cleaning else 0.0)
        self.conductivity += (goal - self.conductivity) * min(hours / 0.05, 1.0)

    def _report(self) -> None:
        truth = self.truth
        full = self.volume > ALMOST_EMPTY
        truth["01"] = self.volume * 1.01
        truth["02"] = self.temperature
        truth["03"] = self.speed
        truth["04"] = self.ph
        truth["05"] = self.pressure
        truth["06"] = self.received
        truth["07"] = self.stock_flow
        truth["08"] = self.diluent_flow
        truth["09"] = self.loops["09"].sp
        truth["10"] = self.cells if full else 0.0
        truth["11"] = self.viability if full else 0.0
        percent = 100.0 * self.stabiliser_kg / self.volume if full else 0.0
        truth["12"] = blending.viscosity(percent) if full else 1.0
        truth["13"] = self.conductivity
        truth["14"] = self.contaminant
        truth["15"] = shelf_life.count_at_expiry(self.samplers["10"].value)
        if "16" in truth:
            truth["16"] = self.cells if full else 0.0
