"""The registry of golden-batch models in the database: every act signed by the station where it was done.

A row that somebody changed, or one that is missing between two others, makes the registry unusable rather than wrong:
each act carries the SHA-256 of the one before, and an Ed25519 signature that only a trusted station can make.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, fields, replace
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from hmi.core.golden_model import ModelAct, ModelBookAwayError, ModelConflictError, ModelRegistryError, ModelStep
from hmi.records.database import Database, DatabaseError
from hmi.records.publication_acts import TRUSTED, PublisherKeys, key_name
from hmi.records.schema_models import model_acts

_PURPOSE = b"golden-batch-hmi model act 1\n"
_FORMAT = 1
_KINDS: dict[str, type] = {"number": int, "audit": int}


class SqlModelBook:
    """Keeps the acts (`core.golden_model.ModelBook`)."""

    def __init__(self, database: Database, keys: PublisherKeys) -> None:
        self._database = database
        self._keys = keys

    def read(self) -> tuple[ModelAct, ...]:
        """All acts, each held against its signature and the one before."""
        try:
            with self._database.read() as connection:
                rows = connection.execute(select(model_acts).order_by(model_acts.c.number)).all()
        except DatabaseError as error:
            raise ModelBookAwayError(f"the registry of models cannot be read: {error}") from error
        acts: list[ModelAct] = []
        previous = ""
        for row in rows:
            act = self._genuine(row.body)
            if (act.number, act.model, act.previous) != (row.number, row.model, previous) or row.number != len(
                acts
            ) + 1:
                raise ModelRegistryError(
                    f"act {row.number} of the registry of models does not belong there: rows were changed or taken "
                    "away; restore a backup"
                )
            acts.append(act)
            previous = _digest(row.body)
        return tuple(acts)

    def add(self, act: ModelAct) -> ModelAct:
        """Signs an act and writes it behind the last one."""
        try:
            with self._database.write() as connection:
                before = select(model_acts.c.body).where(model_acts.c.number == act.number - 1)
                last = connection.execute(before).scalar_one_or_none()
                signed = replace(act, previous=_digest(last) if last is not None else "")
                row = {"number": act.number, "model": act.model, "body": self._signed(signed)}
                connection.execute(insert(model_acts), row)
        except IntegrityError as error:
            raise ModelConflictError("somebody else was faster; nothing was done. Look at it again") from error
        return signed

    def _signed(self, act: ModelAct) -> str:
        plain = {**asdict(act), "step": act.step.value, "at": act.at.isoformat()}
        said = {"format": _FORMAT, **plain, "key": key_name(self._keys.own.public_key())}
        signature = base64.b64encode(self._keys.own.sign(_message(said))).decode("ascii")
        return json.dumps({**said, "signature": signature}, ensure_ascii=False)

    def _genuine(self, body: str) -> ModelAct:
        """The act in a row.

        Raises:
            ModelRegistryError: It is damaged, or no trusted station signed it as it stands there.
        """
        try:
            said = json.loads(body)
            signature = base64.b64decode(said.pop("signature"), validate=True)
            key = self._keys.trusted.get(said["key"])
            if said["format"] != _FORMAT:
                raise ModelRegistryError("a newer program wrote the registry of models; install that one here too")
            act = _act_of({name: value for name, value in said.items() if name not in ("key", "format")})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
            raise ModelRegistryError("an act of the registry of models is damaged; restore a backup") from error
        if key is None:
            raise ModelRegistryError(
                f"an act of the registry of models is signed with the key {said['key']}, which this station does not "
                f"trust; copy the audit-key.pub of the other station into {TRUSTED} of this site under its own name"
            )
        try:
            key.verify(signature, _message(said))
        except InvalidSignature:
            raise ModelRegistryError(
                f"act {act.number} of the registry of models was changed after it was signed; restore a backup"
            ) from None
        return act


def _act_of(said: dict[str, object]) -> ModelAct:
    """Raises `ValueError` or `TypeError` where a field is missing, unknown or of another type."""
    if set(said) != {one.name for one in fields(ModelAct)}:
        raise ValueError("fields")
    for name, value in said.items():
        if type(value) is not _KINDS.get(name, str):
            raise TypeError(name)
    at = datetime.fromisoformat(str(said["at"]))
    if at.tzinfo is None:
        raise ValueError("at")
    return ModelAct(**{**said, "step": ModelStep(str(said["step"])), "at": at})  # type: ignore[arg-type]


def _message(said: dict[str, object]) -> bytes:
    return _PURPOSE + json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
