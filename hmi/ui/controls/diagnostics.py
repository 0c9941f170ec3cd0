"""What the page of diagnostics asks the station for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hmi.core.diagnostics import LinkFigures, RecordFigures


def _no_links() -> Sequence[LinkFigures]:
    return ()


def _no_records() -> RecordFigures:
    return RecordFigures("none: this station keeps no records")


def _in_hex(status: int) -> str:
    return f"0x{status & 0xFFFFFFFF:08X}"


@dataclass(frozen=True, slots=True)
class StationDiagnostics:
    """`links` is asked on the plant's thread (`PlantBridge.call`), `records` reads the disk (`PlantBridge.read`).
    `status_name` says a status code of OPC UA as the standard names it."""

    links: Callable[[], Sequence[LinkFigures]] = _no_links
    records: Callable[[], RecordFigures] = _no_records
    status_name: Callable[[int], str] = _in_hex
