"""The file of an act: what it says, and the signature of the station where it was done."""

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hmi.core.publication import ActKind, PublicationAct, PublicationError
from hmi.records.audit_signing import own_key, read_public

TRUSTED = "trusted-publishers"
"""The folder of a site with the public keys (`audit-key.pub`) of other stations whose publications it shows."""

_PURPOSE = b"golden-batch-hmi diagram act 1\n"
_FORMAT = 1
_KINDS: dict[str, type] = {"number": int, "version": int, "source": int, "audit": int, "alone": bool}


@dataclass(frozen=True, slots=True)
class PublisherKeys:
    """The key that this station signs acts with, and all public keys that it trusts, by their names."""

    own: Ed25519PrivateKey
    trusted: dict[str, Ed25519PublicKey]

    @classmethod
    def of(cls, site: Path) -> "PublisherKeys":
        """The keys of a site folder.

        Raises:
            KeyFileError: One of them cannot be used.
        """
        own = own_key(site)
        others = [read_public(file) for file in sorted((site / TRUSTED).glob("*.pub"))]
        return cls(own, {key_name(key): key for key in (own.public_key(), *others)})

    def signed(self, act: PublicationAct) -> bytes:
        """The content of the file of an act, signed with this station's key."""
        said = {"format": _FORMAT, **_plain(act), "key": key_name(self.own.public_key())}
        signature = base64.b64encode(self.own.sign(_message(said))).decode("ascii")
        return (json.dumps({**said, "signature": signature}, ensure_ascii=False, indent=1) + "\n").encode()

    def genuine(self, content: bytes) -> PublicationAct:
        """The act in the content of a file.

        Raises:
            PublicationError: It is damaged, or no trusted station signed it as it stands there.
        """
        try:
            said = json.loads(content)
            signature = base64.b64decode(said.pop("signature"), validate=True)
            key = self.trusted.get(said["key"])
            if said["format"] != _FORMAT:
                raise PublicationError("a newer program wrote it; install that one here too")
            act = _act_of({name: value for name, value in said.items() if name not in ("key", "format")})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
            raise PublicationError("it is damaged; bring it back from a copy") from error
        if key is None:
            raise PublicationError(
                f"it is signed with the key {said['key']}, which this station does not trust; copy the audit-key.pub "
                f"of the other station into {TRUSTED} of this site, under a name of its own"
            )
        try:
            key.verify(signature, _message(said))
        except InvalidSignature:
            raise PublicationError("it was changed after it was signed; bring it back from a copy") from None
        return act


def key_name(key: Ed25519PublicKey) -> str:
    """What a key is called in an act: the first 16 digits of the SHA-256 of its raw form."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def _plain(act: PublicationAct) -> dict[str, object]:
    return {**asdict(act), "kind": act.kind.value, "at": act.at.isoformat()}


def _act_of(said: dict[str, object]) -> PublicationAct:
    """Raises `ValueError` or `TypeError` where a field is missing, unknown or of another type."""
    if set(said) != {field.name for field in fields(PublicationAct)}:
        raise ValueError("fields")
    for name, value in said.items():
        if type(value) is not _KINDS.get(name, str):
            raise TypeError(name)
    at = datetime.fromisoformat(str(said["at"]))
    if at.tzinfo is None:
        raise ValueError("at")
    return PublicationAct(**{**said, "kind": ActKind(str(said["kind"])), "at": at})  # type: ignore[arg-type]


def _message(said: dict[str, object]) -> bytes:
    return _PURPOSE + json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
