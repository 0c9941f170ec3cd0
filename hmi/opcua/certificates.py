"""The station's own certificate, and which server certificates it trusts (OPC 10000-4, 6.1.3).

The folder is laid out as OPC UA tools lay it out: `own` with the station's key and certificate, `trusted` with the
server certificates that a person accepted, `rejected` with those that wait for one.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asyncua.crypto import cert_gen, uacrypto
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from hmi.opcua.faults import SettingsError, UntrustedServerError
from hmi.opcua.security import ServerEndpoint

VALID_DAYS = 5 * 365
"""How long a certificate of the station is good for: longer than a service interval, shorter than a plant computer."""

RENEW_NOTICE_DAYS = 30
"""So many days before a certificate ends, `hmi site check --connect` says so."""


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """Where the station's certificate (DER) and its key (PEM) are."""

    certificate: Path
    key: Path


def own_certificate(folder: Path, application_uri: str, host_name: str) -> OwnCertificate:
    """The station's own certificate, made at first use and never replaced by itself: servers trust this very one.

    Slow at first use (it makes a key): call it off the plant's thread.

    Raises:
        SettingsError: It has expired, or its files cannot be read or written.
    """
    own = OwnCertificate(folder / "own" / "certificate.der", folder / "own" / "key.pem")
    try:
        if not (own.certificate.is_file() and own.key.is_file()):
            _make(own, application_uri, host_name)
        left = days_left(own.certificate.read_bytes())
    except (OSError, ValueError) as error:
        raise SettingsError(f"the station's certificate {own.certificate} cannot be used: {error}") from error
    if left <= 0:
        raise SettingsError(
            f"the station's certificate {own.certificate} has expired; delete the folder {own.certificate.parent}, "
            "start again and let the servers trust the new one"
        )
    return own


def check_server_certificate(certificate: bytes, application_uri: str, endpoint: ServerEndpoint) -> None:
    """Returns if this endpoint may be talked to under this certificate (DER), else says why not.

    Raises:
        UntrustedServerError: It is unknown, another one, out of its time, or made for another application or host.
    """
    try:
        seen: x509.Certificate | None = uacrypto.x509_from_der(certificate)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise UntrustedServerError("the server's certificate cannot be read") from error
    if seen is None:
        raise UntrustedServerError("the server offers encryption but shows no certificate")
    _check_content(seen, application_uri, endpoint)
    first = seen.public_bytes(serialization.Encoding.DER)
    if endpoint.server_certificate is not None:
        _check_pinned(first, endpoint.server_certificate)
        return
    _check_trusted(first, endpoint)


def check_file(certificate: Path) -> str:
    """What keeps a file from being read as a certificate, as a sentence; empty if nothing does."""
    if not certificate.is_file():
        return f"the certificate {certificate} does not exist; get it from whoever runs the server"
    if _certificate_in(certificate) is None:
        return f"{certificate} is no certificate (DER or PEM); get it again from whoever runs the server"
    return ""


def thumbprint(certificate: bytes) -> str:
    """What a person compares: the SHA-1 of a certificate (DER) as every OPC UA tool shows it (OPC 10000-6, 6.2.2)."""
    print_of = x509.load_der_x509_certificate(certificate).fingerprint(hashes.SHA1())  # noqa: S303 - compared by eye
    return print_of.hex().upper()


def days_left(certificate: bytes) -> int:
    """So many whole days a certificate (DER) is still good for; negative once it has ended."""
    return (x509.load_der_x509_certificate(certificate).not_valid_after_utc - datetime.now(UTC)).days


def _make(own: OwnCertificate, application_uri: str, host_name: str) -> None:
    key = cert_gen.generate_private_key()
    certificate = cert_gen.generate_self_signed_app_certificate(
        key,
        "golden-batch-hmi",
        {"organizationName": "golden-batch-hmi"},
        [x509.UniformResourceIdentifier(application_uri), x509.DNSName(host_name)],
        [ExtendedKeyUsageOID.CLIENT_AUTH],
        days=VALID_DAYS,
    )
    own.key.parent.mkdir(parents=True, exist_ok=True)
    own.key.unlink(missing_ok=True)
    # The key is never readable by others, not even for the moment between creation and chmod.
    with os.fdopen(os.open(own.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(cert_gen.dump_private_key_as_pem(key))
    own.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.DER))


