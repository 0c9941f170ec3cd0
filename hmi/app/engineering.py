"""The setpoint table of a site: the rows in force, what follows them, and the desk at which persons change them."""

from collections.abc import Callable

from hmi.core.books import Accounts, AuditTrail
from hmi.core.clock import Clock
from hmi.core.engineered import EngineeredTable
from hmi.records.audit_signing import Repeater
from hmi.records.database import Database
from hmi.records.setpoint_table import SetpointTableFile, SqlTableBook
from hmi.runtime.engineering import EngineeringDesk
from hmi.runtime.site import OpenSite
from hmi.runtime.table_keeper import TableKeeper

FOLLOW_S = 2.0
"""How often a station looks what others signed, and whether its file was changed: as soon as every state is shown
everywhere (setpoints contract, I8)."""


class StationTable:
    """One station's setpoint table. `desk` is None where the site names no file for one; then `rows` stays empty, and
    every setpoint goes by the general rules. `tell` hears what nobody asked for, on a thread of its own."""

    def __init__(
        self,
        opened: OpenSite,
        database: Database,
        audit: AuditTrail,
        accounts: Accounts,
        clock: Clock,
        tell: Callable[[str], None],
    ) -> None:
        self.rows = EngineeredTable(opened.engineered)
        self.desk: EngineeringDesk | None = None
        self._keeper: TableKeeper | None = None
        self._following: Repeater | None = None
        if opened.site.plant.setpoints:
            book, file = SqlTableBook(database), SetpointTableFile(opened.path(opened.site.plant.setpoints))
            self._keeper = TableKeeper(opened.plant, self.rows, book, file, audit, clock, tell)
            self._following = Repeater(FOLLOW_S, self._keeper.follow)
            self.desk = EngineeringDesk(opened.plant, self._keeper, accounts, clock)

    def start(self) -> None:
        """Puts in force what was signed, and begins to follow it."""
        if self._keeper is not None and self._following is not None:
            self._keeper.begin()
            self._following.start()

    def stop(self) -> None:
        """Follows it no more."""
        if self._following is not None:
            self._following.stop()
