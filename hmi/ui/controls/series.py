"""The record as the curves on a mimic read it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from hmi.core.books import Samples
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History, parted_samples
from hmi.ui.mimic.series import AT_MOST, Findings


class HistorySeries:
    """Reads the historian off Qt's thread and answers on it."""

    def __init__(self, bridge: PlantBridge, history: History) -> None:
        self._bridge = bridge
        self._history = history

    def read(
        self,
        tag: str,
        start: datetime,
        end: datetime,
        done: Callable[[Samples], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `done` with the samples of a tag between two times, or `failed`."""
        self._bridge.read(partial(parted_samples, self._history, tag, start, end, AT_MOST), done, failed)

    def read_findings(
        self,
        asset: str,
        start: datetime,
        end: datetime,
        done: Callable[[Findings], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `done` with what was found of an asset between two times, or `failed`."""
        self._bridge.read(partial(self._history.findings, asset, start, end), done, failed)
