"""The audit trail on paper: a PDF with who printed what and when, whether the chain holds, and every record in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from hmi.core.audit import AuditQuery, AuditRecord, sealed
from hmi.core.user import Person
from hmi.ui.controls.history import ChainResult
from hmi.ui.language import translate

AT_MOST = 5_000
"""More records than this belong into an export: nobody reads them on paper."""

_OF_THE_RECORD = frozenset({"station", "build", "boot", "monotonic", "database_time"})

_STYLE = (
    "body{font-family:sans-serif;font-size:8pt}h1{font-size:14pt}td{padding:2px 6px 2px 0}"
    ".who{font-weight:bold}.bad{font-weight:bold;text-decoration:underline}"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed: of which plant, which records, by whom, when, and what the check of the chain found."""

    plant: str
    wanted: AuditQuery
    records: Sequence[AuditRecord]
    chain: ChainResult
    person: Person
    at: datetime


def print_report(report: Report, path: Path) -> None:
    """Writes the report as a PDF.

    Raises:
        OSError: The file is there already, or cannot be written.
    """
    with path.open("xb"):
        pass
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setTitle(translate("AuditReport", "Audit trail of {plant}", plant=report.plant))
    document = QTextDocument()
    document.setHtml(report_html(report))
    document.print_(writer)
    if path.stat().st_size == 0:
        raise OSError(
            translate("AuditReport", "{path} could not be written; is there room, and may this account?", path=path)
        )


def report_html(report: Report) -> str:
    """The report as text. Whatever comes from a record is shown as it is, never taken for markup."""
    chain = report.chain
    verdict = (
        translate("AuditReport", "holds, {count} records", count=chain.count)
        if chain.ok
        else translate(
            "AuditReport", "IS BROKEN at record {first_bad}: {why}", first_bad=chain.first_bad, why=chain.why
        )
    )
    head = (
        (translate("AuditReport", "Plant"), report.plant),
        (
            translate("AuditReport", "Records"),
            translate(
                "AuditReport",
                "{words}; {count} here, the newest first",
                words=report.wanted.words,
                count=len(report.records),
            ),
        ),
        (
            translate("AuditReport", "Printed by"),
            f"{report.person.full_name} ({report.person.account}, {report.person.role})",
        ),
        (translate("AuditReport", "Printed at"), _both_times(report.at)),
        (translate("AuditReport", "The chain"), f"{verdict}. {chain.note}".strip()),
    )
    rows = "".join(f"<tr><td>{name}</td><td class='who'>{escape(text)}</td></tr>" for name, text in head)
    body = "".join(map(_record_html, report.records))
    title = escape(translate("AuditReport", "Audit trail"))
    return f"<style>{_STYLE}</style><h1>{title}</h1><table>{rows}</table><hr>{body}"


def _record_html(record: AuditRecord) -> str:
    entry = record.entry
    whole = (
        ""
        if sealed(record)
        else f"<p class='bad'>{escape(translate('AuditReport', 'CHANGED since it was recorded'))}</p>"
    )
    facts = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(str(value))}</td></tr>"
        for name, value in entry.facts.items()
        if value not in (None, "") and name not in _OF_THE_RECORD
    )
    return (
        f"<p class='who'>{record.sequence} &nbsp; {escape(entry.event)} &nbsp; {escape(entry.subject)} &nbsp; "
        f"{escape(entry.person)}</p>{whole}<p>{_both_times(entry.time)}, {escape(entry.category)}, "
        f"{escape(translate('AuditReport', 'seal {hash}', hash=record.hash))}</p>"
        f"<table>{facts}</table><hr>"
    )


def _both_times(at: datetime) -> str:
    local = at.astimezone()
    return translate(
        "AuditReport",
        "{utc} UTC, {local} at the station",
        utc=f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        local=f"{local:%Y-%m-%d %H:%M:%S %z}",
    )
