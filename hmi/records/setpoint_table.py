"""The setpoint table: what the audit trail says about it, and the station's own file."""

import contextlib
import os
import tempfile
from pathlib import Path

from sqlalchemy import and_

from hmi.core.audit import AuditRecord
from hmi.core.table_version import CATEGORY, SUBJECT
from hmi.records.acts_about import acts_about
from hmi.records.database import Database
from hmi.records.schema import audit

LARGEST = 2_000_000
"""Bytes of a table; a plant with ten thousand setpoints needs fewer."""


class SqlTableBook:
    """Reads the records of the table (`core.ports.TableBook`); they are written by the audit trail alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acts(self, after: int) -> tuple[AuditRecord, ...]:
        """The records about the table with a higher number than this, in the order of their numbers.

        Raises:
            AuditError: They cannot be read, or one of them is not what was sealed.
        """
        wanted = and_(audit.c.subject == SUBJECT, audit.c.category == CATEGORY)
        return acts_about(self._database, wanted, after, "the setpoint table")


class SetpointTableFile:
    """The file of this station (`core.ports.TableFile`)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        """What it says.

        Raises:
            OSError: It cannot be read; the message is a sentence.
        """
        try:
            if self.path.stat().st_size > LARGEST:
                raise OSError(f"{self.path} is larger than {LARGEST} bytes and was not read")
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise OSError(f"{self.path} is no UTF-8 text: {error}") from error

    def write(self, text: str) -> None:
        """Lets it say this: a whole new file takes the place of the old one in one step.

        Raises:
            OSError: It could not be written.
        """
        handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", suffix=".new", dir=self.path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if self.path.exists():
                draft.chmod(self.path.stat().st_mode)
            draft.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
