"""Looks through all setpoint requests that were ever made, of every station and every run."""

from typing import Any

from sqlalchemy import Select, select, union

from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest
from hmi.records.database import Database
from hmi.records.requests import request_of
from hmi.records.schema import requests
from hmi.records.times import micros

ORDERS = ("requested_at", "tag", "state", "requester_name", "approver_name", "new")
"""By what they can be sorted."""


class RequestSearch:
    """Reads the request book; nothing is changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, wanted: RequestQuery, limit: int, skip: int = 0) -> tuple[SetpointRequest, ...]:
        """The requests that a query wants in its order, at most so many after the first `skip`.

        Raises:
            DatabaseError: They cannot be read.
        """
        query = page_of(wanted, limit, skip)
        with self._database.read() as connection:
            return tuple(request_of(row) for row in connection.execute(query))

    def one(self, request_id: str) -> SetpointRequest | None:
        """The request with this id.

        Raises:
            DatabaseError: It cannot be read.
        """
        with self._database.read() as connection:
            row = connection.execute(select(requests).where(requests.c.id == request_id)).one_or_none()
        return None if row is None else request_of(row)

    def tags(self) -> tuple[str, ...]:
        """Every setpoint that was ever asked for.

        Raises:
            DatabaseError: They cannot be read.
        """
        return self._words(select(requests.c.tag).distinct())

    def persons(self) -> tuple[str, ...]:
        """Everybody who ever asked or approved.

        Raises:
            DatabaseError: They cannot be read.
        """
        return self._words(union(select(requests.c.requester_name), select(requests.c.approver_name)))

    def _words(self, query: Any) -> tuple[str, ...]:  # noqa: ANN401 - a select or a union of some
        with self._database.read() as connection:
            return tuple(sorted(word for word in connection.execute(query).scalars() if word))


def page_of(wanted: RequestQuery, limit: int, skip: int) -> Select[Any]:
    """The statement of one page. By time, which is how everybody begins, the index gives the order, both ways."""
    query = _selected(wanted).limit(limit).offset(skip)
    if wanted.order not in ORDERS[1:]:
        columns = (requests.c.requested_at, requests.c.id)
        return query.order_by(*(column.desc() if wanted.descending else column for column in columns))
    column = requests.c[wanted.order]
    first = column.desc() if wanted.descending else column
    return query.order_by(first, requests.c.requested_at.desc(), requests.c.id)


def _selected(wanted: RequestQuery) -> Select[Any]:
    query = select(requests)
    for name in ("tag", "state", "batch"):
        word = getattr(wanted, name)
        if word:
            query = query.where(requests.c[name] == word)
    if wanted.person:
        asked, approved = requests.c.requester_name == wanted.person, requests.c.approver_name == wanted.person
        query = query.where(asked | approved)
    if wanted.since is not None:
        query = query.where(requests.c.requested_at >= micros(wanted.since))
    return query
