"""The aseptic filling line: packs of 5 L, their weight, their seals and the air around them."""

import math

from hmi.simulator.control import Tuning, control
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit

SEAL = Tuning(0.05, 0.03, 0.0, 1.0)
PACK_L = 5.0
FILL_SPREAD_G = 8.0
"""Standard deviation of the fill weight (plant.md 3.6)."""

DRAWING = ("START_UP", "FILL")


class FillingLine(Unit):
    """FIL-701. Draws from the formulation tank as fast as it fills packs."""

    rate = 0.0
    weight = 5100.0
    drift = 0.0
    spread = FILL_SPREAD_G
    seal = 22.0
    buffer = 55.0
    bowl = 1.013
    product_t = 20.0
    leaks = 0.3
    hood = 125.0
    particles = 1500.0
    room = 21.0
    good = 0.0
    rejected = 0.0
    cells = 0.0
    viability = 0.0
    source_t = 15.0
    wish = 0.0

    def on_begin(self) -> None:
        """Counters start again."""
        self.good = self.rejected = 0.0
        self.drift = 0.0

    def on_phase(self, name: str) -> None:
        """The first packs are sampled."""
        if name == "FILL":
            for sampler in self.samplers.values():
                sampler.sample_now()

    def sampling(self) -> bool:
        """Finished packs are sampled while it fills."""
        return self.phase_name == "FILL"

    def move(self, seconds: float, services: Services) -> None:
        """Physics and control of one step."""
        d, hours = self.disturbance, seconds / HOUR
        drawing = self.phase_name in DRAWING
        goal = self.loops["01"].sp if drawing else 0.0
        self.rate += (goal - self.rate) * (1.0 - math.exp(-seconds / 20.0))
        self.wish = PACK_L * self.rate * hours
        self._seal(seconds, services)
        if drawing:
            self._fill(seconds)
        share = 1.0 - math.exp(-seconds / 60.0)
        self.bowl += ((1.3 if drawing else 1.1) - self.bowl) * share
        target = self.source_t + 1.0 if drawing else services.ambient - 2.0
        self.product_t += (target - self.product_t) * (1.0 - math.exp(-seconds / 400.0))
        self.room += (21.0 + 0.08 * (services.ambient - 22.0) - self.room) * (1.0 - math.exp(-seconds / 1800.0))
        self.hood += (125.0 * d.hood_share - self.hood) * (1.0 - math.exp(-seconds / 30.0))
        busy = 1500.0 if drawing else 900.0
        self.particles += (busy * (125.0 / max(self.hood, 20.0)) ** 3 - self.particles) * share
        self._report()

    def _seal(self, seconds: float, services: Services) -> None:
        loop = self.loops["07"]
        heat = control(loop, SEAL, self.seen("07"), seconds)
        goal = services.ambient + 235.0 * heat
        if self.disturbance.seal_bar and loop.active:
            goal = min(goal, loop.sp + self.disturbance.seal_bar)
        self.seal += (goal - self.seal) * (1.0 - math.exp(-seconds / 240.0))

    def _fill(self, seconds: float) -> None:
        d, hours = self.disturbance, seconds / HOUR
        loop = self.loops["02"]
        self.drift += -self.drift * hours / 0.5 + 2.0 * math.sqrt(hours) * self.chance.gauss(0.0, 1.0)
        self.weight = loop.sp + self.drift + d.fill_drift
        loop.op = min(max(50.0 + 0.2 * (loop.sp - self.weight), 0.0), 100.0)
        self.spread = FILL_SPREAD_G * d.fill_spread
        self.leaks = min(100.0 / (1.0 + math.exp((self.seal - 150.0) / 2.6)), 20.0)
        self.buffer += (55.0 - self.buffer) * min(hours / 0.1, 1.0) + 1.5 * math.sqrt(hours) * self.chance.gauss(
            0.0, 1.0
        )
        off = abs(self.weight - 5100.0)
        outside = 0.5 * math.erfc((76.5 - off) / (self.spread * math.sqrt(2.0)))
        if self.phase_name == "FILL":
            made = self.rate * hours
            bad = made * min(self.leaks / 100.0 + outside + 0.002, 1.0)
            self.good += made - bad
            self.rejected += bad

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
        truth["12"] = math.floor(self.good)
        truth["13"] = math.floor(self.rejected)
        truth["14"] = self.cells
        truth["15"] = self.viability
