"""From a trained folder to the model that judges the plant: the acts that are done with a golden-batch model, and what
follows from them.

The registry holds its acts in order. Everything else, which model is active and who approved it, follows from the acts
alone, so that two readers of one registry never disagree.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hmi.core.phrase import phrase
from hmi.core.user import Right


class ModelState(StrEnum):
    """Where a model stands."""

    CANDIDATE = "candidate"
    SHADOW = "shadow"
    APPROVED = "approved"
    ACTIVE = "active"
    RETIRED = "retired"


class ModelStep(StrEnum):
    """What somebody does with a model."""

    IMPORTED = "imported"
    SHADOWED = "put into shadow"
    UNSHADOWED = "taken out of shadow"
    APPROVED = "approved"
    ACTIVATED = "activated"
    ROLLED_BACK = "brought back"
    RETIRED = "retired"
    SHIPPED = "approved by the product"


STEPS: dict[tuple[ModelState | None, ModelStep], ModelState] = {
    (None, ModelStep.IMPORTED): ModelState.CANDIDATE,
    (None, ModelStep.SHIPPED): ModelState.APPROVED,
    (ModelState.CANDIDATE, ModelStep.SHADOWED): ModelState.SHADOW,
    (ModelState.SHADOW, ModelStep.UNSHADOWED): ModelState.CANDIDATE,
    # Nobody approves what has not run beside the plant; how long is for the approver to judge.
    (ModelState.SHADOW, ModelStep.APPROVED): ModelState.APPROVED,
    (ModelState.APPROVED, ModelStep.ACTIVATED): ModelState.ACTIVE,
    (ModelState.APPROVED, ModelStep.ROLLED_BACK): ModelState.ACTIVE,
    (ModelState.CANDIDATE, ModelStep.RETIRED): ModelState.RETIRED,
    (ModelState.SHADOW, ModelStep.RETIRED): ModelState.RETIRED,
    (ModelState.APPROVED, ModelStep.RETIRED): ModelState.RETIRED,
    (ModelState.ACTIVE, ModelStep.RETIRED): ModelState.RETIRED,
}
"""The legal steps, from and by which act; None is a model that the registry does not know. There are no others. At most
one model is active and at most one in shadow: the one before becomes approved, or a candidate, again."""

RIGHTS_OF: dict[ModelStep, Right] = {
    ModelStep.IMPORTED: Right.TRAIN_MODEL,
    ModelStep.SHADOWED: Right.TRAIN_MODEL,
    ModelStep.UNSHADOWED: Right.TRAIN_MODEL,
    ModelStep.APPROVED: Right.APPROVE_MODEL,
    ModelStep.ACTIVATED: Right.APPROVE_MODEL,
    ModelStep.ROLLED_BACK: Right.APPROVE_MODEL,
    ModelStep.RETIRED: Right.APPROVE_MODEL,
}
"""Who may do what; no person approves in the product's name."""

_MAKES_ACTIVE = frozenset({ModelStep.ACTIVATED, ModelStep.ROLLED_BACK})


class IllegalStepError(Exception):
    """The step cannot be done where the model stands; the message says why and what to do."""


class ModelRegistryError(OSError):
    """The registry or a registered folder cannot be trusted or read; the message says what to do."""


class ModelBookAwayError(ModelRegistryError):
    """The registry cannot be read at the moment; what it says is not in doubt."""


class ModelConflictError(ModelRegistryError):
    """Somebody else was faster; nothing was done, and trying the same again would change nothing."""


@dataclass(frozen=True, slots=True)
class ModelAct:
    """One act in the registry.

    `number` counts the acts from 1. `model` is the SHA-256 of `manifest`, which names every file of the folder with its
    own (both hexadecimal; the manifest stands in the first act of a model only, and so does `title`, the model's name).
    `human` is the first account of the person: two accounts of one human being are one. `audit` is the number of the
    audit record. `previous` is the SHA-256 of the act before as it stands in the registry.
    """

    number: int
    model: str
    step: ModelStep
    person: str
    human: str
    name: str
    at: datetime
    reason: str
    title: str = ""
    manifest: str = ""
    audit: int = 0
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A model of the registry, where it stands, and all acts that led there, the oldest first."""

    model: str
    title: str
    manifest: str
    state: ModelState
    acts: tuple[ModelAct, ...]

    @property
    def newest(self) -> ModelAct:
        """The last act that was about it."""
        return self.acts[-1]

    def by(self, *steps: ModelStep) -> ModelAct | None:
        """The newest act of one of these kinds."""
        return next((act for act in reversed(self.acts) if act.step in steps), None)

    @property
    def was_active(self) -> bool:
        """Whether it has judged the plant before, or does so now."""
        return self.by(*_MAKES_ACTIVE) is not None


@dataclass(frozen=True, slots=True)
class Registry:
    """All models of a site after all acts."""

    acts: tuple[ModelAct, ...] = ()
    models: dict[str, Registered] = field(default_factory=dict)

    def in_state(self, state: ModelState) -> Registered | None:
        """The first model that stands there; of `ACTIVE` and `SHADOW` there is one at most."""
        return next((one for one in self.models.values() if one.state is state), None)

    def active_at(self, time: datetime) -> str:
        """The title of the model that judged the plant at a time; empty where none did."""
        active = ""
        for act in self.acts:
            if act.at > time:
                break
            if act.step in _MAKES_ACTIVE:
                active = act.model
            elif act.step is ModelStep.RETIRED and act.model == active:
                active = ""
        return self.models[active].title if active else ""


def advance(registry: Registry, act: ModelAct) -> Registry:
    """The registry after one more act.

    Raises:
        IllegalStepError: The act does not follow from where the model stands.
    """
    known = registry.models.get(act.model)
    after = STEPS.get((known.state if known else None, act.step))
    if after is None:
        raise IllegalStepError(_why_not(known, act.step))
    _check(registry, known, act)
    models = dict(registry.models)
    for other, stands, becomes in (
        (registry.in_state(ModelState.ACTIVE), ModelState.ACTIVE, ModelState.APPROVED),
        (registry.in_state(ModelState.SHADOW), ModelState.SHADOW, ModelState.CANDIDATE),
    ):
        if after is stands and other is not None:
            models[other.model] = replace(other, state=becomes)
    if known is None:
        models[act.model] = Registered(act.model, act.title, act.manifest, after, (act,))
    else:
        models[act.model] = replace(known, state=after, acts=(*known.acts, act))
    return Registry((*registry.acts, act), models)


def fold(acts: Iterable[ModelAct]) -> Registry:
    """The registry after these acts.

    Raises:
        IllegalStepError: One of them does not follow from those before.
    """
    registry = Registry()
    for act in acts:
        registry = advance(registry, act)
    return registry


def legal_steps(one: Registered) -> tuple[ModelStep, ...]:
    """What may be done with a model where it stands, in the order of the table."""
    return tuple(
        step
        for state, step in STEPS
        if state is one.state and not (step in _MAKES_ACTIVE and (step is ModelStep.ROLLED_BACK) != one.was_active)
    )


def manifest_of(digests: dict[str, str]) -> str:
    """Every file of a folder with its SHA-256, in the form of `sha256sum`."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def names_in(manifest: str) -> tuple[str, ...]:
    """The files that a manifest names."""
    return tuple(line.partition("  ")[2] for line in manifest.splitlines())


