"""The aseptic filling line: packs of 5 L, their weight, their seals and the air around them."""

import math

import numpy as np

from hmi.model.arithmetic import Flag, N
from hmi.simulator.control import Tuning, control
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Installation, Services, Unit

SEAL = Tuning(0.0085, 0.067, 0.0, 1.0)
"""Twice as fast as the bar by itself, without overshoot (internal model control)."""
PACK_L = 5.0
FILL_SPREAD_G = 8.0
"""Standard deviation of the fill weight (assumed)."""

NOMINAL_G = 5100.0
TOLERANCE_G = 76.5
"""A pack that is off by more than 1.5 % is rejected."""

G_PER_PERCENT = 5.0
"""Grams that a percent of the filling valve's time is worth (assumed)."""

DRAWING = ("START_UP", "FILL")


class FillingLine(Unit[N]):
    """FIL-701. Draws from the formulation tank as fast as it fills packs; `drawn` counts the litres."""

    drawn: N
    rate: N
    drift: N
    good: N
    rejected: N
    cells: N
    viability: N
    wish: N
    weight: N
    spread: N
    seal: N
    buffer: N
    bowl: N
    product_t: N
    leaks: N
    hood: N
    particles: N
    room: N
    source_t: N

    def __init__(self, made: Installation[N]) -> None:
        Unit.__init__(self, made)
        number, zero = made.m.number, self.zero
        self.drawn = self.rate = self.drift = self.good = self.rejected = self.cells = self.viability = self.wish = zero
        self.weight = number(NOMINAL_G)
        self.spread = number(FILL_SPREAD_G)
        self.seal = number(22.0)
        self.buffer = number(55.0)
        self.bowl = number(1.013)
        self.product_t = number(20.0)
        self.leaks = number(0.3)
        self.hood = number(125.0)
        self.particles = number(1500.0)
        self.room = number(21.0)
        self.source_t = number(15.0)
        self.supplied: Flag = True

    def on_begin(self, where: Flag) -> None:
        """Counters start again."""
        choose = self.m.choose
        self.good = choose(where, 0.0, self.good)
        self.rejected = choose(where, 0.0, self.rejected)
        self.drift = choose(where, 0.0, self.drift)

    def on_phase(self, name: str, where: Flag) -> None:
        """The first packs are sampled."""
        if name == "FILL":
            for sampler in self.samplers.values():
                sampler.sample_now(where)

    @property
    def drawing(self) -> Flag:
        """Where it draws product."""
        return self.sequence.acting(*DRAWING) & self.supplied

    def sampling(self) -> Flag:
        """Finished packs are sampled while it fills."""
        return self.sequence.doing("FILL")

    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control of one step."""
        m, d, hours = self.m, self.disturbance, seconds / HOUR
        drawing = self.drawing
        goal = m.choose(drawing, self.loops["01"].sp, 0.0)
        self.rate = self.rate + (goal - self.rate) * _share(seconds, 20.0)
        self.wish = PACK_L * self.rate * hours
        self._seal(seconds, services)
        if m.anywhere(drawing):
            self._fill(hours, drawing)
        share = _share(seconds, 60.0)
        self.bowl = self.bowl + (m.choose(drawing, 1.3, 1.1) - self.bowl) * share
        target = m.choose(drawing, self.source_t + 1.0, services.ambient - 2.0)
        self.product_t = self.product_t + (target - self.product_t) * _share(seconds, 400.0)
        around = 21.0 + 0.08 * (services.ambient - 22.0)
        self.room = self.room + (around - self.room) * _share(seconds, 1800.0)
        self.hood = self.hood + (125.0 * d.hood_share - self.hood) * _share(seconds, 30.0)
        weak = 125.0 / m.most(self.hood, 20.0)
        dust = m.choose(drawing, 1500.0, 900.0) * (weak * weak * weak)
        self.particles = self.particles + (dust - self.particles) * share
        self._report()

    def _seal(self, seconds: float, services: Services[N]) -> None:
        m, d, loop = self.m, self.disturbance, self.loops["07"]
        heat = control(loop, SEAL, self.seen("07"), seconds)
        goal = services.ambient + 235.0 * heat
        cold = (d.seal_bar != 0.0) & loop.active
        goal = m.choose(cold, m.least(goal, loop.sp + d.seal_bar), goal)
        self.seal = self.seal + (goal - self.seal) * _share(seconds, 240.0)

    def _fill(self, hours: float, drawing: Flag) -> None:
        m, d, loop = self.m, self.disturbance, self.loops["02"]
        choose, wander = m.choose, math.sqrt(hours)
        drift = self.drift + (-self.drift * hours / 0.5 + 2.0 * wander * self.chance.normal(drawing))
        self.drift = choose(drawing, drift, self.drift)
        aimed = choose(loop.manual, NOMINAL_G + (loop.op - 50.0) * G_PER_PERCENT, loop.sp)
        self.weight = choose(drawing, aimed + self.drift + d.fill_drift, self.weight)
        opened = m.least(m.most(50.0 + (loop.sp - self.weight) / G_PER_PERCENT, 0.0), 100.0)
        loop.op = choose(drawing & loop.active, opened, loop.op)
        self.spread = choose(drawing, FILL_SPREAD_G * d.fill_spread, self.spread)
        leaks = m.least(100.0 / (1.0 + m.exp((self.seal - 150.0) / 2.6)), 20.0)
        self.leaks = choose(drawing, leaks, self.leaks)
        level = (55.0 - self.buffer) * min(hours / 0.1, 1.0) + 1.5 * wander * self.chance.normal(drawing)
        self.buffer = choose(drawing, self.buffer + level, self.buffer)
        packing = drawing & self.sequence.doing("FILL")
        if m.anywhere(packing):
            self._pack(hours, packing)

    def _pack(self, hours: float, packing: Flag) -> None:
        m = self.m
        outside = 0.5 * _erfc((TOLERANCE_G - abs(self.weight - NOMINAL_G)) / (self.spread * math.sqrt(2.0)))
        made = m.choose(packing, self.rate * hours, 0.0)
        bad = made * m.least(self.leaks / 100.0 + outside + 0.002, 1.0)
        self.good = self.good + (made - bad)
        self.rejected = self.rejected + bad

    def _report(self) -> None:
        truth = self.truth
        truth["01"] = self.rate
        truth["02"] = self.weight
        truth["03"] = self.spread
        truth["04"] = self.product_t
        truth["05"] = self.bowl
        truth["06"] = self.buffer
        truth["07"] = self.seal
        truth["08"] = self.leaks
        truth["09"] = self.hood
        truth["10"] = self.particles
        truth["11"] = self.room
        truth["12"] = self.good - self.good % 1.0
        truth["13"] = self.rejected - self.rejected % 1.0
        truth["14"] = self.cells
        truth["15"] = self.viability


def _share(seconds: float, lag_s: float) -> float:
    return 1.0 - math.exp(-seconds / lag_s)


def _erfc(x: N) -> N:
    """The complementary error function."""
    if isinstance(x, float):
        return math.erfc(x)
    return np.array([math.erfc(each) for each in x.tolist()])
