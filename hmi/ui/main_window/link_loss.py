"""Tells the operator why a link is lost: once when it is lost, and once when it was never there."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from hmi.core.ports import Link, LinkState
from hmi.ui.bridge import PlantBridge

PATIENCE_MS = 15_000
"""A first connection may take so long, as to a server that is only starting, before anybody is told (choice)."""

LOST = (LinkState.DOWN, LinkState.SILENT)


class LinkLoss(QObject):
    """Hears the links and says one sentence for each loss; what is tried in between is not worth a word."""

    def __init__(self, bridge: PlantBridge, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._say = say
        self._live: dict[str, bool] = {}
        bridge.links_changed.connect(self._hear)
        QTimer.singleShot(PATIENCE_MS, self, self.tell_unreached)

    def tell_unreached(self) -> None:
        """Says which servers were never reached, and why."""
        for link in self._bridge.links.values():
            if link.state in LOST and link.server not in self._live:
                self._say(_sentence(link))

    def _hear(self, links: Mapping[str, Link]) -> None:
        for link in links.values():
            if link.state is LinkState.LIVE:
                self._live[link.server] = True
            elif link.state in LOST and self._live.get(link.server):
                self._live[link.server] = False
                self._say(_sentence(link))


def _sentence(link: Link) -> str:
    return f"✕ {link.server}: {link.text or link.state}"
