"""What the views read of earlier setpoint requests and of signatures. Everything here reads the disk: call it through
`PlantBridge.read`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hmi.core.audit import AuditRecord
from hmi.core.manifest import Manifest
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest
from hmi.core.user import Person


@dataclass(frozen=True, slots=True)
class RequestPast:
    """Each field is one question. `search` takes a query, how many, and how many to skip; `request_signatures` the id
    of a request, `batch_signatures` a batch, `diagram_signatures` the name of a diagram. `note_print` writes down who
    takes which manifest out of the station, before he has it."""

    search: Callable[[RequestQuery, int, int], Sequence[SetpointRequest]]
    tags: Callable[[], Sequence[str]]
    persons: Callable[[], Sequence[str]]
    records: Callable[[SetpointRequest], Sequence[AuditRecord]]
    request_signatures: Callable[[str], Manifest]
    batch_signatures: Callable[[str], Manifest]
    diagram_signatures: Callable[[str], Manifest]
    table_signatures: Callable[[], Manifest]
    note_print: Callable[[Manifest, Path, Person], None]
