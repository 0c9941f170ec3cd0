"""What the attributes of an entry of a directory say."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from ldap3.utils.conv import escape_bytes, escape_filter_chars

Values = Mapping[str, Sequence[bytes]]
"""The raw values of an entry by the attribute's name in small letters."""

WINDOWS_ID = "objectguid"
"""Active Directory keeps it as 16 bytes (MS-DTYP, 2.3.4.2), all others as a text (RFC 4530)."""

STATE_READS = ("userAccountControl", "accountExpires", "nsAccountLock", "pwdAccountLockedTime")
"""The attributes that say whether an account is open: of Active Directory (two), of 389 Directory Server, and of
OpenLDAP's password policy."""

_ACCOUNT_DISABLED = 0x2
"""UF_ACCOUNT_DISABLE (MS-ADTS, 2.2.16)."""

_LOCKED_FOR_GOOD = "000001010000Z"
"""A lock that an administrator has to lift (draft-behera-ldap-password-policy, 5.3.3); of one that ends by itself the
directory keeps the time even when it is over, and refuses the password while it is not."""

_NEVER = frozenset({0, 0x7FFFFFFFFFFFFFFF})
_FILE_TIME = datetime(1601, 1, 1, tzinfo=UTC)


def word_of(values: Values, attribute: str) -> str:
    """The first value of an attribute as a text; empty where it has none."""
    found = values.get(attribute.casefold(), ())
    return found[0].decode("utf-8", "replace").strip() if found else ""


def id_of(attribute: str, values: Values) -> str:
    """What names an entry for ever; empty where it cannot be read or is not the only one."""
    found = values.get(attribute.casefold(), ())
    if len(found) != 1:
        return ""
    if attribute.casefold() == WINDOWS_ID:
        return str(uuid.UUID(bytes_le=bytes(found[0]))) if len(found[0]) == 16 else ""
    return found[0].decode("utf-8", "replace").strip()


def id_filter(attribute: str, identity: str) -> str:
    """The filter that finds the entry with this id again."""
    if attribute.casefold() == WINDOWS_ID:
        return f"({attribute}={escape_bytes(uuid.UUID(identity).bytes_le)})"
    return f"({attribute}={escape_filter_chars(identity)})"


def is_shut(values: Values, now: datetime) -> bool:
    """Whether the directory has disabled, locked or ended an account."""
    control = _number(values, "userAccountControl")
    expires = _number(values, "accountExpires")
    ended = expires not in _NEVER and _FILE_TIME + timedelta(microseconds=min(expires // 10, 2**57)) <= now
    locked = word_of(values, "nsAccountLock").casefold() == "true"
    locked = locked or word_of(values, "pwdAccountLockedTime") == _LOCKED_FOR_GOOD
    return bool(control & _ACCOUNT_DISABLED) or ended or locked


def _number(values: Values, attribute: str) -> int:
    word = word_of(values, attribute)
    return int(word) if word.isdecimal() else 0
