"""A small LDAP server on a socket: real bytes, real TLS, and answers as a test wants them (RFC 4511)."""

import datetime
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = tuple[int, str]
"""A result code and its message."""

START_TLS = b"1.3.6.1.4.1.1466.20037"

INTEGER, TEXT, ENUMERATED, SEQUENCE, SET = 0x02, 0x04, 0x0A, 0x30, 0x31
BIND, BOUND, UNBIND, SEARCH, ENTRY, DONE, EXTENDED, ANSWERED = 0x60, 0x61, 0x42, 0x63, 0x64, 0x65, 0x77, 0x78
"""The tags of requests and answers (RFC 4511, appendix B)."""

OR, EQUAL, PRESENT, EXTENSIBLE = 0xA1, 0xA3, 0x87, 0xA9
"""The tags of the filters that are understood."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One value in BER: its tag, its bytes, and how many bytes it took with its head."""

    tag: int
    body: bytes
    taken: int

    @property
    def parts(self) -> list["Piece"]:
        """The values that it is made of."""
        found: list[Piece] = []
        at = 0
        while at < len(self.body):
            piece = piece_of(self.body[at:])
            assert piece is not None
            found.append(piece)
            at += piece.taken
        return found

    @property
    def text(self) -> str:
        """Its bytes as a text."""
        return self.body.decode()


def piece_of(read: bytes) -> Piece | None:
    """The first value of what was read; None while some of it is on its way."""
    if len(read) < 2:
        return None
    size, at = read[1], 2
    if size & 0x80:
        at += size & 0x7F
        size = int.from_bytes(read[2:at], "big")
    return Piece(read[0], read[at : at + size], at + size) if len(read) >= at + size else None


def ber(tag: int, *bodies: bytes) -> bytes:
    """A value in BER."""
    body = b"".join(bodies)
    length = len(body).to_bytes(4, "big")
    return bytes([tag, 0x84]) + length + body


class LdapServer:
    """Answers binds and searches. `searches` holds what was asked for, `clear` every password that came in without TLS
    around it; with `silent` it takes requests and says nothing."""

    def __init__(self, passwords: dict[str, str], entries: dict[str, dict[str, list[str]]]) -> None:
        self.passwords = passwords
        self.entries = entries
        self.refusals: dict[str, Answer] = {}
        self.searches: list[str] = []
        self.clear: list[str] = []
        self.silent = False
        self.encrypts = True

    def bind(self, name: str, password: str) -> Answer:
        """What a bind comes to. A name with no password is nobody, and welcome: the trap of RFC 4513, 5.1.2."""
        if name in self.refusals:
            return self.refusals[name]
        if not password or self.passwords.get(name) == password:
            return 0, ""
        return 49, "invalid credentials"

    def search(self, base: str, scope: int, wanted: Piece) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """The entries that a filter fits."""
        if wanted.tag == EQUAL:
            self.searches.append("=".join(part.text for part in wanted.parts))
        for name, values in self.entries.items():
            inside = name == base or (scope == 2 and name.endswith("," + base))
            if inside and _fits(wanted, values):
                yield name, values


def _fits(wanted: Piece, values: dict[str, list[str]]) -> bool:
    if wanted.tag == PRESENT:
        return True
    if wanted.tag == OR:
        return any(_fits(one, values) for one in wanted.parts)
    words = [part.text for part in wanted.parts]
    if wanted.tag == EXTENSIBLE:
        return words[2] in values.get(f"{words[1]}:{words[0]}", [])
    assert wanted.tag == EQUAL
    return words[1] in values.get(words[0], [])


class _Talk(socketserver.BaseRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        with suppress(OSError):
            if self.server.tls_at_once:
                self._encrypt()
            pending = b""
            while read := self.request.recv(65536):
                pending += read
                while (message := piece_of(pending)) is not None:
                    pending = pending[message.taken :]
                    number, request, *_controls = message.parts
                    self._answer(number.body, request)

    def finish(self) -> None:
        self.request.close()

    def _encrypt(self) -> None:
        self.request = self.server.context.wrap_socket(self.request, server_side=True)

    def _answer(self, number: bytes, request: Piece) -> None:
        ours = self.server.ours
        if ours.silent or request.tag == UNBIND:
            return
        parts = request.parts
        if request.tag == BIND:
            self._bind(number, parts[1].text, parts[2].text)
        elif request.tag == SEARCH:
            self._search(number, parts)
        elif request.tag == EXTENDED and parts[0].body == START_TLS:
            self._say(number, ANSWERED, (0, "") if ours.encrypts else (2, "no TLS"))
            if ours.encrypts:
                self._encrypt()

    def _bind(self, number: bytes, name: str, password: str) -> None:
        if not isinstance(self.request, ssl.SSLSocket):
            self.server.ours.clear.append(password)
        self._say(number, BOUND, self.server.ours.bind(name, password))

    def _search(self, number: bytes, parts: list[Piece]) -> None:
        wanted = {part.text for part in parts[7].parts}
        for name, values in list(self.server.ours.search(parts[0].text, parts[1].body[0], parts[6])):
            listed = [
                ber(SEQUENCE, ber(TEXT, key.encode()), ber(SET, *(ber(TEXT, value.encode()) for value in values[key])))
                for key in sorted(wanted & set(values))
            ]
            self._send(number, ber(ENTRY, ber(TEXT, name.encode()), ber(SEQUENCE, *listed)))
        self._say(number, DONE, (0, ""))

    def _say(self, number: bytes, tag: int, answer: Answer) -> None:
        code, words = answer
        self._send(number, ber(tag, ber(ENUMERATED, bytes([code])), ber(TEXT), ber(TEXT, words.encode())))

    def _send(self, number: bytes, response: bytes) -> None:
        self.request.sendall(ber(SEQUENCE, ber(INTEGER, number), response))


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, ours: LdapServer, context: ssl.SSLContext, *, tls_at_once: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.ours = ours
        self.context = context
        self.tls_at_once = tls_at_once


@contextmanager
def listening(ours: LdapServer, certificate: Path, *, tls_at_once: bool) -> Iterator[int]:
    """Lets a server listen on this machine; gives its port. `certificate` holds its key too."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = _Listener(ours, context, tls_at_once=tls_at_once)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield int(listener.server_address[1])
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path, name: str = "localhost") -> Path:
    """A certificate that is its own authority, for a host of this name, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ip_address("127.0.0.1")))
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    encoding = serialization.Encoding.PEM
    secret = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + made.public_bytes(encoding))
    return file
