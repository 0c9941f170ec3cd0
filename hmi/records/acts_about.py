"""The records of the audit trail about one matter, as they were sealed."""

from sqlalchemy import ColumnElement, select

from hmi.core.audit import AuditRecord, sealed
from hmi.core.books import AuditError
from hmi.records.audit_rows import record_of
from hmi.records.database import Database, DatabaseError
from hmi.records.schema import audit


def acts_about(database: Database, wanted: ColumnElement[bool], after: int, about: str) -> tuple[AuditRecord, ...]:
    """The records that are wanted and have a higher number, in the order of their numbers; `about` names the matter.

    Raises:
        AuditError: They cannot be read, or one of them is not what was sealed.
    """
    query = select(audit).where(wanted, audit.c.sequence > after).order_by(audit.c.sequence)
    try:
        with database.read() as connection:
            records = tuple(record_of(row) for row in connection.execute(query))
    except (DatabaseError, ValueError, TypeError) as error:
        raise AuditError(f"the records of {about} cannot be read: {error}") from error
    bad = next((record.sequence for record in records if not sealed(record)), None)
    if bad is not None:
        raise AuditError(f"record {bad} about {about} is not what was sealed; verify the audit trail")
    return records
