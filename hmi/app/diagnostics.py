"""What the page of diagnostics asks the station for."""

from collections.abc import Callable, Sequence

from hmi.core.diagnostics import LinkFigures, LinkGauge
from hmi.core.ports import TagSource
from hmi.records.figures import RecordGauge
from hmi.ui.controls.diagnostics import StationDiagnostics


def diagnostics_of(sources: Sequence[TagSource], records: RecordGauge) -> StationDiagnostics:
    """The links as they count, and the records as they are on disk."""
    return StationDiagnostics(_links(sources), records.figures, _status_name)


def _links(sources: Sequence[TagSource]) -> Callable[[], Sequence[LinkFigures]]:
    gauges = [source for source in sources if isinstance(source, LinkGauge)]

    def links() -> Sequence[LinkFigures]:  # on the plant's thread
        return tuple(gauge.figures() for gauge in gauges)

    return links


def _status_name(status: int) -> str:
    """The name of an OPC UA status code. The library is there by then: a value has come through it."""
    from hmi.opcua.status import status_name

    return status_name(status)