def _check_content(seen: x509.Certificate, application_uri: str, endpoint: ServerEndpoint) -> None:
    now = datetime.now(UTC)
    if seen.not_valid_after_utc < now:
        raise UntrustedServerError(f"the server's certificate expired on {seen.not_valid_after_utc:%Y-%m-%d}")
    if seen.not_valid_before_utc > now:
        raise UntrustedServerError(
            f"the server's certificate is not valid before {seen.not_valid_before_utc:%Y-%m-%d %H:%M} UTC; "
            "compare the two clocks"
        )
    uris, hosts = _names(seen)
    if application_uri not in uris:
        raise UntrustedServerError(
            f"the server's certificate is for {', '.join(uris) or 'no application'}, not for {application_uri}"
        )
    # On this very machine a host name proves nothing.
    if endpoint.check_host and not endpoint.loopback and endpoint.host.lower() not in hosts:
        raise UntrustedServerError(
            f"the server's certificate is for host {', '.join(sorted(hosts)) or '(none)'}, not for {endpoint.host}; "
            "write that host into the url, or set check_host to false"
        )


def _names(seen: x509.Certificate) -> tuple[list[str], set[str]]:
    try:
        names = seen.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return [], set()
    hosts = {name.lower() for name in names.get_values_for_type(x509.DNSName)}
    hosts |= {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    return names.get_values_for_type(x509.UniformResourceIdentifier), hosts


def _check_pinned(certificate: bytes, pinned: Path) -> None:
    fault = check_file(pinned)
    if fault:
        raise SettingsError(fault)
    if _certificate_in(pinned) != certificate:
        raise UntrustedServerError(
            f"the server shows another certificate ({thumbprint(certificate)}) than {pinned}; ask whoever runs the "
            "server whether it was renewed, and only then put the new one in its place"
        )


def _check_trusted(certificate: bytes, endpoint: ServerEndpoint) -> None:
    if endpoint.certificates is None:
        raise SettingsError("security sign-encrypt needs a folder for certificates")
    trusted = endpoint.certificates / "trusted"
    files = (*trusted.glob("*.der"), *trusted.glob("*.pem"))
    if any(_certificate_in(file) == certificate for file in files):
        return
    pinned = trusted / f"{_file_name(endpoint.name)}.der"
    if endpoint.trust_on_first_use and not pinned.exists():
        _keep(pinned, certificate)
        return
    print_seen = thumbprint(certificate)
    waiting = endpoint.certificates / "rejected" / f"{_file_name(endpoint.name)}-{print_seen[:16]}.der"
    _keep(waiting, certificate)
    # Where the folder is missing, moving the file there would make a file of that name.
    _make_folder(trusted)
    raise UntrustedServerError(
        f"the server's certificate {print_seen} is not trusted; compare it with the one that the server shows, "
        f"then move {waiting} to {trusted}"
    )


def _keep(file: Path, certificate: bytes) -> None:
    _make_folder(file.parent)
    try:
        file.write_bytes(certificate)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written: {error.strerror or error}") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise SettingsError(f"{folder} must be a folder, but is a file; move it away") from error
    except OSError as error:
        raise SettingsError(f"the folder {folder} cannot be made: {error.strerror or error}") from error


def _certificate_in(file: Path) -> bytes | None:
    """The certificate (DER) in a file, whichever way it is written; None if there is none, so that nothing fits it."""
    try:
        content = file.read_bytes()
        pem = content.lstrip().startswith(b"-----BEGIN")
        found = x509.load_pem_x509_certificate(content) if pem else x509.load_der_x509_certificate(content)
    except (OSError, ValueError):
        return None
    return found.public_bytes(serialization.Encoding.DER)


def _file_name(name: str) -> str:
    return "".join(mark if mark.isalnum() or mark in "-_" else "_" for mark in name) or "server"
