"""Signed heads of the audit trail, for a place where whoever administers the database cannot write.

A line says: at this time the trail of this database ended with this record. It is signed with the station's Ed25519
key, so nobody without it can make a line for a trail that was rewritten; with the public key anybody can check it.
"""

import base64
import binascii
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from hmi.records.audit_heads import Head, ends_whole

KEY_FILE = "audit-key.pem"
PUBLIC_KEY_FILE = "audit-key.pub"
SIGNED_FILE = "audit-heads-signed.txt"

EVERY_RECORDS = 100
EVERY_S = 60.0
"""A head is signed after so many records, or when the last one is so old (reliability sheet, 7.2)."""

_TORN = b" torn by a cut of power\n"
"""Ends half a line with more words than a line can have, so that no rest of it is taken for a false signature."""

_PURPOSE = "golden-batch-hmi audit head 1"


class KeyFileError(OSError):
    """A key cannot be used; the message says which file."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """One line: the head, when it was signed, of which database, and whether the signature is the key's."""

    head: Head
    time: str
    instance: str
    genuine: bool


class HeadSigner:
    """Signs heads with the station's key, which is made with the first one, and appends them to a file."""

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        """`folder` keeps the key; `file` is where the lines go, best on another machine.

        Raises:
            KeyFileError: The key is there and cannot be used.
        """
        self.file = file or folder / SIGNED_FILE
        self._key = own_key(folder)
        self._signed_at = float("-inf")
        self._signed: int | None = None

    @property
    def public(self) -> Ed25519PublicKey:
        """The key that checks the signatures."""
        return self._key.public_key()

    @property
    def signed(self) -> int | None:
        """The newest record that was signed since the start."""
        return self._signed

    def due(self, sequence: int) -> bool:
        """Whether a head that ends with this record is to be signed now."""
        if self._signed is None or sequence - self._signed >= EVERY_RECORDS:
            return True
        return sequence > self._signed and time.monotonic() - self._signed_at >= EVERY_S

    def sign(self, head: Head, at: str, instance: str) -> str:
        """Appends the signed head and returns its line when it is on disk.

        Raises:
            OSError: It could not be written.
        """
        signature = base64.b64encode(self._key.sign(_message(head, at, instance))).decode("ascii")
        line = f"{head.sequence} {head.hash} {at} {instance} {signature}"
        with self.file.open("ab") as file:
            torn = file.tell() > 0 and not ends_whole(self.file)
            file.write((_TORN if torn else b"") + f"{line}\n".encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        self._signed, self._signed_at = head.sequence, time.monotonic()
        return line


class Repeater:
    """Does something again and again on a thread of its own, and once more when it is stopped."""

    def __init__(
        self, every_s: float, act: Callable[[], None], name: str = "audit heads", *, at_once: bool = False
    ) -> None:
        """`at_once` does it for the first time when it is started, on its own thread."""
        self._every_s = every_s
        self._act = act
        self._at_once = at_once
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins to wait for the first time."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it; returns when it has ended."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        if self._at_once:
            self._act()
        while not self._over.wait(self._every_s):
            self._act()
        self._act()


def read_public(path: Path) -> Ed25519PublicKey:
    """The public key in a PEM file.

    Raises:
        KeyFileError: It is none.
    """
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyFileError(f"{path} is no public key: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{path} is a key of another kind; an Ed25519 key is needed")
    return key


def signed_heads(path: Path, key: Ed25519PublicKey, length: int | None = None) -> Iterator[SignedHead]:
    """Every line of a file of signed heads, or of its first `length` bytes; one that a power cut tore is left out.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        for line in file:
            if length is not None and file.tell() > length:
                return
            words = line.decode("ascii", "replace").split(" ")
            if not line.endswith(b"\n") or len(words) != 5 or not words[0].isdigit():
                continue
            head = Head(int(words[0]), words[1])
            yield SignedHead(head, words[2], words[3], _genuine(key, head, words))


def _genuine(key: Ed25519PublicKey, head: Head, words: list[str]) -> bool:
    try:
        key.verify(base64.b64decode(words[4].strip(), validate=True), _message(head, words[2], words[3]))
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _message(head: Head, at: str, instance: str) -> bytes:
    return "\n".join((_PURPOSE, instance, str(head.sequence), head.hash, at)).encode()


def own_key(folder: Path) -> Ed25519PrivateKey:
    """The station's own key, made when it is first needed; its public half lies beside it.

    Raises:
        KeyFileError: The key is there and cannot be used, or cannot be written.
    """
    path = folder / KEY_FILE
    if not path.exists():
        return _new_key(path, folder / PUBLIC_KEY_FILE)
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyFileError(f"{path} cannot be used to sign the audit trail: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} is a key of another kind; an Ed25519 key is needed")
    return key


def _new_key(path: Path, public: Path) -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    except FileExistsError:
        return own_key(path.parent)
    except OSError as error:
        raise KeyFileError(f"the key that signs the audit trail cannot be written: {error}") from error
    return key
