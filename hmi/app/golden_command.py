"""What the command line does with golden batches of a site: out of its records, and into its views."""

from collections.abc import Callable
from pathlib import Path

from hmi.app.golden_export import Exported, Wanted, export_batches, result_delays
from hmi.app.golden_records import Records
from hmi.app.golden_sources import FOLDER
from hmi.core.clock import SystemClock
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database
from hmi.records.deviations import DeviationBook
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.runtime.site import open_site


def export_site(site: Path, wanted: Wanted, progress: Callable[[str], None]) -> Exported:
    """Writes finished batches of a site into a folder; a station may run meanwhile.

    Raises:
        SiteError: The site cannot be used.
        OSError: There is nothing to write, the records cannot be read, or the tables not be written.
    """
    opened, clock = open_site(site), SystemClock()
    database = Database.open(opened.database_url)
    try:
        historian = SqlHistorian(database, clock)
        writer = historian.writer
        batches, levels, findings = (
            SqlBatchBook(database, writer),
            DeviationBook(database, writer),
            FindingBook(database, writer),
        )
        reads = (batches.batches, batches.phases, levels.levels, findings.between)
        records = Records(opened.plant, clock, *reads, historian.samples, historian.latest_before)
        return export_batches(records, wanted, result_delays(opened), progress)
    finally:
        database.close()


def keep_for_views(site: Path, batches: Path, progress: Callable[[str], None], title: str = "") -> None:
    """Keeps the golden batches of a folder for the views of a site; a station that runs takes them with the next look.

    Raises:
        SiteError: The site cannot be used.
        DatasetError: The tables cannot be used.
        OSError: The folder cannot be written.
    """
    from hmi.golden.view_keep import keep_reference

    opened = open_site(site)
    samples, table = batches / "samples.parquet", batches / "batches.parquet"
    keep_reference(samples, table, opened.plant, opened.folder / FOLDER, progress, title)
