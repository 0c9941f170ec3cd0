"""The clock in the header: it stands still, and says so, when what is on the screen is not the plant of now."""

from hmi.core.clock import Clock
from hmi.core.ports import LinkState
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.wording import clock_text
from hmi.ui.language import translate

STARTS_WITHIN_S = 10.0
"""How long a plant's thread that never answered may be called starting (choice)."""


class Heartbeat:
    """Decides what the clock shows. Qt's own thread needs no watching: when it hangs, nobody calls `look`, and the
    seconds stand still by themselves."""

    def __init__(self, bridge: PlantBridge, clock: Clock) -> None:
        self._bridge = bridge
        self._clock = clock
        self._last = "--:--:--"
        self._was_live = False
        self._began = clock.monotonic()

    def look(self) -> tuple[str, str]:
        """The time, and why it stands still; the reason is empty while it goes."""
        if not self._bridge.live:
            starting = not self._was_live and self._clock.monotonic() - self._began < STARTS_WITHIN_S
            return self._last, translate("Heartbeat", "starting") if starting else translate(
                "Heartbeat", "DISPLAY NOT LIVE"
            )
        self._was_live = True
        links = self._bridge.links.values()
        if not any(link.state is LinkState.LIVE for link in links):
            return self._last, translate("Heartbeat", "no data")
        self._last = clock_text(self._clock.now())
        return self._last, ""
