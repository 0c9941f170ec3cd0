"""What persons like to see: asked and kept off Qt's thread, so that no slow disk holds up the screen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import logged

Get = Callable[[str, str], Any]
Put = Callable[[str, str, Any], None]


class Preferences:
    """Values by owner and name. The owner is a person's id, or empty for the station. What cannot be kept is logged:
    a preference is never worth an interruption."""

    def __init__(self, bridge: PlantBridge, get: Get, put: Put) -> None:
        self._bridge = bridge
        self._get = get
        self._put = put

    def read(self, owner: str, name: str, take: Callable[[Any], None]) -> None:
        """Hands over what was kept; None where nothing was."""
        self._bridge.read(partial(self._get, owner, name), take, logged)

    def keep(self, owner: str, name: str, wish: object) -> None:
        """Keeps a value."""
        self._bridge.read(partial(self._put, owner, name, wish), lambda _none: None, logged)


class MemoryPreferences:
    """Forgets with the program; for a station without a database."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def get(self, owner: str, name: str) -> Any:  # noqa: ANN401 - as JSON is
        """What was kept."""
        return self._kept.get((owner, name))

    def put(self, owner: str, name: str, wish: object) -> None:
        """Keeps a value."""
        self._kept[owner, name] = wish
