import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from safetensors.numpy import load_file, save_file

from hmi.golden.arrays import Floats, Singles
from hmi.golden.causes import UNKNOWN, FaultSigns, learn_signs
from hmi.golden.engine import fit
from hmi.golden.engine_describe import describe
from hmi.golden.engine_file import MANIFEST_NAME, Sources, load_engine, save_engine
from hmi.golden.engine_tensors import INPUTS, JUMPS, LEAPS, RECENT, REPEATS, STILL
from hmi.golden.engine_words import alarm_words
from hmi.golden.model_file import CARD_NAME, TENSOR_NAME, ModelFileError
from hmi.golden.quality import TIMES
from hmi.golden.scoring import Engine
from tests.golden.brewing import VARIABLES, brews

Card = dict[str, Any]
SOURCES = Sources({"samples.csv": "00"}, 0, "1.2.3")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture(scope="module")
def trained() -> Engine:
    return fit(brews(12, seed=8), quality="yield")


@pytest.fixture(scope="module")
def signs(trained: Engine) -> FaultSigns:
    def warm(_hours: Floats, readings: dict[str, Floats]) -> None:
        readings["temperature"][40:] += 2.0

    faulty = brews(3, seed=12, fault=warm)
    return learn_signs([("warm", score) for score in trained.score_all(faulty.batches)], len(trained.variables))


@pytest.fixture
def folder(trained: Engine, signs: FaultSigns, tmp_path: Path) -> Path:
    save_engine(tmp_path / "model", trained.model, signs, SOURCES, {"B9": "cut off"}, KEY)
    return tmp_path / "model"


def forge(folder: Path, change: Callable[[Card], None] | None = None) -> None:
    """Changes the card and the manifest with it, as a careful forger would."""
    if change:
        card = json.loads((folder / CARD_NAME).read_text())
        change(card)
        (folder / CARD_NAME).write_text(json.dumps(card))
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (CARD_NAME, TENSOR_NAME)}
    manifest = json.loads((folder / MANIFEST_NAME).read_text())
    (folder / MANIFEST_NAME).write_text(json.dumps({**manifest, "sha256": hashes}))


def test_a_model_read_back_says_the_same(trained: Engine, folder: Path) -> None:
    record = brews(1, seed=13).batches[0]
    one, two = trained.score(record), Engine(load_engine(folder).model).score(record)
    np.testing.assert_array_equal(one.score, two.score)
    np.testing.assert_array_equal(one.contributions, two.contributions)
    assert one.quality_mean is not None
    assert two.quality_mean is not None
    np.testing.assert_array_equal(one.quality_mean, two.quality_mean)


def test_the_files_are_small_and_the_same_each_time(trained: Engine, signs: FaultSigns, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_engine(tmp_path / name, trained.model, signs, SOURCES, {})
    for file in (CARD_NAME, TENSOR_NAME, MANIFEST_NAME):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert sum(file.stat().st_size for file in (tmp_path / "one").iterdir()) < 2_000_000


def test_a_described_model_names_what_it_knows(folder: Path) -> None:
    said = "\n".join(describe(folder))
    for words in (", ".join(VARIABLES), "viability", "left out: B9 (cut off)", "faults known by their signs: warm"):
        assert words in said


def test_a_known_fault_is_recognised_and_another_is_not(trained: Engine, folder: Path) -> None:
    def warm(_hours: Floats, readings: dict[str, Floats]) -> None:
        readings["temperature"][50:] += 1.5

    def leak(_hours: Floats, readings: dict[str, Floats]) -> None:
        readings["level"][50:] -= 15.0

    known = load_engine(folder).signs
    for fault, likeliest in ((warm, "warm"), (leak, UNKNOWN)):
        records = brews(6, seed=14, fault=fault).batches
        found = zip(records, trained.score_all(records), strict=True)
        record, score = next((each, said) for each, said in found if said.alarm.any() and not said.alarm[:50].any())
        row = int(np.argmax(score.alarm))
        causes = known.likely(score.deviations[row], score.contributions[row])
        assert next(iter(causes)) == likeliest
        assert sum(causes.values()) == pytest.approx(1.0)
        words = alarm_words(replace(record, asset="T-1"), score, trained.variables, known)
        assert words.startswith(f"{record.id}, T-1: level ")
        assert (
            f"first alarm at {score.hours[row]:.1f} h: {trained.variables[int(np.argmax(score.contributions[row]))]}"
            in words
        )
        assert f"likely cause: {likeliest} (" in words


def test_a_batch_without_an_alarm_is_passed_over_in_silence(trained: Engine, signs: FaultSigns) -> None:
    records = brews(6, seed=15).batches
    quiet = next(each for each in zip(records, trained.score_all(records), strict=True) if not each[1].alarm.any())
    assert alarm_words(*quiet, trained.variables, signs) == ""


@pytest.mark.parametrize("name", [CARD_NAME, TENSOR_NAME])
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(bytes(content))
    with pytest.raises(ModelFileError, match="SHA-256 is not the one"):
        load_engine(folder)


@pytest.mark.parametrize("name", [CARD_NAME, TENSOR_NAME, MANIFEST_NAME])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelFileError, match=f"{name}: cannot be read"):
        load_engine(folder)


def test_a_folder_of_something_else_is_named_as_what_it_is(folder: Path) -> None:
    with pytest.raises(ModelFileError, match="is a file; name the folder"):
        load_engine(folder / CARD_NAME)
    with pytest.raises(ModelFileError, match=f"name the folder of one: {folder.name}"):
        load_engine(folder.parent)


