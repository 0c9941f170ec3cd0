"""The registry of golden-batch models in the database: every act signed by the station where it was done.

A row that somebody changed, or one that is missing between two others, makes the registry unusable rather than wrong:
each act carries the SHA-256 of the one before, and an Ed25519 signature that only a trusted station can make.
"""

import hashlib
import json
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from hmi.core.golden_model import ModelAct, ModelBookAwayError, ModelConflictError, ModelRegistryError, ModelStep
from hmi.records.database import Database, DatabaseError
from hmi.records.publication_acts import TRUSTED, PublisherKeys, key_name
from hmi.records.schema_models import model_acts
from hmi.records.sealed_acts import ActForm, ForgedActError, NewerActError, SealError, StrangerError

_FORM = ActForm(
    purpose=b"golden-batch-hmi model act 1\n",
    act=ModelAct,
    steps={"step": ModelStep},
    kinds={"number": int, "audit": int},
)


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
        return json.dumps(_FORM.sealed(act, self._keys.own, key_name(self._keys.own.public_key())), ensure_ascii=False)

    def _genuine(self, body: str) -> ModelAct:
        """The act in a row.

        Raises:
            ModelRegistryError: It is damaged, or no trusted station signed it as it stands there.
        """
        try:
            return _FORM.opened(body, self._keys.trusted)
        except NewerActError as error:
            raise ModelRegistryError(
                "a newer program wrote the registry of models; install that one here too"
            ) from error
        except StrangerError as error:
            raise ModelRegistryError(
                f"an act of the registry of models is signed with the key {error}, which this station does not "
                f"trust; copy the audit-key.pub of the other station into {TRUSTED} of this site under its own name"
            ) from error
        except ForgedActError as error:
            raise ModelRegistryError(
                f"act {error} of the registry of models was changed after it was signed; restore a backup"
            ) from error
        except SealError as error:
            raise ModelRegistryError("an act of the registry of models is damaged; restore a backup") from error


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
