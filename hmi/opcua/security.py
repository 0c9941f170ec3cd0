"""Where a server is and how far it is trusted: the settings of one endpoint, and what they forbid."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from hmi.core.ports import Peer
from hmi.opcua.faults import SettingsError

DEFAULT_PORT = 4840
"""The port that IANA keeps for OPC UA."""

APPLICATION_URI = "urn:golden-batch-hmi:station"
"""By this name the station introduces itself, in its certificate as in every session."""

Security = Literal["none", "sign-encrypt"]


@dataclass(frozen=True, slots=True)
class ServerEndpoint:
    """One server as a site describes it.

    `certificates` is the folder that holds the station's own key and certificate (made at first use) and the servers'
    certificates that a person put into `trusted`. `server_certificate` pins one file instead of that folder.
    `trust_on_first_use` lets the first certificate of this server into `trusted`, and never a second one.
    A write session uses `write_user` where it is given, so that viewing needs no more than the right to read.
    `known` says in a sentence why this peer is not the server that the site knows; empty if it is. It may read a disk.
    """

    name: str
    url: str
    security: Security = "none"
    user: str = ""
    password: str = field(default="", repr=False)
    write_user: str = ""
    write_password: str = field(default="", repr=False)
    certificates: Path | None = None
    server_certificate: Path | None = None
    trust_on_first_use: bool = False
    check_host: bool = True
    application_uri: str = APPLICATION_URI
    known: Callable[[Peer], str] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        fault = _fault(self)
        if fault:
            raise SettingsError(f"server {self.name or '(no name)'}: {fault}")

    @property
    def host(self) -> str:
        """The host that the url names."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port that the url names, or the one that OPC UA is known by."""
        return urlsplit(self.url).port or DEFAULT_PORT

    @property
    def full_url(self) -> str:
        """The url with its port, as it goes to the server."""
        parts = urlsplit(self.url)
        host = f"[{self.host}]" if ":" in self.host else self.host
        return parts._replace(netloc=f"{host}:{self.port}").geturl()

    @property
    def encrypted(self) -> bool:
        """Whether everything is signed and encrypted."""
        return self.security == "sign-encrypt"

    @property
    def loopback(self) -> bool:
        """Whether the server runs on this very machine."""
        return is_loopback(self.host)

    def for_writing(self) -> "ServerEndpoint":
        """The same server with the rights of a write session."""
        if not self.write_user:
            return self
        return replace(self, user=self.write_user, password=self.write_password)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, so that nothing that goes there crosses a network."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _fault(endpoint: ServerEndpoint) -> str:
    """What forbids to use these settings, as a sentence that says what to do; empty if nothing does."""
    url = endpoint.url
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"url {url!r} cannot be read: {error}"
    if parts.scheme != "opc.tcp" or not host:
        return f"url {url!r} must look like opc.tcp://host:{DEFAULT_PORT}"
    if "@" in parts.netloc:
        return "the url must not hold a user or a password; give them as user and password"
    if endpoint.security not in ("none", "sign-encrypt"):
        return f"security {endpoint.security!r} is neither none nor sign-encrypt"
    if endpoint.encrypted and endpoint.certificates is None:
        return "security sign-encrypt needs a folder for certificates"
    if (endpoint.password and not endpoint.user) or (endpoint.write_password and not endpoint.write_user):
        return "a password without a user means nothing; give both"
    if (endpoint.user or endpoint.write_user) and not endpoint.encrypted and not is_loopback(host):
        return (
            f"a password would cross the network to {host} in clear; set security to sign-encrypt, "
            "or leave user and password out"
        )
    return ""
