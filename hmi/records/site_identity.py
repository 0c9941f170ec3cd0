"""Which plant a database belongs to, and which servers its site knows: bound at the first time, the same ever after."""

import json

from sqlalchemy import delete, insert, select

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditTrail
from hmi.core.clock import Clock
from hmi.core.plant_file import SIMULATOR
from hmi.records.database import Database
from hmi.records.schema import meta

_SITE = "site"
_KINDS = {True: "SIMULATION", False: "PLANT"}


class SiteIdentity:
    """What a site was bound to (W-39). Every method reads or writes the disk, and may be called from any thread."""

    def __init__(self, database: Database, audit: AuditTrail, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def site_fault(self, plant: str, *, simulation: bool) -> str:
        """Why this site may not use this database, as a sentence; empty if it may. The first site binds it.

        Raises:
            AuditError: The binding cannot be recorded.
            DatabaseError: It cannot be read or written.
        """
        wanted: dict[str, Fact] = {"kind": _KINDS[simulation], "plant": plant}
        bound = self._bound(_SITE)
        if bound is None:
            self._bind(_SITE, plant, wanted)
        elif bound != wanted:
            return (
                f"the database {self._database.name} belongs to the {bound['kind']} site of {bound['plant']}, and this "
                f"is the {wanted['kind']} site of {plant}; name another database in site.toml"
            )
        return ""

    def server_fault(self, server: str, application_uri: str, thumbprint: str, *, simulation: bool) -> str:
        """Why the peer is not the server that this site knows by this name, as a sentence; empty if it is. The first
        connection binds it. Of a simulation only the name is held: its certificates are made anew.

        Raises as `site_fault` does.
        """
        if application_uri == SIMULATOR and not simulation:
            return (
                f"server {server} is the plant simulator ({application_uri}), but this site is a real plant's; correct "
                "its url, or say simulation = true in a site of its own"
            )
        seen: dict[str, Fact] = {"uri": application_uri, "thumbprint": "" if simulation else thumbprint}
        name = f"server {server}"
        bound = self._bound(name)
        if bound is None:
            self._bind(name, server, seen)
            return ""
        for what, words in (("uri", "ApplicationUri"), ("thumbprint", "certificate")):
            if bound[what] and seen[what] and bound[what] != seen[what]:
                return (
                    f"server {server} answers with {words} {seen[what]}, but this site is bound to {bound[what]}; look "
                    f"whether the url leads elsewhere. If it was replaced on purpose: hmi site rebind DIR {server}"
                )
        return ""

    def rebind(self, server: str, by: str) -> bool:
        """Forgets what a server was bound to, in a person's name: the next connection binds it. Whether it was bound.

        Raises as `site_fault` does.
        """
        bound = self._bound(f"server {server}")
        if bound is None:
            return False
        self._note("server released", server, bound, by)
        with self._database.write() as connection:
            connection.execute(delete(meta).where(meta.c.name == f"server {server}"))
        return True

    def _bound(self, name: str) -> dict[str, Fact] | None:
        with self._database.read() as connection:
            text = connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar_one_or_none()
        found: dict[str, Fact] | None = None if text is None else json.loads(text)
        return found

    def _bind(self, name: str, subject: str, facts: dict[str, Fact]) -> None:
        self._note(f"{name.partition(' ')[0]} bound", subject, facts, "station")
        with self._database.write() as connection:
            if connection.execute(select(meta.c.name).where(meta.c.name == name)).one_or_none() is None:
                connection.execute(insert(meta), {"name": name, "value": json.dumps(facts)})

    def _note(self, event: str, subject: str, facts: dict[str, Fact], by: str) -> None:
        self._audit.append(AuditEntry(self._clock.now(), "configuration", event, by, subject, dict(facts)))