def identity(manifest: str) -> str:
    """Under which SHA-256 a model is registered: that of its manifest."""
    return hashlib.sha256(manifest.encode()).hexdigest()


class ModelBook(Protocol):
    """Keeps the acts of the registry. Reads and writes the disk."""

    def read(self) -> tuple[ModelAct, ...]:
        """All acts.

        Raises:
            ModelRegistryError: One of them is not genuine, or they cannot be read.
        """
        ...

    def add(self, act: ModelAct) -> ModelAct:
        """Writes an act and returns it when it is on disk.

        Raises:
            ModelConflictError: Somebody else wrote this act first.
            OSError: It could not be written.
        """
        ...


class ModelStore(Protocol):
    """Keeps the folders of models. Reads and writes the disk."""

    def keep(self, folder: Path) -> tuple[str, str, str]:
        """Copies a folder into the site, after everything was checked that can be; gives title, manifest and SHA-256.

        Raises:
            ModelRegistryError: It is no model that this plant can use.
        """
        ...

    def place(self, model: str, manifest: str) -> Path:
        """The folder of a model, if its files still are what was registered.

        Raises:
            ModelRegistryError: They are not, or are gone.
        """
        ...


_WHY_NOT: dict[ModelStep, str] = {
    ModelStep.IMPORTED: phrase("ModelActs", "this model is in the registry already"),
    ModelStep.SHADOWED: phrase("ModelActs", "only a candidate is put into shadow"),
    ModelStep.UNSHADOWED: phrase("ModelActs", "it does not run in shadow"),
    ModelStep.APPROVED: phrase("ModelActs", "only a model that runs in shadow is approved; put it into shadow first"),
    ModelStep.ACTIVATED: phrase("ModelActs", "only an approved model is activated"),
    ModelStep.ROLLED_BACK: phrase("ModelActs", "only an approved model that was active before is brought back"),
    ModelStep.RETIRED: phrase("ModelActs", "this model is not in use"),
    ModelStep.SHIPPED: phrase("ModelActs", "this model is in the registry already"),
}


def _why_not(known: Registered | None, step: ModelStep) -> str:
    stands = (
        phrase("ModelActs", "it is {state} since {at} UTC", state=known.state, at=f"{known.newest.at:%Y-%m-%d %H:%M}")
        if known
        else phrase("ModelActs", "the registry has no such model")
    )
    return f"{_WHY_NOT[step]}; {stands}"


def _check(registry: Registry, known: Registered | None, act: ModelAct) -> None:
    """What must hold of an act beside the table."""
    if act.number != len(registry.acts) + 1:
        raise IllegalStepError(
            phrase("ModelActs", "act {number} follows act {count}", number=act.number, count=len(registry.acts))
        )
    if known is None and identity(act.manifest) != act.model:
        raise IllegalStepError(phrase("ModelActs", "the model is not named by its manifest"))
    if known is None:
        return
    imported = known.by(ModelStep.IMPORTED)
    if act.step is ModelStep.APPROVED and imported is not None and imported.human == act.human:
        raise IllegalStepError(
            phrase("ModelActs", "{name} imported it; another person has to approve it", name=act.name)
        )
    if act.step in _MAKES_ACTIVE and (act.step is ModelStep.ROLLED_BACK) != known.was_active:
        raise IllegalStepError(_WHY_NOT[act.step])
    if act.step is ModelStep.ACTIVATED and not act.human and any(one.step in _MAKES_ACTIVE for one in registry.acts):
        raise IllegalStepError(phrase("ModelActs", "the product activates its model only where there was none before"))