def test_only_what_the_trusted_key_signed_is_read(folder: Path) -> None:
    assert load_engine(folder, KEY.public_key()).card.seed == 0
    with pytest.raises(ModelFileError, match="not signed with the key"):
        load_engine(folder, Ed25519PrivateKey.generate().public_key())
    forge(folder, lambda card: card.update(seed=7))
    with pytest.raises(ModelFileError, match="not signed with the key"):
        load_engine(folder, KEY.public_key())


@pytest.mark.parametrize(
    ("name", "numbers", "sentence"),
    [
        ("weights", np.full((2, 3), np.nan, np.float32), "stands where float32"),
        ("mean", np.zeros(1, np.float64), "float64"),
        ("more", np.zeros(1, np.float32), "tensor more is not expected"),
    ],
)
def test_forged_numbers_are_refused(folder: Path, name: str, numbers: Floats | Singles, sentence: str) -> None:
    named = load_file(folder / TENSOR_NAME)
    named[name] = numbers
    save_file(named, folder / TENSOR_NAME)
    forge(folder)
    with pytest.raises(ModelFileError, match=sentence):
        load_engine(folder)


def test_numbers_that_are_not_finite_are_refused(folder: Path) -> None:
    named = load_file(folder / TENSOR_NAME)
    named["spread"] = np.full_like(named["spread"], np.inf)
    save_file(named, folder / TENSOR_NAME)
    forge(folder)
    with pytest.raises(ModelFileError, match="not finite"):
        load_engine(folder)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda card: card.update(version=99), "written by a newer program"),
        (lambda card: card.update(format="other"), "a model of another kind"),
        (lambda card: card["phases"][0].update(bins=10**9), "a count is out of range"),
        (lambda card: card["phases"][0].update(bin_hours=0.0), "a width is not a positive number"),
        (lambda card: card.update(variables=[]), "it has no variable"),
        (lambda card: card["pace"].update(variable="ghost"), "the variable that tells the pace is unknown"),
        (lambda card: card["limits"].update(levels=[3.0, 2.0, 1.0]), "the limits do not rise"),
        (lambda card: card["faults"][0].update(signs=[[1.0]]), "a fault's signs are not as many"),
        (lambda card: card.update(surprise=1), "not a card of the golden-batch engine"),
        (lambda card: card.update(declared=["x = gas"]), "a declared variable cannot be reckoned"),
        (lambda card: card.update(declared=["x = ("]), "a declared variable cannot be reckoned"),
    ],
)
def test_a_card_that_cannot_be_is_refused(folder: Path, change: Callable[[Card], None], sentence: str) -> None:
    forge(folder, change)
    with pytest.raises(ModelFileError, match=sentence):
        load_engine(folder)


def without_time_taken(folder: Path, later: set[str]) -> None:
    """Writes the numbers as they were before card version 6, without those that came later."""
    named = {name: numbers for name, numbers in load_file(folder / TENSOR_NAME).items() if name not in later}
    shorter = {name: np.ascontiguousarray(named[name][:, :-TIMES]) for name in INPUTS}
    save_file(named | shorter, folder / TENSOR_NAME)


def test_a_model_of_card_version_5_is_read_and_does_not_hear_of_the_time_taken(trained: Engine, folder: Path) -> None:
    without_time_taken(folder, set())
    forge(folder, lambda card: card.update(version=5))
    quality, newer = load_engine(folder).model.quality, trained.model.quality
    assert quality is not None
    assert newer is not None
    assert not quality.slope[:, -TIMES:].any()
    np.testing.assert_array_equal(quality.slope[:, :-TIMES], newer.slope[:, :-TIMES])
    assert Engine(load_engine(folder).model).score(brews(1, seed=13).batches[0]).quality_mean is not None


def test_a_model_of_card_version_1_is_read_and_leaves_no_still_sensor_out(trained: Engine, folder: Path) -> None:
    later = {*STILL, *REPEATS, *LEAPS, JUMPS, RECENT}
    without_time_taken(folder, later)
    forge(folder, lambda card: card.update(version=1))
    model = load_engine(folder).model
    assert np.isinf(model.stillness.longest).all()
    assert (model.course.wide == 1.0).all()
    assert np.isfinite(trained.model.stillness.longest).any()
    record = brews(1, seed=13).batches[0]
    record.values[30:, VARIABLES.index("level")] = record.values[30, VARIABLES.index("level")]
    frozen = [engine.score(record).frozen for engine in (Engine(model), trained)]
    assert [each is not None and bool(each.any()) for each in frozen] == [False, True]


def test_a_model_of_card_version_4_is_read_and_believes_every_sample(trained: Engine, folder: Path) -> None:
    later = {*LEAPS, JUMPS, RECENT}
    without_time_taken(folder, later)
    forge(folder, lambda card: card.update(version=4))
    model = load_engine(folder).model
    quality = [each.quality for each in (model, trained.model)]
    # All results of the laboratory count alike in the older one.
    assert [each and each.recent for each in quality] == [0.0, 0.5]
    record = brews(1, seed=13).batches[0]
    record.values[30] = 0.0
    doubted = [engine.score(record).doubted for engine in (Engine(model), trained)]
    assert [each is not None and bool(each.any()) for each in doubted] == [False, True]
