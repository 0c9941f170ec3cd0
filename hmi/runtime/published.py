"""What operators see: the newest published version of every diagram whose bytes still are what was published.

Diagrams are drawn with other files of their folder: the table of styles, diagrams that are embedded in them. Those are
published in the same way, so that operators see all of it from one folder that holds nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from hmi.core.books import PublicationBook, ShownFolder
from hmi.core.publication import PublicationError, Standing, Version, fold


@dataclass(frozen=True, slots=True)
class Published:
    """The version of a diagram that is shown. `fault` is a sentence where it is not the newest one that was published,
    and why; empty where nothing is wrong."""

    name: str
    version: Version
    content: bytes
    fault: str = ""

    @property
    def words(self) -> str:
        """Which version it is, of whom and why, in a line."""
        act = self.version.published
        return f"version {self.version.number}, {act.kind} by {act.name}: {act.note}"


class PublishedDiagrams:
    """Reads the books again and again. What was once seen published is never taken back by files that vanish: the last
    good version stays while somebody puts the folder right. May be called from any thread."""

    def __init__(self, book: PublicationBook) -> None:
        self._book = book
        self._lock = Lock()
        self._good: dict[str, tuple[int, Published]] = {}

    def names(self) -> tuple[str, ...]:
        """The diagrams that can be shown, by name.

        Raises:
            PublicationError: The folder cannot be read, and none was seen before.
        """
        with self._lock:
            kept = set(self._good)
        try:
            return tuple(sorted({*self._book.names(), *kept}))
        except OSError as error:
            if kept:
                return tuple(sorted(kept))
            raise PublicationError(f"the published diagrams cannot be read: {error}") from error

    def open(self, name: str) -> Published:
        """The version of a diagram that operators see.

        Raises:
            PublicationError: There is none, or none that can be trusted; the message says what to do.
        """
        try:
            acts, fault = self._book.read(name)
        except OSError as error:
            acts, fault = (), f"{name}: its versions cannot be read: {error}"
        with self._lock:
            count, kept = self._good.get(name, (0, None))
        if len(acts) < count:
            fault = fault or f"{name}: acts that were seen before are gone from its book; bring them back from a copy"
        found, why = self._newest(name, fold(acts), fault)
        if kept is not None and (found is None or len(acts) < count or found.version.number < kept.version.number):
            return _shown(kept.version, kept.content, name, why)
        if found is None:
            raise PublicationError(why or f"{name} has no published version yet; publish it in the editor")
        with self._lock:
            self._good[name] = (len(acts), found)
        return found

    def look(self) -> Mapping[str, Published | PublicationError]:
        """What `open` gives for every diagram now."""
        found: dict[str, Published | PublicationError] = {}
        for name in self.names():
            try:
                found[name] = self.open(name)
            except PublicationError as error:
                found[name] = error
        return found

    def _newest(self, name: str, standing: Standing, fault: str) -> tuple[Published | None, str]:
        """The newest version that can be trusted, and what keeps a newer one from being shown."""
        for version in reversed(standing.versions):
            try:
                content = self._book.content(name, version.sha256)
            except PublicationError as error:
                fault = fault or str(error)
                continue
            return _shown(version, content, name, fault), fault
        return None, fault


def _shown(version: Version, content: bytes, name: str, why: str) -> Published:
    return Published(name, version, content, f"{why}. {name} is shown in version {version.number}" if why else "")


class OperatorsFolder:
    """Lets a folder of the station hold what operators see, as it was found with the last look. May be called from any
    thread."""

    def __init__(self, published: PublishedDiagrams, shown: ShownFolder) -> None:
        self._published = published
        self._shown = shown
        self._lock = Lock()
        self._found: Mapping[str, Published | PublicationError] = {}

    @property
    def seen(self) -> Mapping[str, tuple[int, str]]:
        """The version of every diagram at the last look, and its SHA-256."""
        good = ((name, one.version) for name, one in self._found.items() if isinstance(one, Published))
        return {name: (version.number, version.sha256) for name, version in good}

    def look(self) -> Mapping[str, Published | PublicationError]:
        """Brings the whole folder up to date, and gives what is in it and what cannot be. It reads what may lie on a
        share: call it off the plant's and Qt's threads.

        Raises:
            PublicationError: What is published cannot be read at all.
            OSError: The folder cannot be written.
        """
        found = self._published.look()
        with self._lock:
            for name in self._shown.names():
                if not isinstance(found.get(name), Published):
                    self._shown.remove(name)
            for name, one in found.items():
                if isinstance(one, Published):
                    self._shown.put(name, one.content)
            self._found = found
        return found

    def fresh(self, wanted: str) -> str:
        """Lets the file of one diagram, named in capitals or small letters, hold what was found with the last look;
        gives a sentence where that is not what was published last, or nothing can be shown. It touches the disk of the
        station only, so that a display opens while a share hangs."""
        found = next((one for name, one in self._found.items() if name.casefold() == wanted.casefold()), None)
        if found is None:
            return f"{wanted} has no published version yet; publish it in the editor"
        if isinstance(found, PublicationError):
            return str(found)
        try:
            with self._lock:
                self._shown.put(found.name, found.content)
        except OSError as error:
            return f"{wanted} cannot be kept in the folder of displays: {error.strerror}; is the disk full?"
        return found.fault
