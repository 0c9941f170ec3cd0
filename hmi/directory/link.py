"""A link to a directory server, for one question: encrypted, its certificate checked, with an end to every wait."""

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ldap3 import ANONYMOUS, NONE, SIMPLE, SYNC, Connection, Server, Tls
from ldap3.core.exceptions import LDAPException, LDAPStartTLSError

from hmi.core.directory import DirectoryDownError
from hmi.settings import DirectorySettings

_PORTS = {"ldaps": 636, "ldap": 389}


class _CheckedTls(Tls):  # type: ignore[misc]  # the library has no types
    """TLS as Python itself checks it: the chain, the time and the host's name. What the library does on its own calls
    functions that newer releases of Python do not have any more."""

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._context = context
        self._host = host

    def wrap_socket(self, connection: Any, **_handshake: object) -> None:  # noqa: ANN401 - the library has no types
        """Encrypts the socket of a connection; the handshake is made here, whoever asks."""
        connection.socket = self._context.wrap_socket(connection.socket, server_hostname=self._host)


@dataclass(frozen=True, slots=True)
class Link:
    """One server. `ldaps://` is encrypted from the first byte; `ldap://` is encrypted by StartTLS before anything is
    asked. Nothing is ever sent in clear, except to a test server under `plain_for_tests`."""

    url: str
    context: ssl.SSLContext
    timeout_s: int
    plain: bool = False

    def open(self, user: str, password: str) -> Connection:
        """A connection that has tried to prove who `user` (a distinguished name) is; `bound` says whether it did, and
        `result` what the server answered. An empty user asks as nobody. Whoever gets it unbinds it.

        Raises:
            DirectoryDownError: The server cannot be reached, or is not the one that it should be.
        """
        connection = self._connection(user, password)
        try:
            connection.open(read_server_info=False)
            if not self._is_ldaps and not self.plain and not connection.start_tls(read_server_info=False):
                raise LDAPStartTLSError("it does not encrypt (StartTLS); no password was sent to it")
            connection.bind(read_server_info=False)
        except (LDAPException, OSError) as error:
            if connection.socket is not None:
                connection.socket.close()
            raise DirectoryDownError(self._why(error)) from error
        return connection

    @property
    def _is_ldaps(self) -> bool:
        return self.url.startswith("ldaps://")

    def _connection(self, user: str, password: str) -> Connection:
        """A server of its own for each: the library keeps in it which address answered last."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        server = Server(
            host,
            port=parts.port or _PORTS[parts.scheme],
            use_ssl=self._is_ldaps,
            tls=None if self.plain else _CheckedTls(self.context, host),
            get_info=NONE,
            connect_timeout=self.timeout_s,
        )
        return connection_of(server, user, password, self.timeout_s)

    def _why(self, error: Exception) -> str:
        words = str(error)
        if "CERTIFICATE_VERIFY_FAILED" in words or "certificate" in words.lower():
            return (
                f"the certificate of {self.url} cannot be trusted ({_short(words)}); name the certificate of its "
                "authority under ca_file in [directory], and the server as its certificate does"
            )
        return f"{self.url} does not answer ({_short(words)})"


def connection_of(
    server: Server, user: str, password: str, timeout_s: int | None = None, strategy: str = SYNC
) -> Connection:
    """A connection that only reads and follows no referral: a password goes to the server that was named, and to no
    other one."""
    return Connection(
        server,
        user=user or None,
        password=password or None,
        authentication=SIMPLE if user else ANONYMOUS,
        client_strategy=strategy,
        read_only=True,
        auto_referrals=False,
        check_names=False,
        receive_timeout=timeout_s,
    )


def context_of(settings: DirectorySettings, folder: Path) -> ssl.SSLContext:
    """What a server's certificate is checked with: the authority that the site names, or those of this machine.

    Raises:
        OSError: The file of the authority cannot be read, or holds no certificate; the message is a sentence.
    """
    file = folder / settings.ca_file if settings.ca_file else None
    try:
        return ssl.create_default_context(cafile=None if file is None else str(file))
    except (ssl.SSLError, OSError) as error:
        raise OSError(f"ca_file {file} holds no certificate (PEM) that can be read: {error}") from error


def _short(words: str) -> str:
    return " ".join(words.split())[:200]
