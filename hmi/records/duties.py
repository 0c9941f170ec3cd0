"""What the audit trail says about delegations and on-call."""

from sqlalchemy import and_, or_, select

from hmi.core.audit import AuditRecord, sealed
from hmi.core.books import AuditError
from hmi.core.duty import CATEGORY, ENDS_ALL
from hmi.records.audit_rows import record_of
from hmi.records.database import Database, DatabaseError
from hmi.records.schema import audit


class SqlDutyBook:
    """Reads the records (`runtime.duties.DutyBook`); they are written by the audit trail alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acts(self, after: int) -> tuple[AuditRecord, ...]:
        """The records about delegations and on-call with a higher number than this, in the order of their numbers.

        Raises:
            AuditError: They cannot be read, or one of them is not what was sealed.
        """
        ends = [and_(audit.c.event == event, audit.c.category == category) for category, event in sorted(ENDS_ALL)]
        query = select(audit).where(or_(audit.c.category == CATEGORY, *ends))
        query = query.where(audit.c.sequence > after).order_by(audit.c.sequence)
        try:
            with self._database.read() as connection:
                records = tuple(record_of(row) for row in connection.execute(query))
        except (DatabaseError, ValueError, TypeError) as error:
            raise AuditError(f"the records of delegations cannot be read: {error}") from error
        bad = next((record.sequence for record in records if not sealed(record)), None)
        if bad is not None:
            raise AuditError(f"record {bad} about delegations is not what was sealed; verify the audit trail")
        return records
