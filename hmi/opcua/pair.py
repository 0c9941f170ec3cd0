"""One server, or two that stand in for each other: which of them is in use, and since when (OPC 10000-4, 6.6.2)."""

import logging
import math

from hmi.core.clock import Clock
from hmi.opcua.security import ServerEndpoint

ANSWER_S = 2.0
"""So long a server of a pair may take for a whole read before the other one is asked."""

logger = logging.getLogger(__name__)


class ServerPair:
    """A server and, where the site names one, the second that takes over from it."""

    def __init__(self, first: ServerEndpoint, second: ServerEndpoint | None, clock: Clock) -> None:
        self._servers = (first,) if second is None else (first, second)
        self._clock = clock
        self._place = 0
        self.moved_at = -math.inf
        """When the other one took over last, on the monotonic clock."""

    @property
    def active(self) -> ServerEndpoint:
        """The server that is read and written."""
        return self._servers[self._place]

    @property
    def redundant(self) -> bool:
        """Whether there are two."""
        return len(self._servers) > 1

    @property
    def other(self) -> ServerEndpoint:
        """The one that could take over; the active one itself where there is no other."""
        return self._servers[(self._place + 1) % len(self._servers)]

    def fail_over(self, why: str) -> None:
        """From here on the other one is active, and what was approved before is void."""
        self._place = (self._place + 1) % len(self._servers)
        self.moved_at = self._clock.monotonic()
        logger.info("%s takes over at %s: %s", self.active.name, self.active.url, why)
