"""Which alarm limit of one tag stands broken, after deadband and on-delay (ISA-18.2-2016, clause 10.6)."""

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
    """Follows one tag. A limit must stay broken for the whole on-delay; it clears at once beyond the deadband.

    A value that jumps past two limits starts both delays, so the nearer limit never waits for the farther one.
    """

    __slots__ = ("_limits", "_since", "standing")

    def __init__(self, limits: AlarmLimits, standing: Breach = Breach.NONE) -> None:
        self.standing = standing
        self._limits = limits
        self._since: dict[Breach, float] = {}

    @property
    def waiting(self) -> bool:
        """Whether a delay runs, so that the breach may change without a new value."""
        return any(abs(breach) > abs(self.standing) for breach in self._since)

    def see(self, value: float, seconds: float) -> Breach:
        """The breach that stands after this value at this monotonic time."""
        beyond = _SIDES[self._limits.breach(value, self.standing)]
        self._since = {
            breach: self._since.get(breach, seconds) for breach in beyond if self._limits.of(breach) is not None
        }
        self.standing = next((breach for breach in self._since if self._stands(breach, seconds)), Breach.NONE)
        return self.standing

    def pause(self) -> None:
        """Stops the delays that run: nothing trusted is seen now, and what stands keeps standing."""
        self._since = {breach: since for breach, since in self._since.items() if breach in _SIDES[self.standing]}

    def clear(self) -> Breach:
        """Forgets everything: the alarm is not enabled now."""
        self._since = {}
        self.standing = Breach.NONE
        return self.standing

    def _stands(self, breach: Breach, seconds: float) -> bool:
        held = breach in _SIDES[self.standing]
        return held or seconds - self._since[breach] >= self._limits.on_delay_s
