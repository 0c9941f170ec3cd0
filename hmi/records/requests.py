"""Setpoint requests across restarts and stations."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from hmi.core.books import RequestConflictError
from hmi.core.engineered import TagClass
from hmi.core.phrase import figure, phrase
from hmi.core.setpoint import APPLIED, STEPS, SetpointRequest, SetpointState
from hmi.records.database import Database
from hmi.records.schema import requests
from hmi.records.times import micros, moment

_TIMES = frozenset({"requested_at", "expires_at", "approved_at", "moved_at", "db_asked_at", "db_moved_at"})
_FIELDS = tuple(field.name for field in fields(SetpointRequest))
_FIXED = (
    *("key", "tag", "node", "asset", "old", "new", "unit", "low", "high", "measured", "reason", "requester"),
    *("requested_at", "expires_at", "tag_class", "origin", "group", "place", "recorded", "station", "build"),
    "db_asked_at",
)
_APPROVAL = ("approver", "approved_at", "delegation", "signed_for")
_POSTGRESQL_LOCK = 0x484D4952  # "HMIR": what an SQLite file needs no lock of its own for, one writer having it whole


class SqlRequestBook:
    """Keeps requests (`core.ports.RequestBook`); the database itself allows one open request a tag and one a key."""

    def __init__(self, database: Database, related: Callable[[str], frozenset[str]] = lambda _: frozenset()) -> None:
        """`related` gives the other setpoints that share the reservation of one (W-27)."""
        self._database = database
        self._related = related

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        """Writes a request's newest state and returns when it is on disk; `was` is the state that it stepped from.

        Raises:
            RequestConflictError: It is no longer what it was, another station wrote something newer, its tag or key is
                taken, or a related tag is.
            DatabaseError: It could not be written.
        """
        try:
            with self._database.write() as connection:
                mine = requests.c.id == request.id
                row = connection.execute(select(requests).where(mine).with_for_update()).one_or_none()
                if row is None:
                    self._refuse_if_held(connection, request)
                    connection.execute(insert(requests), _row_of(request))
                else:
                    _refuse_if_behind(request_of(row), request, was)
                    connection.execute(update(requests).where(mine).values(_row_of(request)))
        except IntegrityError as error:
            raise RequestConflictError(self._conflict(request)) from error

    def open(self) -> tuple[SetpointRequest, ...]:
        """All requests that are not at an end, oldest first.

        Raises:
            DatabaseError: They cannot be read.
        """
        return self._select(requests.c.open)

    def left_standing(self) -> tuple[SetpointRequest, ...]:
        """Of each tag the newest request that reached the plant, if the plant made something else of it.

        Raises:
            DatabaseError: They cannot be read.
        """
        later = requests.alias("later")
        reached = later.c.state.in_([state.value for state in APPLIED])
        newer = exists().where(later.c.tag == requests.c.tag, reached, later.c.requested_at > requests.c.requested_at)
        return self._select((requests.c.state == SetpointState.MISMATCH.value) & ~newer)

    def by_key(self, key: str) -> SetpointRequest | None:
        """The request made with this idempotency key.

        Raises:
            DatabaseError: It cannot be read.
        """
        return next(iter(self._select(requests.c.key == key)), None)

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        """The requests of a tag whose last step was taken since then, by the database's time, and that the plant took,
        or may have taken.

        Raises:
            DatabaseError: They cannot be read.
        """
        applied = requests.c.state.in_([state.value for state in APPLIED])
        # One from before the database's time was kept has only the time of its station.
        moved = func.coalesce(requests.c.db_moved_at, requests.c.approved_at)
        return self._select((requests.c.tag == tag) & (moved >= micros(since)) & applied)

    def newest(self, limit: int) -> tuple[SetpointRequest, ...]:
        """The newest requests first, whatever became of them, at most so many.

        Raises:
            DatabaseError: They cannot be read.
        """
        query = select(requests).order_by(requests.c.requested_at.desc(), requests.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(request_of(row) for row in connection.execute(query))

    def _select(self, which: Any) -> tuple[SetpointRequest, ...]:  # noqa: ANN401 - a SQL condition of any kind
        query = select(requests).where(which).order_by(requests.c.requested_at, requests.c.id)
        with self._database.read() as connection:
            return tuple(request_of(row) for row in connection.execute(query))

    def _refuse_if_held(self, connection: Connection, request: SetpointRequest) -> None:
        """Looks for who holds a related tag in the transaction that inserts, so that no other station comes between.
        The members of a group are asked for by one person and sent one after the other; they share what they hold."""
        related = self._related(request.tag)
        if not related:
            return
        if not self._database.is_file:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRESQL_LOCK})
        held = select(requests).where(requests.c.tag.in_(sorted(related)), requests.c.open)
        if request.group:
            held = held.where(requests.c.group != request.group)
        row = connection.execute(held.order_by(requests.c.requested_at)).first()
        if row is not None:
            raise RequestConflictError(_taken(request_of(row)))

    def _conflict(self, request: SetpointRequest) -> str:
        with self._database.read() as connection:
            holder = _holder(connection, request)
        if holder is None:
            return phrase("Setpoints", "{tag}: the request is not complete and was not kept", tag=request.tag)
        if holder.key == request.key:
            return phrase(
                "Setpoints", "{tag}: this request was already made; it is {state}", tag=request.tag, state=holder.state
            )
        return _taken(holder)


def _taken(holder: SetpointRequest) -> str:
    return phrase(
        "Setpoints",
        "{tag}: {requester_name} has already asked for {new} {unit}; wait for it to end or cancel it",
        tag=holder.tag,
        requester_name=holder.requester_name,
        new=figure(holder.new),
        unit=holder.unit,
    )


def _refuse_if_behind(known: SetpointRequest, wanted: SetpointRequest, was: SetpointState | None) -> None:
    """Only what lies ahead may be written; so of two stations that act at once one is told that it was late."""
    changed = [name for name in _FIXED if getattr(known, name) != getattr(wanted, name)]
    if changed:
        raise RequestConflictError(
            phrase("Setpoints", "{tag}: {changed} of a request never changes", tag=known.tag, changed=changed[0])
        )
    approved = known.approver and any(getattr(known, name) != getattr(wanted, name) for name in _APPROVAL)
    # Void is ahead of sent for the station that knows that nothing left, not for one that still sees it approved.
    moved = was is not None and known.state not in (was, wanted.state)
    if approved or moved or (wanted.state is not known.state and wanted.state not in _AHEAD[known.state]):
        raise RequestConflictError(
            phrase(
                "Setpoints",
                "{tag}: the request is {state} by now; nothing was changed",
                tag=known.tag,
                state=known.state,
            )
        )


def _reachable(state: SetpointState) -> frozenset[SetpointState]:
    """Every state that legal steps lead to."""
    found: set[SetpointState] = set()
    fresh = set(STEPS.get(state, frozenset()))
    while fresh:
        found |= fresh
        fresh = {after for before in fresh for after in STEPS.get(before, frozenset())} - found
    return frozenset(found)


_AHEAD = {state: _reachable(state) for state in SetpointState}


def _holder(connection: Connection, request: SetpointRequest) -> SetpointRequest | None:
    same_key = select(requests).where(requests.c.key == request.key)
    same_tag = select(requests).where(requests.c.tag == request.tag, requests.c.open, requests.c.id != request.id)
    for query in (same_key, same_tag):
        row = connection.execute(query).first()
        if row is not None:
            return request_of(row)
    return None


def _row_of(request: SetpointRequest) -> dict[str, object]:
    row = {name: getattr(request, name) for name in _FIELDS}
    for name in _TIMES:
        row[name] = None if row[name] is None else micros(row[name])
    row["outcome"] = str(request.outcome)  # a phrase is kept as the English text that it is
    return row | {"state": request.state.value, "tag_class": request.tag_class.value, "open": request.open}


def request_of(row: Row[Any]) -> SetpointRequest:
    """The request in a row of the table."""
    values = {name: getattr(row, name) for name in _FIELDS}
    for name in _TIMES:
        values[name] = None if values[name] is None else moment(values[name])
    words = {"state": SetpointState(values["state"]), "tag_class": TagClass(values["tag_class"])}
    return SetpointRequest(**values | words)
