"""The clock in the header: it stands still, and says so, when what is on the screen is not the plant of now."""

from hmi.core.clock import Clock
from hmi.core.ports import LinkState
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.wording import clock_text


class Heartbeat:
    """Decides what the clock shows. Qt's own thread needs no watching: when it hangs, nobody calls `look`, and the
    seconds stand still by themselves."""

    def __init__(self, bridge: PlantBridge, clock: Clock) -> None:
        self._bridge = bridge
        self._clock = clock
        self._last = "--:--:--"
        self._was_live = False

    def look(self) -> tuple[str, str]:
        """The time, and why it stands still; the reason is empty while it goes."""
        if not self._bridge.live:
            return self._last, "DISPLAY NOT LIVE" if self._was_live else "starting"
        self._was_live = True
        links = self._bridge.links.values()
        if not any(link.state is LinkState.LIVE for link in links):
            return self._last, "no data"
        self._last = clock_text(self._clock.now())
        return self._last, ""
