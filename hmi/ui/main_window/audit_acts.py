"""Taking the audit trail out of the station: a file for other programs, a PDF for paper; in a person's name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hmi.core.audit import AuditQuery, AuditRecord
from hmi.core.phrase import phrase
from hmi.core.user import Person, Right
from hmi.ui.controls.history import ChainResult
from hmi.ui.language import said, translate
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.audit_report import AT_MOST, Report, print_report

EXPORT_FILES = phrase("AuditActs", "Everything, for other programs (*.json);;Table for a spreadsheet (*.csv)")
REPORT_FILES = phrase("AuditActs", "PDF (*.pdf)")

ChooseFile = Callable[[str, str, str], Path | None]


class AuditActs(QObject):
    """`done` tells a sentence about what was written; `refused` carries what kept it from being written."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(
        self, services: StationServices, acts: StationActs, window: QWidget, choose: ChooseFile | None = None
    ) -> None:
        super().__init__(window)
        self._services = services
        self._acts = acts
        self._window = window
        self.choose = choose or self._ask_file

    def export(self, wanted: AuditQuery) -> None:
        """Asks where to, then writes the records that are wanted."""
        self._acts.as_person(
            translate("AuditActs", "export the audit trail"), partial(self._export, wanted), Right.EXPORT_AUDIT
        )

    def report(self, wanted: AuditQuery) -> None:
        """Asks where to, checks the whole chain, then prints the records that are wanted."""
        self._acts.as_person(
            translate("AuditActs", "print the audit trail"), partial(self._report, wanted), Right.EXPORT_AUDIT
        )

    def _export(self, wanted: AuditQuery, person: Person) -> None:
        path = self.choose(translate("AuditActs", "Export the audit trail"), "audit.json", said(EXPORT_FILES))
        if path is None:
            return
        write = partial(self._services.history.export, wanted, path, person)
        self._services.bridge.read(write, partial(self._exported, path), self.refused.emit)

    def _exported(self, path: Path, count: int) -> None:
        self.done.emit(
            translate("AuditActs", "✓ {count} records of the audit trail are in {path}", count=count, path=path)
        )

    def _report(self, wanted: AuditQuery, person: Person) -> None:
        path = self.choose(translate("AuditActs", "Report of the audit trail"), "audit.pdf", said(REPORT_FILES))
        if path is None:
            return
        history = self._services.history

        def gather() -> tuple[ChainResult, tuple[AuditRecord, ...]]:
            history.note_report(wanted, path, person)
            return history.verify(), tuple(history.audit(wanted, AT_MOST))

        def write(found: tuple[ChainResult, tuple[AuditRecord, ...]]) -> None:
            chain, records = found
            now = self._services.clock.now()
            try:
                print_report(Report(self._services.plant.name, wanted, records, chain, person, now), path)
            except OSError as error:
                self.refused.emit(error)
                return
            self.done.emit(
                translate(
                    "AuditActs",
                    "✓ {count} records of the audit trail are printed in {path}",
                    count=len(records),
                    path=path,
                )
            )

        self._services.bridge.read(gather, write, self.refused.emit)

    def _ask_file(self, title: str, name: str, kinds: str) -> Path | None:
        text, kind = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if not text:
            return None
        path = Path(text)
        ending = kind.rpartition("*")[2].rstrip(")")
        return path if path.suffix else path.with_suffix(ending)
