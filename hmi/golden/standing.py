"""Which variables have which level now, and who is to be blamed for an episode: the state between two looks."""

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints

RELEASE = 0.8
"""A level is left when the size falls below this share of its limit."""

ON_THE_WAY = 0.6
"""A variable beyond this share of the first limit is on its way out; from there on it is counted since when."""

LAG = 0.15
"""A variable that leaves golden so many hours after the first one weighs 1/e of it: it was probably dragged along."""

BYSTANDER = 0.02
"""How much of its size a variable that has not left golden weighs."""

FOLLOWING = 0.1
"""How much the other parts of a loop weigh beside the one that speaks for it."""

ANSWERING = 0.8
"""How much an output weighs beside a measurement that left golden with it: it is what a controller makes of that."""

CAP = 6.0
"""Beyond so many times its limit a variable is simply far away; how far says more of its scale than of its guilt."""


class Standing:
    """An episode lasts while any variable has a level: `left` says which have had one in it, `peaks` how far each went,
    in limits of level 1. So a fault is not forgotten when what it drags along has grown larger than itself."""

    def __init__(self, loops: Ints, outputs: Bools, limits: tuple[float, float, float]) -> None:
        """`loops` (variables,) is the place of each one's measurement, `outputs` (variables,) are those of controllers;
        `limits` are those of levels 1 to 3, in limits of level 1."""
        variables = len(loops)
        self._answering = np.where(outputs, ANSWERING, 1.0)
        self._loops = [(int(measured), np.flatnonzero(loops == measured)) for measured in np.unique(loops)]
        self.levels: Ints = np.zeros(variables, dtype=np.int64)
        self.since: Floats = np.full(variables, np.nan)
        self.peaks: Floats = np.zeros(variables)
        self.left: Bools = np.zeros(variables, dtype=np.bool_)
        self._limits = np.array(limits)

    def step(self, sizes: Floats, clock: float) -> None:
        """Takes the lasting sizes (variables,) in limits of level 1, at so many hours."""
        reached = (sizes[:, None] >= self._limits).sum(axis=1)
        kept = (sizes[:, None] >= RELEASE * self._limits).sum(axis=1)
        self.levels = np.maximum(reached, np.minimum(self.levels, kept))
        if not self.levels.any():
            self.left[:] = False
            self.peaks[:] = 0.0
        self.left |= self.levels > 0
        self.peaks = np.maximum(self.peaks, sizes)
        out = (sizes >= ON_THE_WAY) | self.left
        self.since = np.where(out, np.where(np.isnan(self.since), clock, self.since), np.nan)

    def hours(self, clock: float) -> float:
        """For how many hours the episode has lasted; 0 without one."""
        return clock - float(np.min(self.since[self.left])) if self.left.any() else 0.0

    def shares(self) -> Floats:
        """Each variable's share of the deviation (variables,), summing to 1. A loop speaks with one voice: its
        measurement where that is out, else its largest part that is."""
        out = self.levels > 0
        first = float(np.min(self.since[self.left])) if self.left.any() else 0.0
        delay = np.where(self.left, self.since - first, np.inf)
        weight = self._answering * np.log1p(np.clip(self.peaks, 0.0, CAP)) * (np.exp(-delay / LAG) + BYSTANDER)
        for measured, parts in self._loops:
            speaker = measured if out[measured] else parts[np.argmax(weight[parts] * (1.0 + 99.0 * out[parts]))]
            most = weight[parts].max()
            weight[parts] *= FOLLOWING
            weight[speaker] = most
        total = float(weight.sum())
        return np.asarray(weight / total if total > 0 else weight)
