import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmi.golden.engine_file import MANIFEST_NAME
from hmi.golden.model_file import CARD_NAME, TENSOR_NAME, ModelFileError
from hmi.golden.plant_file import cards_of, files_of, load_plant

Card = dict[str, Any]


@pytest.fixture
def copy(model_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    return folder


def change_card(folder: Path, change: Callable[[Card], object]) -> None:
    card = json.loads((folder / CARD_NAME).read_text())
    change(card)
    (folder / CARD_NAME).write_text(json.dumps(card))


def test_the_folder_and_the_card_itself_both_name_a_model(model_folder: Path) -> None:
    assert load_plant(model_folder).name == load_plant(model_folder / CARD_NAME).name


def test_the_cards_say_what_the_model_is_of(model_folder: Path) -> None:
    cards = cards_of(model_folder)
    assert (cards.plant.plant, cards.plant.golden_batches) == ("small works", 20)
    assert cards.engines["cooker"].limits.false_batch_rates == pytest.approx((0.02, 0.004, 0.0008))
    assert cards.engines["cooker"].variables[0] == "TC-x1"


def test_every_file_that_a_model_consists_of_is_listed(model_folder: Path) -> None:
    there = {path.relative_to(model_folder).as_posix() for path in model_folder.rglob("*") if path.is_file()}
    assert set(files_of(model_folder)) == there


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"model\.json: cannot be read"):
        load_plant(tmp_path)


@pytest.mark.parametrize("name", [CARD_NAME, TENSOR_NAME, MANIFEST_NAME])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_every_truncation_is_refused(copy: Path, name: str, share: float) -> None:
    whole = (copy / "cooker" / name).read_bytes()
    (copy / "cooker" / name).write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ModelFileError, match="SHA-256"):
        load_plant(copy)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"version": NaN}', b"[" * 5000],
    ids=["empty", "open", "list", "no text", "nan", "deep"],
)
def test_what_is_no_card_is_refused(copy: Path, content: bytes) -> None:
    (copy / CARD_NAME).write_bytes(content)
    with pytest.raises(ModelFileError, match=r"model\.json: not a model card"):
        load_plant(copy)


def test_a_model_without_a_plant_is_told_apart(copy: Path) -> None:
    with pytest.raises(ModelFileError, match="not the golden-batch model of a plant; train one with hmi train"):
        load_plant(copy / "cooker")


def test_a_card_of_a_newer_program_says_so(copy: Path) -> None:
    change_card(copy, lambda card: card.update(version=99, something_new=True))
    with pytest.raises(ModelFileError, match="newer program"):
        load_plant(copy)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda card: card["classes"].append(card["classes"][0]), "an asset class is in it twice"),
        (lambda card: card["classes"][0].update(folder="../cooker"), "a folder has a name that no folder may have"),
        (lambda card: card.update(classes=[]), "it has no asset class"),
        (lambda card: card["classes"][0]["variables"][0].update(width=0.0), "a width is not a positive number"),
        (lambda card: card["classes"][0]["variables"].reverse(), "its variables are not those of"),
        (lambda card: card["classes"][0].update(manifest_sha256="0" * 64), "SHA-256"),
    ],
    ids=["twice", "elsewhere", "no class", "no width", "other order", "other manifest"],
)
def test_a_card_that_cannot_be_is_refused(copy: Path, change: Callable[[Card], object], sentence: str) -> None:
    change_card(copy, change)
    with pytest.raises(ModelFileError, match=sentence):
        load_plant(copy)
