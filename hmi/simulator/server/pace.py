"""How fast the plant runs against the clock, and how much of plant time is due."""

COARSEST_S = 20.0
FINEST_S = 1.0
SLICES_PER_SECOND = 10
"""The plant's step follows the speed: fine enough for the lags of its sensors, coarse enough for one core."""

ROUNDING = 1e-6
"""A step that is due but for the rounding of a sum is due."""


class Pace:
    """Counts plant seconds at a speed that may change at any moment; what was due until then keeps the old one."""

    def __init__(self, speed: float, seconds: float) -> None:
        self.speed = speed
        self.counted = seconds
        self._owed = 0.0

    @property
    def step_s(self) -> float:
        """The plant's step at this speed, in plant seconds."""
        return min(max(self.speed / SLICES_PER_SECOND, FINEST_S), COARSEST_S)

    def change(self, speed: float, seconds: float) -> None:
        """From this moment (monotonic seconds) on at another speed."""
        self._count(seconds)
        self.speed = speed

    def skip(self, seconds: float) -> None:
        """So much of the clock is not made up for: the machine slept."""
        self.counted += seconds

    def steps(self, seconds: float) -> int:
        """How many steps are due at this moment; they count as done."""
        self._count(seconds)
        due = int(self._owed / self.step_s + ROUNDING)
        self._owed -= due * self.step_s
        return due

    def _count(self, seconds: float) -> None:
        passed = max(seconds - self.counted, 0.0)
        self._owed += self.speed * passed
        self.counted += passed
