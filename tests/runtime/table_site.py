"""A setpoint table over a real database, with as many stations as a test wants."""

from pathlib import Path

from hmi.core.audit import AuditQuery, AuditRecord
from hmi.core.books import Accounts
from hmi.core.clock import ManualClock
from hmi.core.engineered import EngineeredTable
from hmi.core.plant import Plant
from hmi.core.table_version import CATEGORY
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.setpoint_table import SetpointTableFile, SqlTableBook
from hmi.resources import resource
from hmi.runtime.engineering import EngineeringDesk
from hmi.runtime.table_keeper import TableKeeper
from tests.runtime.fakes import FakeAccounts


class TableSite:
    """One station: its own folder and file, on a database that others may use too."""

    def __init__(
        self, plant: Plant, database: Database, folder: Path, accounts: Accounts | None = None, station: str = ""
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.plant = plant
        self.path = folder / "setpoints.csv"
        if not self.path.exists():
            self.path.write_text(resource("site", "setpoints.csv").read_text(encoding="utf-8"), encoding="utf-8")
        self.clock = ManualClock()
        self.trail = SqlAuditTrail(database, stamp=lambda: {"station": station})
        self.accounts = accounts or FakeAccounts()
        self.table = EngineeredTable()
        self.told: list[str] = []
        self.keeper = TableKeeper(
            plant,
            self.table,
            SqlTableBook(database),
            SetpointTableFile(self.path),
            self.trail,
            self.clock,
            self.told.append,
        )
        self.desk = EngineeringDesk(plant, self.keeper, self.accounts, self.clock)

    def text(self, old: str = "TIC-402.SP,verified,,,3,", new: str = "TIC-402.SP,verified,,,4,") -> str:
        """The table in force with some words replaced."""
        current = self.desk.known.current
        assert current is not None
        whole = _normal(current.text)
        assert old in whole
        return whole.replace(old, new)

    def records(self) -> tuple[AuditRecord, ...]:
        """What the trail says about the table, oldest first."""
        return tuple(self.trail.every(AuditQuery(category=CATEGORY)))


def _normal(text: str) -> str:
    from hmi.core.engineered_cells import cells_of, text_of

    return text_of(cells_of(text))
