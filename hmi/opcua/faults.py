"""What can go wrong with a link, as narrow errors, and the sentence that an operator reads."""

import asyncio
import socket

from asyncua import ua

from hmi.opcua.status import status_name


class LinkError(OSError):
    """The link to a server cannot be used; the message is a sentence for the operator."""


class SettingsError(LinkError):
    """The endpoint's settings themselves are at fault: trying again changes nothing until a person does."""


class CredentialsRefusedError(SettingsError):
    """The server refused user or password. One attempt only: a second one could lock the account."""


class UntrustedServerError(LinkError):
    """The server's certificate is not the one that this station trusts."""


class SilentError(LinkError):
    """The server holds the connection and says nothing."""


class SubscriptionLostError(LinkError):
    """The server ended the subscription; the connection itself still stands."""


_STATUS_SENTENCES = {
    "BadTooManySessions": "the server has no free session; close another client or raise its limit",
    "BadMaxConnectionsReached": "the server has no free connection; close another client or raise its limit",
    "BadTooManySubscriptions": "the server has no free subscription; close another client or raise its limit",
    "BadCertificateUntrusted": "the server does not trust this station's certificate yet; trust it on the server",
    "BadSecurityChecksFailed": "the server refused this station's certificate; trust it on the server",
    "BadCertificateUriInvalid": "the server refused this station's certificate: its application URI does not match",
    "BadCertificateTimeInvalid": "the server refused this station's certificate as expired or not yet valid; "
    "compare the two clocks",
    "BadSecurityPolicyRejected": "the server refused the security policy; compare security in the site with what it "
    "offers",
    "BadSessionIdInvalid": "the server forgot the session",
    "BadSessionClosed": "the server closed the session",
    "BadShutdown": "the server is shutting down",
    "BadServerHalted": "the server has halted",
}


def sentence(error: BaseException) -> str:
    """What an error means, in words that an operator can act on; it starts in lower case and has no full stop."""
    if isinstance(error, LinkError):
        return str(error)
    if isinstance(error, ua.UaStatusCodeError):
        name = status_name(error.code)
        return _STATUS_SENTENCES.get(name, f"the server answered {name}")
    for kind, text in _SENTENCES:
        if isinstance(error, kind):
            return text
    return f"{type(error).__name__}: {error}".rstrip(": ")


def full(text: str) -> str:
    """A text as a whole sentence: with its full stop, unless it asks."""
    return text if text.endswith((".", "?")) else f"{text}."


_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (ConnectionRefusedError, "nothing listens there; is the server running, and is the port right?"),
    (socket.gaierror, "its host name is not known; check the name and the network"),
    (asyncio.TimeoutError, "no answer in time; check the network and whether the server hangs"),
    (ConnectionResetError, "the server broke the connection off"),
    (ConnectionError, "the server closed the connection"),
    (ua.UaError, "what it sent is not understood; is it an OPC UA server?"),
)
