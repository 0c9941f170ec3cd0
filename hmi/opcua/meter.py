"""What one link counts while it works, for the diagnostics of the station."""

from dataclasses import replace

from hmi.core.clock import Clock
from hmi.core.diagnostics import LinkFigures

OVERFLOW = 0x0480
"""A data value whose low half carries the overflow bit of its info type (OPC 10000-4, 7.39.1, tables 180 and 181)."""


class LinkMeter:
    """Outlives the sessions of one source. Lives on the plant's thread."""

    def __init__(self, server: str, clock: Clock) -> None:
        self._clock = clock
        self._now = LinkFigures(server)

    def figures(self) -> LinkFigures:
        """The figures of now."""
        return self._now

    def attempted(self, endpoint: str) -> None:
        """A link is about to be opened."""
        self._now = replace(self._now, endpoint=endpoint, attempts=self._now.attempts + 1)

    def lived(self) -> None:
        """Every tag has a value."""
        if self._now.live_since is None:
            self._now = replace(self._now, live_since=self._clock.now())

    def lost(self) -> None:
        """The link ended; nothing that it granted holds any more."""
        was_live = self._now.live_since is not None
        self._now = replace(
            self._now,
            live_since=None,
            losses=self._now.losses + was_live,
            round_trip_s=None,
            subscription=0,
            publishing_s=0.0,
            keep_alive_s=0.0,
            watched=0,
            missing=0,
        )

    def granted(self, subscription: int, publishing_s: float, keep_alive_s: float) -> None:
        """The server opened a subscription."""
        self._now = replace(self._now, subscription=subscription, publishing_s=publishing_s, keep_alive_s=keep_alive_s)

    def watching(self, watched: int, missing: int, queue: int) -> None:
        """So many nodes are watched, and so many does the server not have."""
        self._now = replace(self._now, watched=watched, missing=missing, queue=queue)

    def heard(self, statuses: list[int]) -> None:
        """A publish response came with changes of these status codes."""
        now = self._now
        overflows = sum(1 for status in statuses if status & OVERFLOW == OVERFLOW)
        self._now = replace(
            now,
            answers=now.answers + 1,
            values=now.values + len(statuses),
            overflows=now.overflows + overflows,
            heard=self._clock.now(),
        )

    def answered(self, seconds: float | None) -> None:
        """A small read took so long; None if it was not answered in time."""
        self._now = replace(self._now, round_trip_s=seconds)
