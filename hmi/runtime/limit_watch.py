"""Which alarm limit of one tag stands broken, after deadband and delays (ISA-18.2-2016, clause 10.6)."""

from hmi.core.limits import AlarmLimits, Breach

_SIDES: dict[Breach, tuple[Breach, ...]] = {
    Breach.HH: (Breach.HH, Breach.H),
    Breach.H: (Breach.H,),
    Breach.NONE: (),
    Breach.L: (Breach.L,),
    Breach.LL: (Breach.LL, Breach.L),
}
"""Every limit that a value beyond this one is also beyond, the farthest first."""


class LimitWatch:
    """Follows one tag. A limit must stay broken for the whole on-delay; it clears when its value was beyond the
    deadband for the whole off-delay.

    A value that jumps past two limits starts both delays, so the nearer limit never waits for the farther one.
    """

    __slots__ = ("_calm_since", "_limits", "_off_delay_s", "_since", "standing")

    def __init__(self, limits: AlarmLimits, standing: Breach = Breach.NONE, off_delay_s: float = 0.0) -> None:
        self.standing = standing
        self._limits = limits
        self._off_delay_s = off_delay_s
        self._calm_since: float | None = None
        self._since: dict[Breach, float] = {}

    @property
    def waiting(self) -> bool:
        """Whether a delay runs, so that the breach may change without a new value."""
        return self._calm_since is not None or any(abs(breach) > abs(self.standing) for breach in self._since)

    def see(self, value: float, seconds: float) -> Breach:
        """The breach that stands after this value at this monotonic time."""
        beyond = _SIDES[self._limits.breach(value, self.standing)]
        self._since = {
            breach: self._since.get(breach, seconds) for breach in beyond if self._limits.of(breach) is not None
        }
        found = next((breach for breach in self._since if self._stands(breach, seconds)), Breach.NONE)
        if not self._held_off(found, seconds):
            self.standing = found
        return self.standing

    def pause(self) -> None:
        """Stops the delays that run: nothing trusted is seen now, and what stands keeps standing."""
        self._since = {breach: since for breach, since in self._since.items() if breach in _SIDES[self.standing]}
        self._calm_since = None

    def clear(self) -> Breach:
        """Forgets everything: the alarm is not enabled now."""
        self._since = {}
        self._calm_since = None
        self.standing = Breach.NONE
        return self.standing

    def _held_off(self, found: Breach, seconds: float) -> bool:
        """Whether what stands goes on standing for its off-delay, although the value is better by now."""
        better = found in _SIDES[self.standing][1:] or (found is Breach.NONE and self.standing is not Breach.NONE)
        if not better or self._off_delay_s <= 0.0:
            self._calm_since = None
            return False
        if self._calm_since is None:
            self._calm_since = seconds
        if seconds - self._calm_since < self._off_delay_s:
            return True
        self._calm_since = None
        return False

    def _stands(self, breach: Breach, seconds: float) -> bool:
        held = breach in _SIDES[self.standing]
        return held or seconds - self._since[breach] >= self._limits.on_delay_s
