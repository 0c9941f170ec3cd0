"""Records of the audit trail reach a log server as RFC 5424 has them, and a server that is away holds nothing up."""

import logging
import queue
import re
import socket
import threading
from collections.abc import Iterator

import pytest

from hmi.core.audit import GENESIS, AuditEntry, AuditRecord, seal
from hmi.core.audit_fields import AuditCategory, fields_of
from hmi.records import audit_syslog
from hmi.records.audit_syslog import SyslogError, SyslogForwarder, message_of, read_address
from tests.records.conftest import START

HEADER = re.compile(r"<(\d+)>1 (\S+) (\S+) golden-batch-hmi (\d+) (\S+) \[audit@32473 (.*)\] \ufeff(.*)$")


def record(category: str = "access", event: str = "log-in", number: int = 1, subject: str = "operator") -> AuditRecord:
    return seal(number, AuditEntry(START, category, event, "Test Operator", subject, {"station": "line-1"}), GENESIS)


@pytest.mark.parametrize(
    ("category", "event", "expected", "result"),
    [
        ("access", "log-in", AuditCategory.ACCESS, "success"),
        ("access", "log-in failed", AuditCategory.ACCESS, "failure"),
        ("setpoint", "approval refused", AuditCategory.REQUEST_ERROR, "failure"),
        ("setpoint", "verified", AuditCategory.CONTROL, "success"),
        ("system", "link lost", AuditCategory.CONTROL, "failure"),
        ("backup", "restored", AuditCategory.BACKUP, "success"),
        ("configuration", "server bound", AuditCategory.CONFIGURATION, "success"),
        ("audit", "broken", AuditCategory.AUDIT, "failure"),
    ],
)
def test_every_record_has_the_six_fields(category: str, event: str, expected: AuditCategory, result: str) -> None:
    fields = fields_of(record(category, event, 7))
    assert (fields.category, fields.result, fields.event_id) == (expected, result, 7)
    assert (fields.source, fields.type) == ("line-1", f"{category}: {event}")
    assert fields.timestamp == "2026-01-01T00:00:00+00:00"


def test_a_message_is_one_line_of_rfc_5424() -> None:
    text = message_of(record(subject='a "quoted" ]name\\\nand more'), "plant pc", 12).decode()
    found = HEADER.match(text)
    assert found is not None
    assert found.groups()[:5] == ("109", "2026-01-01T00:00:00+00:00", "plant-pc", "12", "access-control")
    assert r'subject="a \"quoted\" \]name\\ and more"' in found.group(6)
    assert "\n" not in text


def test_a_refusal_is_a_warning() -> None:
    assert message_of(record(event="log-in failed"), "pc", 1).startswith(b"<108>1 ")


@pytest.mark.parametrize("text", ["", "log", "http://log", "udp://", "udp://log:x", "tcp://log/path"])
def test_an_address_that_is_none_says_how_one_looks(text: str) -> None:
    with pytest.raises(SyslogError, match=r"udp://host:514"):
        read_address(text)


def test_an_address_without_a_port_has_the_usual_one() -> None:
    assert read_address("tcp://log.plant") == ("tcp", "log.plant", 514)


@pytest.fixture
def listening() -> Iterator[tuple[int, "queue.Queue[bytes]"]]:
    """A log server on TCP; the queue gets what comes in."""
    heard: queue.Queue[bytes] = queue.Queue()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                link, _ = server.accept()
            except OSError:
                return
            with link:
                while part := link.recv(65536):
                    heard.put(part)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], heard
    thread.join(10)


def test_a_stream_carries_counted_messages(listening: tuple[int, "queue.Queue[bytes]"]) -> None:
    port, heard = listening
    forwarder = SyslogForwarder(f"tcp://127.0.0.1:{port}")
    forwarder.start()
    forwarder.put(record())
    forwarder.put(record("audit", "verified", 2))
    got = b""
    while got.count(b"golden-batch-hmi") < 2:
        got += heard.get(timeout=10)
    forwarder.stop()
    for event in ("log-in", "verified"):
        length, _, got = got.partition(b" ")
        message, got = got[: int(length)], got[int(length) :]
        assert f": {event}".encode() in message
    assert got == b""


def test_a_datagram_is_one_message() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(10)
        forwarder = SyslogForwarder(f"udp://127.0.0.1:{server.getsockname()[1]}")
        forwarder.start()
        forwarder.put(record())
        assert HEADER.match(server.recv(65536).decode())
        forwarder.stop()


@pytest.mark.logs
def test_a_server_that_is_away_holds_nothing_up_and_what_is_lost_is_counted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(audit_syslog, "WAITING", 3)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: every attempt is refused
        forwarder = SyslogForwarder(f"tcp://127.0.0.1:{taken.getsockname()[1]}")
        for number in range(1, 11):
            forwarder.put(record(number=number))
        with caplog.at_level(logging.WARNING):
            forwarder.start()
            forwarder.stop()
    assert forwarder._lost >= 7
    assert not forwarder._thread.is_alive()
