"""A directory over LDAP: finds somebody, lets the directory check his password, and reads his groups."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldap3 import BASE, SUBTREE, Connection
from ldap3.core.exceptions import LDAPException
from ldap3.core.results import RESULT_INVALID_CREDENTIALS, RESULT_NO_SUCH_OBJECT, RESULT_SUCCESS
from ldap3.utils.conv import escape_filter_chars

from hmi.core.clock import Clock
from hmi.core.directory import DirectoryDownError, DirectoryPerson, DirectoryRefusedError
from hmi.core.user import Role
from hmi.directory.entry import STATE_READS, id_filter, id_of, is_shut, word_of
from hmi.settings import DirectorySettings

Open: TypeAlias = Callable[[str, str], Connection]
"""Opens a connection in a name (a distinguished name) with a password."""

MEMBER_OF_CHAIN = "1.2.840.113556.1.4.1941"
"""LDAP_MATCHING_RULE_IN_CHAIN of Active Directory: a group of a group counts (MS-ADTS, 3.1.1.3.4.4.3)."""

_SAID = {
    "530": "the directory does not let this account in at this time",
    "531": "the directory does not let this account in from here",
    "532": "the password has expired; change it where the directory lets you, then log in again",
    "533": "the directory has disabled this account; ask who administers the directory",
    "701": "this account has expired in the directory; ask who administers it",
    "773": "the directory wants another password first; change it there, then log in again",
    "775": "the directory has locked this account; ask who administers the directory",
}
"""What Active Directory means by the `data` of a refused bind (Windows error codes 1330, 1331, 1793, 1907, 1909 …)."""

NO_GROUP = "the directory knows this account, but none of its groups has a role here; ask an administrator of this site"
DISABLED = "the directory has disabled, locked or ended this account; ask who administers the directory"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: its distinguished name, and the raw values of its attributes by name in small letters."""

    name: str
    values: Mapping[str, Sequence[bytes]]


