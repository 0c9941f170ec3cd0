"""Notices when the own symbols of a site change on the disk, and lets the library read them again."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from hmi.diagram.own_symbol_library import SymbolLibrary

_SETTLES_MS = 200


class SymbolWatch(QObject):
    """Watches the folder of a library and the files in it, or what is above it as long as it is not there."""

    def __init__(self, library: SymbolLibrary, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._settling.start)
        self._watcher.directoryChanged.connect(self._settling.start)
        self._follow()

    def look(self) -> None:
        """Lets the library read its folder again."""
        self._library.reload()
        self._follow()

    def _follow(self) -> None:
        """A file that was replaced as a whole is watched no longer, so everything is named anew."""
        folder = self._library.folder
        wanted = [folder, *sorted(folder.glob("*.json"))] if folder.is_dir() else [folder.parent]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        paths = [str(path) for path in wanted if path.exists() and str(path) not in watched]
        if paths:
            self._watcher.addPaths(paths)
