"""The metrics of the alarm system as a table in a file."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from hmi.core.tag import Priority
from hmi.runtime.alarm_compare import Comparison
from hmi.runtime.alarm_metrics import AlarmReport

COLUMNS = ("kind", "clause", "name", "value", "unit", "target", "stands", "definition", "basis")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_report(report: AlarmReport, file: Path, comparison: Comparison) -> None:
    """Writes every figure, what the servers count, the ten most frequent alarms and every flood as CSV, with the period
    in front.

    Raises:
        OSError: The file cannot be written.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for row in (*_rows(report), *_servers(report, comparison)):
            writer.writerow([_harmless(cell) for cell in row])


def _rows(report: AlarmReport) -> Iterable[tuple[object, ...]]:
    for name, at in (("asked from", report.asked), ("recorded from", report.start), ("to", report.end)):
        yield "period", "", name, _utc(at), "UTC", "", "", "", ""
    for metric in report.metrics:
        aim, value = metric.aim, metric.value
        number = "" if value is None else round(value, 6)
        yield "figure", aim.id, aim.name, number, aim.unit, aim.target, metric.judged, aim.definition, aim.basis
    for alarm in report.top:
        words = f"{100 * alarm.share:.1f} % of all alarms"
        yield "most frequent", "M-09", alarm.tag, alarm.count, "alarms", "", "", words, alarm.asset
    for flood in report.floods:
        minutes = round((flood.end - flood.start) / 60.0, 1)
        words = f"{minutes} min, at most {flood.peak} in 10 min"
        yield "flood", "M-08", _utc(flood.start), flood.alarms, "alarms", "", "", words, ""


def _servers(report: AlarmReport, comparison: Comparison) -> Iterable[tuple[object, ...]]:
    aims = {metric.aim.key: metric.aim for metric in report.metrics}
    for key, rows in comparison.figures.items():
        aim = aims[key]
        for one in rows:
            words = f"{one.server} since {_utc(one.start.timestamp())}; this station {one.ours:g} in the same time"
            stands = "same" if one.same else "differs"
            yield "server", aim.id, aim.name, round(one.theirs, 6), aim.unit, "", stands, words, one.server
    for server, why in comparison.silent:
        yield "server", "M-16", "", "", "", "", "no counts", why, server
    for server, standing in comparison.standing:
        for priority in Priority:
            yield (
                "server",
                "M-12",
                f"standing now, priority {int(priority)}",
                standing.get(priority, 0),
                "alarms",
                "",
                "",
                "",
                server,
            )


def _utc(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets a quote in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
