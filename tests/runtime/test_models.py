"""A golden-batch model from its folder to the plant: on a real database and real model folders."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load as read_tensors
from safetensors.numpy import save as tensor_bytes
from sqlalchemy import delete, select, update

from hmi.app.model import detector_in
from hmi.core.clock import ManualClock
from hmi.core.golden_model import (
    STEPS,
    IllegalStepError,
    ModelAct,
    ModelRegistryError,
    ModelState,
    ModelStep,
    Registry,
    advance,
    identity,
    legal_steps,
)
from hmi.core.plant import Plant
from hmi.core.ports import Detector
from hmi.core.user import LoginError, Person
from hmi.golden.model_file import CARD_NAME, TENSOR_NAME
from hmi.golden.plant_file import cards_of, files_of
from hmi.records.database import Database
from hmi.records.model_acts import SqlModelBook
from hmi.records.model_files import ModelFiles
from hmi.records.publication_acts import PublisherKeys, key_name
from hmi.records.schema_models import model_acts
from hmi.resources import resource
from hmi.runtime.model_running import NONE_ACTIVE, RunningModels
from hmi.runtime.models import SHIPPED_BY, ModelDesk, ModelRefusedError
from hmi.runtime.shipped import MODEL_LIST, is_shipped_model, model_list_of
from tests.runtime.fakes import ENGINEER, OPERATOR, PASSWORD, SUPERVISOR, FakeAccounts, FakeAudit

REASON = "forty new batches of the season"
NUMBERS = f"production_fermenter/{TENSOR_NAME}"
START = datetime(2026, 1, 1, tzinfo=UTC)


def other_model(folder: Path, name: str = "other") -> Path:
    """A sound model that is not the shipped one: the shipped one under another name."""
    shutil.copytree(resource("golden"), folder / name)
    card = json.loads((folder / name / CARD_NAME).read_text(encoding="utf-8"))
    card["name"] = name
    (folder / name / CARD_NAME).write_text(json.dumps(card), encoding="utf-8")
    return folder / name


def keys() -> PublisherKeys:
    own = Ed25519PrivateKey.generate()
    return PublisherKeys(own, {key_name(own.public_key()): own.public_key()})


class Site:
    """A site folder with its database, the desk, and what looks at the plant."""

    def __init__(self, folder: Path, plant: Plant) -> None:
        self.folder = folder
        self.plant = plant
        self.clock = ManualClock()
        self.audit, self.accounts = FakeAudit(), FakeAccounts()
        self.database = Database.open(f"sqlite:///{folder / 'site' / 'station.sqlite'}")
        self.keys = keys()
        self.book = SqlModelBook(self.database, self.keys)
        self.store = ModelFiles(folder / "site", files_of, lambda place: self.load(place).model)
        self.desk = ModelDesk(self.book, self.store, self.accounts, self.audit, self.clock)
        self.used: dict[ModelState, tuple[str, str]] = {}
        seats = {state: self._seat(state) for state in (ModelState.ACTIVE, ModelState.SHADOW)}
        self.running = RunningModels(self.desk.registry, self.store, self.load, seats)
        self.desk.done = self.running.look

    def load(self, folder: Path) -> Detector:
        return detector_in(folder, self.plant)

    def _seat(self, state: ModelState) -> Callable[[Detector | None, str, str], None]:
        def use(detector: Detector | None, words: str, _model: str) -> None:
            self.used[state] = ("" if detector is None else detector.model, words)

        return use

    @property
    def active(self) -> tuple[str, str]:
        return self.used[ModelState.ACTIVE]

    def bring(self, name: str = "other", person: Person = ENGINEER) -> str:
        folder = other_model(self.folder, name)
        return self.desk.bring(person, folder, REASON).acts[-1].model

    def sign(self, step: ModelStep, model: str, account: str = "supervisor") -> Registry:
        return self.desk.sign(step, model, account, PASSWORD, REASON)

    def all_the_way(self, name: str = "other") -> str:
        model = self.bring(name)
        self.desk.shadow(ENGINEER, model, REASON)
        self.sign(ModelStep.APPROVED, model)
        self.sign(ModelStep.ACTIVATED, model)
        return model

    def events(self) -> list[str]:
        return [record.entry.event for record in self.audit.records]


@pytest.fixture
def site(tmp_path: Path, plant: Plant) -> Iterator[Site]:
    made = Site(tmp_path, plant)
    yield made
    made.database.close()


def test_the_list_names_the_shipped_model_as_it_is() -> None:
    listed = (resource("site") / MODEL_LIST).read_text(encoding="utf-8")
    assert listed == model_list_of(resource("golden"), files_of(resource("golden"))), (
        "the shipped model was changed; run: python packaging/shipped_model.py --list"
    )
    assert is_shipped_model(resource("golden"))


def test_the_shipped_model_is_approved_by_the_product_and_active_at_the_first_start(site: Site) -> None:
    registry = site.desk.adopt(resource("golden"))
    active = registry.in_state(ModelState.ACTIVE)
    assert active is not None
    assert [(act.step, act.name) for act in active.acts] == [
        (ModelStep.SHIPPED, SHIPPED_BY),
        (ModelStep.ACTIVATED, SHIPPED_BY),
    ]
    assert site.active == (cards_of(resource("golden")).plant.name, "")
    assert len(site.desk.adopt(resource("golden")).acts) == 2, "the second start does nothing"


def test_a_model_goes_all_the_way_and_takes_effect_at_once(site: Site) -> None:
    shipped = site.desk.adopt(resource("golden")).acts[0].model
    model = site.bring()
    assert site.desk.registry().models[model].state is ModelState.CANDIDATE
    site.desk.shadow(ENGINEER, model, REASON)
    assert site.used[ModelState.SHADOW] == ("other", "")
    site.sign(ModelStep.APPROVED, model)
    assert site.used[ModelState.SHADOW] == ("", "")
    registry = site.sign(ModelStep.ACTIVATED, model)
    assert site.active == ("other", "")
    assert registry.models[shipped].state is ModelState.APPROVED
    site.sign(ModelStep.ROLLED_BACK, shipped, "engineer")
    assert site.active[0].startswith("Inoculant plant")
    assert site.events()[2:] == [
        ModelStep.IMPORTED,
        ModelStep.SHADOWED,
        ModelStep.APPROVED,
        ModelStep.ACTIVATED,
        ModelStep.ROLLED_BACK,
    ]
    facts = site.audit.records[2].entry.facts
    assert facts["sha256"] == model
    assert "model.safetensors" in str(facts["files"])


def test_nobody_approves_what_he_imported_himself(site: Site) -> None:
    model = site.bring()
    site.desk.shadow(SUPERVISOR, model, REASON)
    with pytest.raises(ModelRefusedError, match="another person has to approve it"):
        site.sign(ModelStep.APPROVED, model, "engineer")
    assert site.desk.registry().models[model].state is ModelState.SHADOW


def test_an_operator_may_neither_import_nor_approve(site: Site) -> None:
    with pytest.raises(ModelRefusedError, match="may not bring in"):
        site.desk.bring(OPERATOR, resource("golden"), REASON)
    model = site.bring()
    with pytest.raises(ModelRefusedError, match="may not approve"):
        site.sign(ModelStep.RETIRED, model, "operator")
    with pytest.raises(LoginError):
        site.desk.sign(ModelStep.RETIRED, model, "supervisor", "wrong", REASON)


def test_what_cannot_be_written_down_does_not_happen(site: Site) -> None:
    model = site.bring()
    site.audit.broken = True
    with pytest.raises(ModelRefusedError, match="nothing was done"):
        site.desk.shadow(ENGINEER, model, REASON)
    assert site.desk.registry().models[model].state is ModelState.CANDIDATE


def test_a_reason_has_to_say_something(site: Site) -> None:
    with pytest.raises(ModelRefusedError, match="the reason has 2 characters"):
        site.desk.bring(ENGINEER, resource("golden"), "ok")


def test_a_folder_that_is_changed_behind_our_back_is_not_used(site: Site) -> None:
    model = site.all_the_way()
    card = site.store.folder / model / CARD_NAME
    whole = card.read_bytes()
    card.write_bytes(whole.replace(b'"other"', b'"Other"'))
    site.running.look()
    assert site.active[0] == ""
    assert "outside what was approved" in site.active[1]
    with pytest.raises(ModelRefusedError, match="outside what was approved"):
        site.sign(ModelStep.ROLLED_BACK, model)
    card.write_bytes(whole)
    site.running.look()
    assert site.active == ("other", ""), "whole again, used again"
    card.unlink()
    site.running.look()
    assert "cannot be read" in site.active[1]


def test_importing_it_again_is_refused_and_puts_the_files_right(site: Site) -> None:
    model = site.all_the_way()
    card = site.store.folder / model / CARD_NAME
    card.write_bytes(b"{}")
    site.running.look()
    assert site.active[0] == ""
    with pytest.raises(ModelRefusedError, match="in the registry already"):
        site.desk.bring(ENGINEER, site.folder / "other", REASON)
    site.running.look()
    assert site.active == ("other", "")


@pytest.mark.parametrize("damage", ["changed", "taken away", "foreign"])
def test_a_registry_that_somebody_changed_turns_deviation_off(site: Site, damage: str) -> None:
    site.all_the_way()
    with site.database.write() as connection:
        if damage == "changed":
            body = connection.execute(select(model_acts.c.body).where(model_acts.c.number == 3)).scalar_one()
            changed = body.replace("Sam", "Max") if "Sam" in body else body.replace("forty", "fifty")
            connection.execute(update(model_acts).where(model_acts.c.number == 3).values(body=changed))
        elif damage == "taken away":
            connection.execute(delete(model_acts).where(model_acts.c.number == 2))
    if damage == "foreign":
        stranger = SqlModelBook(site.database, keys())
        with pytest.raises(ModelRegistryError, match="does not trust"):
            stranger.read()
        return
    site.running.look()
    assert site.active[0] == ""
    assert site.active[1].startswith("no golden-batch model: act")
    with pytest.raises(ModelRefusedError, match="nothing was done"):
        site.bring("third")


def test_a_database_that_is_away_for_a_moment_takes_the_model_from_nobody(site: Site, tmp_path: Path) -> None:
    site.all_the_way()
    site.database.close()
    file = tmp_path / "site" / "station.sqlite"
    file.rename(file.with_suffix(".away"))
    file.mkdir()
    site.running.look()
    assert site.active == ("other", "")


def _cut(folder: Path) -> None:
    content = (folder / NUMBERS).read_bytes()
    (folder / NUMBERS).write_bytes(content[: len(content) // 2])


def _not_finite(folder: Path) -> None:
    tensors = dict(read_tensors((folder / NUMBERS).read_bytes()))
    name = next(iter(tensors))
    tensors[name] = tensors[name] * float("nan")
    (folder / NUMBERS).write_bytes(tensor_bytes(tensors))


def _other_plant(folder: Path) -> None:
    text = (folder / CARD_NAME).read_text(encoding="utf-8")
    for unit in ('"degC"', '"kg"', '"%"', '"L/h"', '"kPa"', '"NL/min"'):
        text = text.replace(unit, '"furlong"')
    (folder / CARD_NAME).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_cut, "SHA-256"),
        (_not_finite, "SHA-256"),
        (_other_plant, "fits no asset of this plant"),
        (lambda folder: (folder / NUMBERS).unlink(), "cannot be read"),
        (lambda folder: (folder / CARD_NAME).write_text("[]"), "not a model card"),
    ],
)
def test_what_is_no_sound_model_of_this_plant_is_not_imported(
    site: Site, damage: Callable[[Path], object], words: str
) -> None:
    folder = other_model(site.folder)
    damage(folder)
    with pytest.raises(ModelRefusedError, match=words):
        site.desk.bring(ENGINEER, folder, REASON)
    assert not site.audit.records
    assert not list(site.store.folder.glob("*")) if site.store.folder.exists() else True


def test_without_an_active_model_it_is_said_what_to_do(site: Site) -> None:
    site.running.look()
    assert site.active == ("", NONE_ACTIVE)
    model = site.all_the_way()
    site.sign(ModelStep.RETIRED, model)
    assert site.active == ("", NONE_ACTIVE)
    assert site.desk.registry().active_at(site.clock.now() + timedelta(hours=1)) == ""


def test_two_stations_cannot_make_the_same_act(site: Site) -> None:
    model = site.bring()
    act = ModelAct(2, model, ModelStep.SHADOWED, "p", "p", "Kim", START, REASON)
    site.book.add(act)
    with pytest.raises(ModelRegistryError, match="somebody else was faster"):
        site.book.add(act)


_MANIFESTS = [f"{number:064x}  model.json\n" for number in range(3)]
_ACTS = st.lists(
    st.tuples(st.sampled_from(list(ModelStep)), st.sampled_from(_MANIFESTS), st.sampled_from(["ann", "bob", ""])),
    max_size=25,
)


@given(_ACTS)
def test_whatever_is_tried_only_legal_steps_are_taken_and_one_model_is_active(
    tried: list[tuple[ModelStep, str, str]],
) -> None:
    registry = Registry()
    for step, manifest, human in tried:
        model = identity(manifest)
        known = registry.models.get(model)
        act = ModelAct(len(registry.acts) + 1, model, step, human, human, human, START, "why", "name", manifest)
        try:
            after = advance(registry, act)
        except IllegalStepError:
            assert known is None or step not in legal_steps(known) or step in (ModelStep.APPROVED, ModelStep.ACTIVATED)
            continue
        assert STEPS[known.state if known else None, step] is after.models[model].state
        registry = after
        states = [one.state for one in registry.models.values()]
        assert states.count(ModelState.ACTIVE) <= 1
        assert states.count(ModelState.SHADOW) <= 1
        for one in registry.models.values():
            approved, imported = one.by(ModelStep.APPROVED), one.by(ModelStep.IMPORTED)
            assert approved is None or imported is None or approved.human != imported.human
            if one.state is ModelState.ACTIVE:
                assert one.by(ModelStep.APPROVED, ModelStep.SHIPPED) is not None
