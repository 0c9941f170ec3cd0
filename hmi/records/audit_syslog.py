"""The audit trail for a log server: every record as a syslog message (RFC 5424), over UDP (RFC 5426) or TCP (RFC 6587).

It never holds the trail up: what cannot be sent waits in a bounded queue, and what does not fit into it is counted and
told when the server can be reached again. The trail itself stays the record.
"""

import logging
import os
import queue
import socket
import threading
from urllib.parse import urlsplit

from hmi.core.audit import AuditRecord
from hmi.core.audit_fields import fields_of

WAITING = 10_000
"""So many records wait for a server that is away."""

TRY_AGAIN_S = 5.0
ANSWER_S = 3.0

PORT = 514

_AUDIT = 13
"""Facility log audit (RFC 5424, table 1)."""
_NOTICE, _WARNING = 5, 4
"""Severities for what went as asked and for what did not (RFC 5424, table 2)."""

_ENTERPRISE = 32473
"""The enterprise number that RFC 5612 keeps for documentation; a site has no other one of ours to look up."""

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "]": "\\]"})

logger = logging.getLogger(__name__)


class SyslogError(ValueError):
    """The address of the log server cannot be used; the message says how one looks."""


def read_address(text: str) -> tuple[str, str, int]:
    """Protocol, host and port of `udp://host:514` or `tcp://host:514`.

    Raises:
        SyslogError: It is no such address.
    """
    try:
        parts = urlsplit(text)
        found = (parts.scheme, parts.hostname or "", parts.port or PORT)
    except ValueError as error:
        raise SyslogError(f"syslog {text!r} cannot be read ({error}); write udp://host:{PORT}") from error
    if found[0] not in ("udp", "tcp") or not found[1] or parts.path not in ("", "/"):
        raise SyslogError(f"syslog {text!r} must look like udp://host:{PORT} or tcp://host:{PORT}")
    return found


def message_of(record: AuditRecord, host: str, process: int) -> bytes:
    """The record as one message; its facts stay in the trail, because some of them belong to a plant alone."""
    fields = fields_of(record)
    severity = _WARNING if fields.result == "failure" else _NOTICE
    named = {
        "source": fields.source,
        "category": fields.category,
        "type": fields.type,
        "eventId": str(fields.event_id),
        "result": fields.result,
        "person": record.entry.person,
        "subject": record.entry.subject,
        "hash": record.hash,
    }
    data = " ".join(f'{name}="{_one_line(text).translate(_ESCAPED)}"' for name, text in named.items())
    words = _one_line(f"{record.entry.event}: {record.entry.subject} by {record.entry.person}")
    first = f"<{_AUDIT * 8 + severity}>1 {fields.timestamp} {_name(host)}"
    head = f"{first} golden-batch-hmi {process} {_name(fields.category)}"
    return f"{head} [audit@{_ENTERPRISE} {data}] \ufeff{words}".encode("utf-8", "replace")


class SyslogForwarder:
    """Sends records on a thread of its own. `put` returns at once, whatever the network does."""

    def __init__(self, address: str) -> None:
        """Raises SyslogError where the address is none."""
        self._protocol, self._host, self._port = read_address(address)
        self._waiting: queue.Queue[AuditRecord | None] = queue.Queue(WAITING)
        self._over = threading.Event()
        self._lost = 0
        self._link: socket.socket | None = None
        self._own_name = socket.gethostname()
        self._thread = threading.Thread(target=self._run, name="syslog", daemon=True)

    def start(self) -> None:
        """Begins to send."""
        self._thread.start()

    def put(self, record: AuditRecord) -> None:
        """Takes a record to send; one that does not fit any more is counted."""
        try:
            self._waiting.put_nowait(record)
        except queue.Full:
            self._lost += 1

    def stop(self) -> None:
        """Sends what waits, if the server takes it at once, and ends."""
        self._over.set()
        if self._thread.is_alive():
            try:
                self._waiting.put_nowait(None)
            except queue.Full:
                logger.debug("The log server did not take all records before the end.")
            self._thread.join(ANSWER_S + 1)
        self._drop()

    def _run(self) -> None:
        said = False
        while (record := self._waiting.get()) is not None:
            while not self._sent(record):
                if not said:
                    logger.warning("The log server %s cannot be reached; records wait for it.", self._host)
                said = True
                if self._over.wait(TRY_AGAIN_S):
                    return
            if said:
                logger.warning("The log server %s takes records again; %d were not sent.", self._host, self._lost)
                said, self._lost = False, 0

    def _sent(self, record: AuditRecord) -> bool:
        message = message_of(record, self._own_name, os.getpid())
        try:
            link = self._opened()
            # Octet counting tells messages on a stream apart (RFC 6587, 3.4.1).
            link.sendall(message if self._protocol == "udp" else f"{len(message)} ".encode() + message)
        except OSError:
            self._drop()
            return False
        return True

    def _opened(self) -> socket.socket:
        if self._link is None:
            if self._protocol == "tcp":
                self._link = socket.create_connection((self._host, self._port), ANSWER_S)
            else:
                family, kind, number, _, place = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_DGRAM)[0]
                self._link = socket.socket(family, kind, number)
                self._link.connect(place)
        return self._link

    def _drop(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _name(text: str) -> str:
    """A header field: printable ASCII without blanks, at most 32 letters; a dash where nothing is left."""
    return "".join(letter for letter in text.replace(" ", "-") if "!" <= letter <= "~")[:32] or "-"
