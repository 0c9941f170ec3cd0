"""Wrong passwords, counted per account name, and the lock that follows too many of them."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select, update

from hmi.core.clock import Clock
from hmi.records.database import Database
from hmi.records.schema import login_failures
from hmi.records.times import micros

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class LockOut:
    """After how many wrong passwords within which time an account is locked, and for how long."""

    failures: int = 5
    within: timedelta = timedelta(minutes=15)
    locked: timedelta = timedelta(minutes=15)


class LoginFailures:
    """The wrong attempts of every account name, real or not; kept on disk, so that a restart opens nothing."""

    def __init__(self, database: Database, clock: Clock, rule: LockOut) -> None:
        self._database = database
        self._clock = clock
        self._rule = rule

    def begin(self, account: str) -> bool:
        """Counts an attempt as wrong before its password is looked at, so that many at once gain nothing; False if
        the account is locked.

        Raises:
            DatabaseError: It could not be written.
        """
        now = micros(self._clock.now())
        with self._database.write() as connection:
            # A clock that was set back must not keep an account locked for longer.
            connection.execute(update(login_failures).where(login_failures.c.at > now).values(at=now))
            oldest = now - (self._rule.within + self._rule.locked) // _MICROSECOND
            connection.execute(delete(login_failures).where(login_failures.c.at < oldest))
            if self._is_locked(connection, account, now):
                return False
            connection.execute(insert(login_failures), {"account": _key(account), "at": now})
        return True

    def take_back(self, account: str) -> None:
        """Takes the newest attempt of an account back: its password was never looked at.

        Raises:
            DatabaseError: It could not be written.
        """
        with self._database.write() as connection:
            mine = select(login_failures.c.id).where(login_failures.c.account == _key(account))
            newest = mine.order_by(login_failures.c.at.desc(), login_failures.c.id.desc()).limit(1).scalar_subquery()
            connection.execute(delete(login_failures).where(login_failures.c.id == newest))

    def locked(self, account: str) -> bool:
        """Whether the account is locked now.

        Raises:
            DatabaseError: It cannot be read.
        """
        with self._database.read() as connection:
            return self._is_locked(connection, account, micros(self._clock.now()))

    def forget(self, account: str) -> None:
        """Starts the count of an account anew.

        Raises:
            DatabaseError: It could not be written.
        """
        with self._database.write() as connection:
            connection.execute(delete(login_failures).where(login_failures.c.account == _key(account)))

    def _is_locked(self, connection: Connection, account: str, now: int) -> bool:
        query = select(login_failures.c.at).where(login_failures.c.account == _key(account))
        times = connection.execute(query.order_by(login_failures.c.at.desc())).scalars().all()
        if len(times) < self._rule.failures:
            return False
        crowded = times[0] - times[self._rule.failures - 1] <= self._rule.within // _MICROSECOND
        return bool(crowded and now - times[0] < self._rule.locked // _MICROSECOND)


def _key(account: str) -> str:
    """Stands for what was typed: somebody may have typed his password there."""
    return hashlib.sha256(account.encode()).hexdigest()
