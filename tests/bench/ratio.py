"""One measured ratio, and how two things are measured against each other on a noisy machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of ours divided by the limit's, and the most (or, with `at_least`, the least) that it should be."""

    name: str
    figure: float
    limit: float
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether it is on the right side of its limit."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def line(self) -> str:
        """The ratio as it is printed."""
        sign = "≥" if self.at_least else "≤"
        return f"{'ok  ' if self.kept else 'OVER'} {self.name}: {self.figure:.3g} ({sign} {self.limit:g})"


def cpu_ms(work: Callable[[], object], against: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """CPU milliseconds of both, medians of rounds that take turns, so that a busy machine hits both alike."""
    ours: list[float] = []
    limit: list[float] = []
    for _ in range(rounds):
        for act, times in ((work, ours), (against, limit)):
            start = time.process_time()
            act()
            times.append((time.process_time() - start) * 1000.0)
    return statistics.median(ours), statistics.median(limit)
