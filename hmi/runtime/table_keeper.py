"""What a station knows of the setpoint table: which version is in force, what waits, and what its own file says."""

import logging
import threading
from collections.abc import Callable

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail, TableBook, TableFile
from hmi.core.clock import Clock
from hmi.core.engineered import EngineeredTable
from hmi.core.engineered_cells import differences, usable
from hmi.core.engineered_file import engineered_faults
from hmi.core.plant import Plant
from hmi.core.table_version import CATEGORY, SUBJECT, TableAct, TableStanding, TableVersion, digest, fold

FILE = "setpoint table file"
"""What a record is filed under when it is about the station's own file."""

STATION = "station"

logger = logging.getLogger(__name__)


class TableKeeper:
    """Follows the audit trail and puts into force what was signed there; the file follows what is in force. Nothing
    here is done in a person's name. `tell` hears a sentence about what nobody asked for, on the thread of whoever
    called. Hold `lock` while something is done in several steps."""

    def __init__(
        self,
        plant: Plant,
        table: EngineeredTable,
        book: TableBook,
        file: TableFile,
        audit: AuditTrail,
        clock: Clock,
        tell: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self.lock = threading.RLock()
        self.standing = TableStanding()
        self._plant = plant
        self._table = table
        self._book = book
        self._file = file
        self._audit = audit
        self._clock = clock
        self._tell = tell
        self._trouble = ""
        self._faults: tuple[str, ...] = ()

    @property
    def trouble(self) -> str:
        """What keeps the table from being followed, used as a whole or written; empty if nothing does."""
        return "; ".join(part for part in (self._trouble, *self._faults) if part)

    def begin(self) -> None:
        """Takes over what is in force. The first start of a site adopts the table that was set up with it. Where the
        trail cannot be read, what the station read at its start stays in force: nobody has signed for anything else."""
        self.follow()

    def follow(self) -> None:
        """Takes what other stations did, and looks whether somebody changed the file; every few seconds."""
        with self.lock:
            before = self.standing.current
            try:
                current = self.read() or self._adopted()
                self.look_at_file()
            except (AuditError, OSError) as error:
                self._say_trouble(f"the setpoint table cannot be followed: {error}")
                return
            self._trouble = ""
        if before is not None and current is not None and current.number != before.number:
            self._tell(f"✓ Version {current.number} of the setpoint table is in force, signed by {current.signed_by}")

    def read(self) -> TableVersion | None:
        """Takes what is new in the trail, puts another version in force, and gives the one that is.

        Raises:
            AuditError: It cannot be read; what was in force stays so.
        """
        before = self.standing.current
        self.standing = fold(self.standing, self._book.acts(self.standing.seen))
        current = self.standing.current
        if current is not None and current is not before:
            rows, self._faults = usable(current.text, self._plant)
            self._table.put(rows)
            for fault in self._faults:
                logger.warning("The setpoint table: %s; the setpoint is not written until that is mended.", fault)
        return current

    def record(self, act: TableAct, person: str, facts: dict[str, Fact]) -> None:
        """Writes an act down.

        Raises:
            AuditError: It could not be written, so it is not done.
        """
        self._audit.append(AuditEntry(self._clock.now(), CATEGORY, act.value, person, SUBJECT, facts))

    def look_at_file(self) -> None:
        """Lets the file follow what is in force. What somebody wrote into it outside the program is recorded with its
        text, waits for a signature, and stays in the file until that is settled.

        Raises:
            AuditError: It cannot be recorded, so nothing was done.
            OSError: The file cannot be read or written.
        """
        standing, current = self.standing, self.standing.current
        if current is None:
            return
        try:
            text = self._file.read()
        except FileNotFoundError:
            self._write(current)
            return
        said = digest(text)
        if said == current.sha256:
            return
        if said in standing.refused or any(said == old.sha256 for old in standing.versions):
            self._write(current)
        elif all(said != one.sha256 for one in standing.found):
            changes = "; ".join(change.words for change in differences(current.text, text))
            facts: dict[str, Fact] = {"text": text, "sha256": said, "base": current.number, "changes": changes}
            self.record(TableAct.FOUND, STATION, facts)
            self.read()
            self._tell(
                "✕ The file of the setpoint table was changed outside the program. That is not in force until somebody "
                "signs for it under Setpoints."
            )

    def hold_file(self) -> None:
        """Looks at the file after an act; what is in force does not depend on whether it can be written."""
        try:
            self.look_at_file()
        except (AuditError, OSError) as error:
            self._say_trouble(f"the file of the setpoint table does not say what is in force: {error}")

    def note(self, event: str, person: str, facts: dict[str, Fact]) -> None:
        """Writes down what changed nothing.

        Raises:
            AuditError: It could not be written.
        """
        self._audit.append(AuditEntry(self._clock.now(), CATEGORY, event, person, FILE, facts))

    def _adopted(self) -> TableVersion | None:
        """The first version; a table that cannot be used is none.

        Raises:
            AuditError: It cannot be recorded.
            OSError: The file cannot be read, or what it says cannot be used.
        """
        text = self._file.read()
        faults = engineered_faults(text, self._plant)
        if faults:
            raise OSError(f"{faults[0]}; put the file right")
        self.record(TableAct.ADOPTED, STATION, {"text": text, "sha256": digest(text)})
        return self.read()

    def _write(self, current: TableVersion) -> None:
        self.note("file written", STATION, {"version": current.number, "sha256": current.sha256})
        self._file.write(current.text)

    def _say_trouble(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            logger.warning("%s", sentence)
            self._tell(f"✕ {sentence[0].upper()}{sentence[1:]}")
