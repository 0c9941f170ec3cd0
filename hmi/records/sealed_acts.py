"""An act of a person as JSON with the Ed25519 signature of the station where it was done (RFC 8032)."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import Field, asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Act = TypeVar("Act", bound=Record)

_FORMAT = 1
_OUTER = ("key", "format")
"""What stands beside the fields of the act under the signature."""


class SealError(Exception):
    """The act cannot be believed: it is damaged."""


class NewerActError(SealError):
    """A newer program wrote it."""


class StrangerError(SealError):
    """It is signed with a key that this station does not trust; the message is the key's name."""


class ForgedActError(SealError):
    """It was changed after it was signed; the message is what its field `number` says."""


@dataclass(frozen=True, slots=True)
class ActForm(Generic[Act]):
    """How one kind of act is written: what it is signed for, its class, its enumeration, and the type of every field
    that is neither a text nor a time nor the enumeration."""

    purpose: bytes
    act: type[Act]
    steps: Mapping[str, Callable[[str], StrEnum]]
    kinds: Mapping[str, type]

    def sealed(self, act: Act, key: Ed25519PrivateKey, name: str) -> dict[str, object]:
        """What is written down of an act, signed with the key of this name."""
        said = {"format": _FORMAT, **{field: _plain(value) for field, value in asdict(act).items()}, "key": name}
        return {**said, "signature": base64.b64encode(key.sign(self._message(said))).decode("ascii")}

    def opened(self, content: str | bytes, trusted: Mapping[str, Ed25519PublicKey]) -> Act:
        """The act that was written down.

        Raises:
            SealError: It is damaged, of a newer program, of a station that is not trusted, or was changed.
        """
        try:
            said = json.loads(content)
            signature = base64.b64decode(said.pop("signature"), validate=True)
            key = trusted.get(said["key"])
            if said["format"] != _FORMAT:
                raise NewerActError
            act = self._act_of({name: value for name, value in said.items() if name not in _OUTER})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
            raise SealError from error
        if key is None:
            raise StrangerError(said["key"])
        try:
            key.verify(signature, self._message(said))
        except InvalidSignature:
            raise ForgedActError(said["number"]) from None
        return act

    def _act_of(self, said: dict[str, Any]) -> Act:
        """Raises `ValueError` or `TypeError` where a field is missing, unknown or of another type."""
        if set(said) != {one.name for one in fields(self.act)}:
            raise ValueError("fields")
        for name, value in said.items():
            if type(value) is not self.kinds.get(name, str):
                raise TypeError(name)
        at = datetime.fromisoformat(said["at"])
        if at.tzinfo is None:
            raise ValueError("at")
        return self.act(**{**said, **{name: step(said[name]) for name, step in self.steps.items()}, "at": at})

    def _message(self, said: dict[str, object]) -> bytes:
        body = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return self.purpose + body.encode()


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value
