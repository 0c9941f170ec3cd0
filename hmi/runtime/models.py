"""Who may do what with a golden-batch model. Every act is on record before it is done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import Accounts, AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.golden_model import (
    RIGHTS_OF,
    IllegalStepError,
    ModelAct,
    ModelBook,
    ModelRegistryError,
    ModelStep,
    ModelStore,
    Registry,
    advance,
    fold,
)
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import Person, Role
from hmi.runtime.checks import check_person, clean_text

REASON_AT_LEAST, REASON_AT_MOST = 10, 500
"""Characters of a reason that somebody else can judge."""

SHIPPED_BY = "golden-batch-hmi"
"""Whose name stands under what the product ships."""


class ModelRefusedError(Exception):
    """Something cannot be done with a model; the message says why and what to do."""


class ModelDesk:
    """The acts with the models of a site. All of it reads and writes the disk, and checks passwords: call it off the
    plant's and Qt's threads. `done` is called with the registry after every act."""

    def __init__(
        self,
        book: ModelBook,
        store: ModelStore,
        accounts: Accounts,
        audit: AuditTrail,
        clock: Clock,
        probe: Callable[[Path], str] = lambda _folder: "",
    ) -> None:
        """`probe` looks at a foreign folder before anything of it is read here, and says what is wrong; empty where
        nothing is."""
        self._probe = probe
        self._book = book
        self._store = store
        self._accounts = accounts
        self._audit = audit
        self._clock = clock
        self.done: Callable[[], None] = lambda: None

    def registry(self) -> Registry:
        """All models of the site.

        Raises:
            ModelRegistryError: The registry cannot be trusted or read.
        """
        try:
            return fold(self._book.read())
        except IllegalStepError as error:
            raise ModelRegistryError(
                phrase("ModelActs", "the registry of models does not hold: {error}; restore a backup", error=error)
            ) from error

    def bring(self, person: Person, folder: Path, reason: str) -> Registry:
        """Copies a folder into the site and registers it as a candidate.

        Raises:
            ModelRefusedError: No right, no reason, no model that can be used, or known already.
        """
        who = self._checked(person.id, ModelStep.IMPORTED)
        clean = _reason(reason)
        why = self._probe(folder)
        if why:
            raise ModelRefusedError(why)
        try:
            title, manifest, model = self._store.keep(folder)
        except ModelRegistryError as error:
            raise ModelRefusedError(str(error)) from error
        return self._do(self._act(model, ModelStep.IMPORTED, who, clean, title, manifest))

    def shadow(self, person: Person, model: str, reason: str, *, on: bool = True) -> Registry:
        """Lets a candidate look at the plant beside the active model, or no longer.

        Raises:
            ModelRefusedError: No right, no reason, or not where the model stands.
        """
        step = ModelStep.SHADOWED if on else ModelStep.UNSHADOWED
        return self._do(self._act(model, step, self._checked(person.id, step), _reason(reason)))

    def sign(self, step: ModelStep, model: str, account: str, password: str, reason: str) -> Registry:
        """Approves, activates, brings back or retires a model, with account and password of who does it; who is logged
        in at the station does not matter.

        Raises:
            LoginError: Account or password is wrong.
            ModelRefusedError: No right, the importer himself, no reason, or not where the model stands.
        """
        who = self._checked(self._accounts.authenticate(account, password).id, step)
        return self._do(self._act(model, step, who, _reason(reason)))

    def adopt(self, folder: Path) -> Registry:
        """Registers what the product ships as approved by the product, and activates it where no model ever was.
        Whoever calls it has held the folder against the shipped list.

        Raises:
            ModelRefusedError: It cannot be kept or written down.
        """
        try:
            title, manifest, model = self._store.keep(folder)
            registry = self.registry()
        except ModelRegistryError as error:
            raise ModelRefusedError(str(error)) from error
        product = Person("", "", SHIPPED_BY, Role.OBSERVER)
        if model not in registry.models:
            words = "shipped with the product"
            registry = self._do(self._act(model, ModelStep.SHIPPED, product, words, title, manifest))
        if not any(one.was_active for one in registry.models.values()):
            registry = self._do(self._act(model, ModelStep.ACTIVATED, product, "first start"))
        return registry

    def _act(
        self, model: str, step: ModelStep, who: Person, reason: str, title: str = "", manifest: str = ""
    ) -> ModelAct:
        human = who.human or who.id
        return ModelAct(0, model, step, who.id, human, who.full_name, self._clock.now(), reason, title, manifest)

    def _do(self, act: ModelAct) -> Registry:
        """Writes an act down, and does it; what was written down and then not done is written down too."""
        try:
            registry = self.registry()
            act = replace(act, number=len(registry.acts) + 1)
            self._refuse_changed(registry, act)
            advance(registry, act)
        except (IllegalStepError, ModelRegistryError) as error:
            raise ModelRefusedError(phrase("ModelActs", "nothing was done: {error}", error=error)) from error
        try:
            recorded = self._note(act, act.step, {"reason": act.reason})
        except AuditError as error:
            raise ModelRefusedError(phrase("ModelActs", "{error}; nothing was done", error=error)) from error
        try:
            written = self._book.add(replace(act, audit=recorded))
        except OSError as error:
            self._note_failure(act, error)
            raise ModelRefusedError(phrase("ModelActs", "nothing was done: {error}", error=error)) from error
        self.done()
        return advance(registry, written)

    def _refuse_changed(self, registry: Registry, act: ModelAct) -> None:
        """Nobody signs for a folder that is not what was registered; taking it out of use is always possible."""
        known = registry.models.get(act.model)
        if known is not None and act.step not in (ModelStep.RETIRED, ModelStep.UNSHADOWED):
            self._store.place(known.model, known.manifest)

    def _note(self, act: ModelAct, event: str, more: dict[str, Fact]) -> int:
        facts: dict[str, Fact] = {"sha256": act.model, "act": act.number, **more}
        if act.manifest:
            facts |= {"title": act.title, "files": " ".join(act.manifest.split())}
        return self._audit.append(
            AuditEntry(self._clock.now(), "model", event, act.name, act.model[:12], facts)
        ).sequence

    def _note_failure(self, act: ModelAct, error: OSError) -> None:
        """The trail says that it was not done; where even that fails, the registry does: it has no such act."""
        try:
            self._note(act, f"not {act.step}", {"why": str(error)})
        except AuditError:
            return

    def _checked(self, person_id: str, step: ModelStep) -> Person:
        try:
            return check_person(self._accounts, person_id, RIGHTS_OF[step])
        except SetpointRefusedError as error:
            raise ModelRefusedError(str(error)) from error


def _reason(text: str) -> str:
    clean = clean_text(text[: 2 * REASON_AT_MOST])
    if not REASON_AT_LEAST <= len(clean) <= REASON_AT_MOST:
        raise ModelRefusedError(
            phrase(
                "ModelActs",
                "the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that others can "
                "judge it later",
                count=len(clean),
                reason_at_least=REASON_AT_LEAST,
                reason_at_most=REASON_AT_MOST,
            )
        )
    return clean
