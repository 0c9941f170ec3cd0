"""When, on the wall clock, each hour of the plant was: the source time of a sample, the time of an alarm."""

from bisect import bisect_right

TOLERANCE_S = 0.25
"""A plant that keeps its pace within this needs no new entry; a machine that slept does."""


class Timeline:
    """Follows plant hours and wall seconds; never runs backwards, also where the speed changes.

    Hours from before it began are taken to have passed at its first speed.
    """

    def __init__(self, hours: float, wall: float, speed: float) -> None:
        self._hours = [hours]
        self._walls = [wall]
        self._speeds = [speed]
        self._now = wall

    def follow(self, hours: float, wall: float, speed: float) -> None:
        """The plant is at this hour now, and goes on at this speed."""
        wall = max(wall, self._now)
        if speed != self._speeds[-1] or abs(self._expected(-1, hours) - wall) > TOLERANCE_S:
            self._hours.append(hours)
            self._walls.append(wall)
            self._speeds.append(speed)
        self._now = wall

    def at(self, hours: float) -> float:
        """The wall seconds of a plant hour; one that has not come yet counts as now."""
        place = max(bisect_right(self._hours, hours) - 1, 0)
        wall = self._expected(place, hours)
        if place + 1 < len(self._walls):
            wall = min(wall, self._walls[place + 1])
        return min(wall, self._now)

    def _expected(self, place: int, hours: float) -> float:
        return self._walls[place] + (hours - self._hours[place]) * 3600.0 / self._speeds[place]
