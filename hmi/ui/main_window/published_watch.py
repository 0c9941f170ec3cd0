"""Takes newly published diagrams over while the station runs, and says so; what was changed outside is said too."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hmi.core.publication import PublicationError
from hmi.runtime.published import OperatorsFolder, Published
from hmi.ui.bridge import PlantBridge
from hmi.ui.language import translate

EVERY_MS = 5_000
"""Folders on a share tell nobody when they change, so the station looks by itself (choice)."""

SETTLES_MS = 100
"""Publishing touches the folder several times within this time."""

Found = Mapping[str, Published | PublicationError]


class PublishedWatch(QObject):
    """Looks off Qt's thread, one look at a time. `taken` names the diagrams of which another version is shown now."""

    taken = Signal(object)
    """`tuple[str, ...]`."""
    noticed = Signal(str)

    def __init__(self, operators: OperatorsFolder, bridge: PlantBridge, books: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._operators = operators
        self._bridge = bridge
        self._known = operators.seen
        self._said: dict[str, str] = {}
        self._looking = False
        self._watcher = QFileSystemWatcher(self)
        self._books = books
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES_MS)
        self._settling.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._touched)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Looks now, unless a look is under way."""
        if not self._looking:
            self._looking = True
            self._bridge.read(self._operators.look, self._take, self._fail)

    def _touched(self, _folder: str) -> None:
        self._settling.start()

    def _take(self, found: Found) -> None:
        self._looking = False
        self._follow(found)
        good = {name: one for name, one in found.items() if isinstance(one, Published)}
        known, self._known = self._known, {name: (one.version.number, one.version.sha256) for name, one in good.items()}
        changed = tuple(name for name, version in self._known.items() if known.get(name) != version)
        if changed:
            self.taken.emit(changed)
            self._tell([f"{name}: {good[name].words}" for name in changed])
        self._say({name: _fault(one) for name, one in found.items()})

    def _fail(self, error: BaseException) -> None:
        self._looking = False
        self._say({"": str(error)})

    def _say(self, faults: Mapping[str, str]) -> None:
        """Says what is wrong once, and again only when it is something else."""
        self._tell([f"✕ {fault}" for name, fault in faults.items() if fault and self._said.get(name) != fault])
        self._said = dict(faults)

    def _tell(self, sentences: list[str]) -> None:
        if sentences:
            more = (
                translate("PublishedWatch", " (and {count} more)", count=len(sentences) - 1)
                if len(sentences) > 1
                else ""
            )
            self.noticed.emit(sentences[0] + more)

    def _follow(self, found: Found) -> None:
        """The folders of new diagrams are watched too."""
        wanted = {str(self._books), *(str(self._books / name) for name in found)}
        missing = [path for path in sorted(wanted - set(self._watcher.directories())) if Path(path).is_dir()]
        if missing:
            self._watcher.addPaths(missing)


def _fault(one: Published | PublicationError) -> str:
    return one.fault if isinstance(one, Published) else str(one)
