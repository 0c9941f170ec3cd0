"""What the audit trail says about delegations and on-call."""

from sqlalchemy import and_, or_

from hmi.core.audit import AuditRecord
from hmi.core.duty import CATEGORY, ENDS_ALL
from hmi.records.acts_about import acts_about
from hmi.records.database import Database
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
        return acts_about(self._database, or_(audit.c.category == CATEGORY, *ends), after, "delegations")