class LdapDirectory:
    """The directory of a site (`core.directory.Directory`). Each question opens links of its own, so any thread may
    ask; each server is asked in turn until one answers."""

    def __init__(self, settings: DirectorySettings, password: str, servers: Sequence[Open], clock: Clock) -> None:
        """`password` belongs to the account of the site that may read the directory."""
        self._settings = settings
        self._password = password
        self._servers = tuple(servers)
        self._clock = clock
        self._roles = tuple((one.group, Role(one.role)) for one in settings.role)
        self._wanted = [settings.account, settings.id, settings.full_name, *STATE_READS]

    def authenticate(self, account: str, password: str) -> DirectoryPerson:
        """The person behind the credentials, whom the directory itself has checked.

        Raises:
            DirectoryRefusedError: Unknown, wrong, disabled, locked, or in no group that has a role here.
            DirectoryDownError: It cannot be asked.
        """
        # A server takes a name with an empty password for nobody and says yes (RFC 4513, 5.1.2).
        if not account.strip() or not password.strip("\0"):
            raise DirectoryRefusedError("")
        with self._reading() as (reader, server):
            entry = self._find(reader, self._by_account(account))
            if entry is None or not entry.name.strip():
                raise DirectoryRefusedError("")
            self._prove(server, entry.name, password)
            if is_shut(entry.values, self._clock.now()):
                raise DirectoryRefusedError(DISABLED)
            person = self._person(reader, entry)
        if person is None:
            raise DirectoryRefusedError(NO_GROUP)
        return person

    def standing(self, ids: Iterable[str]) -> Mapping[str, DirectoryPerson | None]:
        """How these persons stand now, without a password; None for one who is gone, disabled or in no group.

        Raises:
            DirectoryDownError: It cannot be asked.
        """
        found: dict[str, DirectoryPerson | None] = {}
        with self._reading() as (reader, _server):
            for one in ids:
                entry = self._find(reader, id_filter(self._settings.id, one))
                lost = entry is None or is_shut(entry.values, self._clock.now())
                found[one] = None if entry is None or lost else self._person(reader, entry)
        return found

    def faults(self) -> list[str]:
        """What the directory itself says against the settings: it cannot be read, or lacks the base or a group.

        Raises:
            DirectoryDownError: It cannot be asked.
        """
        with self._reading() as (reader, _server):
            places = [("base", self._settings.base), *(("group", group) for group, _role in self._roles)]
            return [
                f"the directory has no entry {name!r}, which stands as {what} in [directory], or hides it from the "
                "account of the site"
                for what, name in places
                if self._search(reader, name, BASE, "(objectClass=*)", []) == []
            ]

    @contextmanager
    def _reading(self) -> Iterator[tuple[Connection, Open]]:
        reader, server = self._first()
        try:
            yield reader, server
        finally:
            _end(reader)

    def _first(self) -> tuple[Connection, Open]:
        """A link in the name of the site, to the first server that answers."""
        troubles: list[str] = []
        for server in self._servers:
            try:
                reader = server(self._settings.user, self._password)
            except DirectoryDownError as error:
                troubles.append(str(error))
                continue
            if reader.result["result"] == RESULT_SUCCESS:
                return reader, server
            troubles.append(f"it refuses the account of the site ({_answer(reader)}); look at user and password_file")
            _end(reader)
        raise DirectoryDownError("; ".join(troubles))

    def _prove(self, server: Open, name: str, password: str) -> None:
        """Lets the directory check the password, by a link of its own."""
        person = server(name, password)
        try:
            result = person.result["result"]
            if result == RESULT_INVALID_CREDENTIALS:
                raise DirectoryRefusedError(_said(str(person.result.get("message", ""))))
            if result != RESULT_SUCCESS:
                raise DirectoryRefusedError(f"the directory refuses this account ({_answer(person)})")
        finally:
            _end(person)

    def _person(self, reader: Connection, entry: _Entry) -> DirectoryPerson | None:
        """The person of an entry; None where no group gives him a role."""
        settings = self._settings
        identity = id_of(settings.id, entry.values)
        account = word_of(entry.values, settings.account)
        role = next((role for group, role in self._roles if self._is_member(reader, entry, account, group)), None)
        if not identity or role is None:
            return None
        return DirectoryPerson(identity, account, word_of(entry.values, settings.full_name) or account, role)

    def _is_member(self, reader: Connection, entry: _Entry, account: str, group: str) -> bool:
        name = escape_filter_chars(entry.name)
        if self._settings.nested:
            within = f"(memberOf:{MEMBER_OF_CHAIN}:={escape_filter_chars(group)})"
            return bool(self._search(reader, entry.name, BASE, within, []))
        member = f"(|(member={name})(uniqueMember={name})(memberUid={escape_filter_chars(account)}))"
        return bool(self._search(reader, group, BASE, member, []))

    def _by_account(self, account: str) -> str:
        return f"({self._settings.account}={escape_filter_chars(account)})"

    def _find(self, reader: Connection, wanted: str) -> _Entry | None:
        """The one entry that a filter fits; two who share a name are nobody."""
        found = self._search(reader, self._settings.base, SUBTREE, wanted, self._wanted)
        return found[0] if len(found) == 1 else None

    def _search(self, reader: Connection, base: str, scope: str, wanted: str, attributes: list[str]) -> list[_Entry]:
        try:
            reader.search(base, wanted, scope, attributes=attributes or ["1.1"], size_limit=2)
        except (LDAPException, OSError) as error:
            raise DirectoryDownError(f"the directory did not answer ({' '.join(str(error).split())[:200]})") from error
        entries = [_entry(one) for one in reader.response or () if one.get("type") == "searchResEntry"]
        result = reader.result["result"]
        if not entries and result not in (RESULT_SUCCESS, RESULT_NO_SUCH_OBJECT):
            raise DirectoryDownError(f"the directory does not let the account of the site read ({_answer(reader)})")
        return entries


def _entry(found: Mapping[str, Any]) -> _Entry:
    values = {name.casefold(): list(value) for name, value in found["raw_attributes"].items()}
    return _Entry(found["dn"], values)


def _said(message: str) -> str:
    """A sentence where Active Directory tells why; empty for a wrong password."""
    code = re.search(r"\bdata ([0-9a-fA-F]{3})\b", message)
    return _SAID.get(code.group(1), "") if code else ""


def _answer(connection: Connection) -> str:
    return f"{connection.result['description']}, {connection.result['result']}"


def _end(connection: Connection) -> None:
    with suppress(LDAPException, OSError):
        connection.unbind()
