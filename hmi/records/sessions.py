"""Where somebody has logged in lately, as the audit trail says it."""

from sqlalchemy import select

from hmi.core.audit import AuditRecord
from hmi.core.books import AuditError
from hmi.core.session import BEGUN, CATEGORY
from hmi.records.audit_rows import record_of
from hmi.records.database import Database, DatabaseError
from hmi.records.schema import audit


class SqlSessionBook:
    """Reads the beginnings of sessions (`runtime.sessions.SessionBook`); they are written by the audit trail alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, account: str, after: int) -> AuditRecord | None:
        """The newest beginning of a session of an account with a higher number than this; None if there is none.

        Raises:
            AuditError: It cannot be read.
        """
        query = select(audit).where(audit.c.subject == account, audit.c.event == BEGUN, audit.c.category == CATEGORY)
        query = query.where(audit.c.sequence > after).order_by(audit.c.sequence.desc()).limit(1)
        try:
            with self._database.read() as connection:
                row = connection.execute(query).one_or_none()
            return None if row is None else record_of(row)
        except (DatabaseError, ValueError, TypeError) as error:
            raise AuditError(f"the sessions cannot be read: {error}") from error
