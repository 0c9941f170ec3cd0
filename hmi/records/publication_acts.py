"""The file of an act: what it says, and the signature of the station where it was done."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hmi.core.publication import ActKind, PublicationAct, PublicationError
from hmi.records.audit_signing import own_key, read_public
from hmi.records.sealed_acts import ActForm, ForgedActError, NewerActError, SealError, StrangerError

TRUSTED = "trusted-publishers"
"""The folder of a site with the public keys (`audit-key.pub`) of other stations whose publications it shows."""

_FORM = ActForm(
    purpose=b"golden-batch-hmi diagram act 1\n",
    act=PublicationAct,
    steps={"kind": ActKind},
    kinds={"number": int, "version": int, "source": int, "audit": int, "alone": bool},
)


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
        sealed = _FORM.sealed(act, self.own, key_name(self.own.public_key()))
        return (json.dumps(sealed, ensure_ascii=False, indent=1) + "\n").encode()

    def genuine(self, content: bytes) -> PublicationAct:
        """The act in the content of a file.

        Raises:
            PublicationError: It is damaged, or no trusted station signed it as it stands there.
        """
        try:
            return _FORM.opened(content, self.trusted)
        except NewerActError as error:
            raise PublicationError("a newer program wrote it; install that one here too") from error
        except StrangerError as error:
            raise PublicationError(
                f"it is signed with the key {error}, which this station does not trust; copy the audit-key.pub "
                f"of the other station into {TRUSTED} of this site, under a name of its own"
            ) from error
        except ForgedActError as error:
            raise PublicationError("it was changed after it was signed; bring it back from a copy") from error
        except SealError as error:
            raise PublicationError("it is damaged; bring it back from a copy") from error


def key_name(key: Ed25519PublicKey) -> str:
    """What a key is called in an act: the first 16 digits of the SHA-256 of its raw form."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]
