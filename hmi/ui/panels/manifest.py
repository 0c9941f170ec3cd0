"""The signatures under a record, on screen and on paper."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QPushButton, QWidget

from hmi.core.manifest import Manifest, SignatureLine
from hmi.core.phrase import phrase
from hmi.core.user import Person
from hmi.ui.controls.history import ChainResult
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.language import said, translate, word
from hmi.ui.panels.dialog import FactGrid, StationDialog

_STYLE = (
    "body{font-family:sans-serif;font-size:8pt}h1{font-size:14pt}td{padding:2px 8px 2px 0}"
    ".who{font-weight:bold}.bad{font-weight:bold;text-decoration:underline}"
)

_COLUMNS: tuple[Column[SignatureLine], ...] = (
    Column(phrase("Manifest", "Name"), lambda one: one.name, width=130),
    Column(phrase("Manifest", "Account, role"), lambda one: one.account, width=180),
    Column("UTC", lambda one: _utc(one.at), width=170),
    Column(phrase("Manifest", "At the station"), lambda one: _local(one.at), width=228),
    Column(phrase("Manifest", "Meaning"), lambda one: said(one.meaning), width=270),
    Column(phrase("Manifest", "Of what"), lambda one: said(one.about), stretch=True),
    Column(
        phrase("Manifest", "Verifies"),
        lambda one: translate("Manifest", "✕ no") if one.wrong else translate("Manifest", "✓ yes"),
        width=80,
    ),
)


class ManifestDialog(StationDialog):
    """Every signature; the selected one below, with the hash that it is bound to. `print_asked` wants it on paper."""

    print_asked = Signal(object)

    def __init__(self, manifest: Manifest, parent: QWidget | None = None) -> None:
        super().__init__(said(manifest.title), parent, 1320)
        self.manifest = manifest
        self.facts = FactGrid()
        for name, text in manifest.facts:
            self.facts.show_fact(said(name), said(text))
        self.verdict = label(verdict(manifest), wrap=True)
        self.verdict.setStyleSheet("font-weight: bold;")
        self.model: RowsModel[SignatureLine] = RowsModel(_COLUMNS, self)
        self.model.show_rows(manifest.lines)
        self.table = table_of(self.model, translate("Manifest", "Signatures"), 30)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(230)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_line())
        self.line = QPlainTextEdit()
        self.line.setReadOnly(True)
        self.line.setFixedHeight(96)
        self.line.setAccessibleName(translate("Manifest", "The selected signature"))
        self.body.addLayout(self.facts)
        for widget in (self.verdict, self.table, self.line):
            self.body.addWidget(widget)
        self.add_button(translate("Manifest", "Close"), self.reject)
        self.print_button: QPushButton = self.add_button(
            translate("Manifest", "Print…"), lambda: self.print_asked.emit(manifest)
        )
        self.print_button.setEnabled(bool(manifest.lines))
        self.table.selectRow(0)

    def _show_line(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        line = self.model.row_at(rows[0]) if rows else None
        self.line.setPlainText("" if line is None else line_text(line))


def verdict(manifest: Manifest) -> str:
    """How many signatures there are and whether they verify, in a sentence."""
    count = len(manifest.lines)
    if not count:
        return translate("Manifest", "Nobody has signed yet.")
    bad = sum(1 for line in manifest.lines if line.wrong)
    if bad:
        return translate(
            "Manifest",
            "✕ {bad} of {count} signatures DO NOT VERIFY. Tell an administrator, and verify the audit trail.",
            bad=bad,
            count=count,
        )
    return translate(
        "Manifest",
        "✓ {count} {value}: what was signed is what is there.",
        count=count,
        value=translate("Manifest", "signature verifies") if count == 1 else translate("Manifest", "signatures verify"),
    )


def line_text(line: SignatureLine) -> str:
    """One signature with what it is bound to."""
    record = translate("Manifest", ", audit record {record}", record=line.record) if line.record else ""
    state = (
        translate("Manifest", "✕ does not verify: {wrong}", wrong=said(line.wrong))
        if line.wrong
        else translate("Manifest", "✓ verifies now")
    )
    return translate(
        "Manifest",
        "{about}\nbound to SHA-256 {bound}{record}\n{state}",
        about=line.about,
        bound=line.bound,
        record=record,
        state=state,
    )


def print_manifest(
    manifest: Manifest, plant: str, chain: ChainResult, person: Person, at: datetime, path: Path
) -> None:
    """Writes the signatures as a PDF, with the name of who printed it and what a check of the audit trail found.

    Raises:
        OSError: The file is there already, or cannot be written.
    """
    with path.open("xb"):
        pass
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setTitle(f"{manifest.title}, {plant}")
    document = QTextDocument()
    document.setHtml(manifest_html(manifest, plant, chain, person, at))
    document.print_(writer)
    if path.stat().st_size == 0:
        raise OSError(
            translate("Manifest", "{path} could not be written; is there room, and may this account?", path=path)
        )


def manifest_html(manifest: Manifest, plant: str, chain: ChainResult, person: Person, at: datetime) -> str:
    """The signatures as text for paper. Whatever comes from a record is shown as it is, never taken for markup."""
    trail = (
        translate("Manifest", "holds, {count} records", count=chain.count)
        if chain.ok
        else translate("Manifest", "IS BROKEN at record {first_bad}: {why}", first_bad=chain.first_bad, why=chain.why)
    )
    head = (
        (translate("Manifest", "Plant"), plant),
        *manifest.facts,
        (translate("Manifest", "Signatures"), verdict(manifest)),
        (translate("Manifest", "The audit trail"), f"{trail}. {chain.note}".strip()),
        (translate("Manifest", "Printed by"), f"{person.full_name} ({person.account}, {word(person.role)})"),
        (
            translate("Manifest", "Printed at"),
            translate("Manifest", "{utc} UTC, {local} at the station", utc=_utc(at), local=_local(at)),
        ),
    )
    rows = "".join(
        f"<tr><td>{escape(said(name))}</td><td class='who'>{escape(said(text))}</td></tr>" for name, text in head
    )
    body = "".join(map(_line_html, manifest.lines))
    return f"<style>{_STYLE}</style><h1>{escape(said(manifest.title))}</h1><table>{rows}</table><hr>{body}"


def _line_html(line: SignatureLine) -> str:
    wrong = escape(translate("Manifest", "DOES NOT VERIFY: {wrong}", wrong=line.wrong))
    state = f"<span class='bad'>{wrong}</span>" if line.wrong else translate("Manifest", "verifies")
    signed = translate("Manifest", "{utc} UTC, {local} at the station", utc=_utc(line.at), local=_local(line.at))
    bound = escape(translate("Manifest", "bound to SHA-256 {bound}", bound=line.bound))
    account = f" ({escape(line.account)})" if line.account else ""
    record = translate("Manifest", ", audit record {record}", record=line.record) if line.record else ""
    return (
        f"<p><span class='who'>{escape(line.name)}</span>{account}<br>{escape(said(line.meaning))}"
        f"<br>{escape(said(line.about))}"
        f"<br>{signed}<br>{bound}{record}"
        f"<br>{state}</p><hr>"
    )


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S %z}"
