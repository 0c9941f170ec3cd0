"""The simulator's own certificate, made at first start."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from asyncua.crypto import cert_gen
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

VALID_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """Where certificate (DER) and key (PEM) are."""

    certificate: Path
    key: Path


def server_certificate(folder: Path, application_uri: str) -> ServerCertificate:
    """The certificate in a folder; made there when it is missing. Its key is readable for its owner only."""
    own = ServerCertificate(folder / "simulator.der", folder / "simulator-key.pem")
    if own.certificate.is_file() and own.key.is_file():
        return own
    folder.mkdir(parents=True, exist_ok=True)
    key = cert_gen.generate_private_key()
    made = cert_gen.generate_self_signed_app_certificate(
        key,
        "Inoculant plant simulator",
        {"organizationName": "golden-batch-hmi"},
        [
            x509.UniformResourceIdentifier(application_uri),
            x509.DNSName("localhost"),
            x509.DNSName(socket.gethostname() or "localhost"),
        ],
        [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH],
        VALID_DAYS,
    )
    with open(os.open(own.key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - a mode is needed
        file.write(cert_gen.dump_private_key_as_pem(key))
    own.certificate.write_bytes(made.public_bytes(serialization.Encoding.DER))
    return own
