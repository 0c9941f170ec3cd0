"""Shows the signatures under a record and takes them out of the station on paper, in a person's name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hmi.core.audit import AuditRecord
from hmi.core.manifest import Manifest
from hmi.core.table_version import CATEGORY
from hmi.core.user import Person, Right
from hmi.runtime.manifests import NoSignaturesError
from hmi.ui.controls.history import ChainResult
from hmi.ui.language import translate
from hmi.ui.main_window.group_acts import AsPerson
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.manifest import ManifestDialog, print_manifest

ChooseFile = Callable[[], Path | None]


class SignatureActs(QObject):
    """`done` tells a sentence about what was written; `refused` carries why something was not done."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(
        self, services: StationServices, as_person: AsPerson, window: QWidget, choose: ChooseFile | None = None
    ) -> None:
        super().__init__(window)
        self._services = services
        self._as_person = as_person
        self._window = window
        self.choose = choose or self._ask_file

    def of_request(self, request: str) -> None:
        """Opens the signatures under a request."""
        past = self._services.request_past
        if past is not None:
            self._gather(partial(past.request_signatures, request))

    def of_batch(self, batch: str) -> None:
        """Opens the signatures under all requests of a batch."""
        past = self._services.request_past
        if past is not None:
            self._gather(partial(past.batch_signatures, batch))

    def of_diagram(self, name: str) -> None:
        """Opens the signatures under a diagram."""
        past = self._services.request_past
        if past is not None:
            self._gather(partial(past.diagram_signatures, name))

    def of_table(self) -> None:
        """Opens the signatures under the setpoint table."""
        past = self._services.request_past
        if past is not None:
            self._gather(past.table_signatures)

    def of_record(self, record: AuditRecord) -> None:
        """Opens the signatures under what an audit record is about."""
        entry = record.entry
        request = entry.facts.get("id")
        if entry.category == "diagram":
            self.of_diagram(entry.subject)
        elif entry.category == CATEGORY:
            self.of_table()
        elif entry.category == "setpoint" and isinstance(request, str):
            self.of_request(request)
        else:
            words = translate(
                "SignatureActs",
                "nobody signs for this; signatures stand under setpoint requests, diagrams and the setpoint table",
            )
            self.refused.emit(NoSignaturesError(words))

    def _gather(self, find: Callable[[], Manifest]) -> None:
        self._services.bridge.read(find, self._show, self.refused.emit)

    def _show(self, manifest: Manifest) -> None:
        dialog = ManifestDialog(manifest, self._window)
        dialog.print_asked.connect(self._print)
        dialog.open()

    def _print(self, manifest: Manifest) -> None:
        self._as_person(
            translate("SignatureActs", "print signatures"),
            partial(self._choose_and_print, manifest),
            Right.EXPORT_AUDIT,
        )

    def _choose_and_print(self, manifest: Manifest, person: Person) -> None:
        past, path = self._services.request_past, self.choose()
        if past is None or path is None:
            return
        services = self._services

        def check() -> ChainResult:
            past.note_print(manifest, path, person)
            return services.history.verify()

        def write(chain: ChainResult) -> None:
            try:
                print_manifest(manifest, services.plant.name, chain, person, services.clock.now(), path)
            except OSError as error:
                self.refused.emit(error)
                return
            self.done.emit(
                translate(
                    "SignatureActs", "✓ {count} signatures are printed in {path}", count=len(manifest.lines), path=path
                )
            )

        services.bridge.read(check, write, self.refused.emit)

    def _ask_file(self) -> Path | None:
        text, _kind = QFileDialog.getSaveFileName(
            self._window,
            translate("SignatureActs", "Print signatures"),
            "signatures.pdf",
            translate("SignatureActs", "PDF (*.pdf)"),
        )
        path = Path(text)
        return None if not text else path if path.suffix else path.with_suffix(".pdf")
