import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from hmi.golden.arrays import Singles
from hmi.golden.model_file import CARD_NAME, TENSOR_NAME, ModelFileError, load

Card = dict[str, Any]
Change = Callable[[dict[str, Singles]], None]


@pytest.fixture
def copy(model_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    return folder


def change_card(folder: Path, change: Callable[[Card], None]) -> None:
    card = json.loads((folder / CARD_NAME).read_text())
    change(card)
    (folder / CARD_NAME).write_text(json.dumps(card))


def change_tensors(folder: Path, change: Change) -> None:
    """Changes the numbers and the digest with them, as a careful forger would."""
    tensors = load_file(folder / TENSOR_NAME)
    change(tensors)
    save_file(tensors, folder / TENSOR_NAME)
    digest = hashlib.sha256((folder / TENSOR_NAME).read_bytes()).hexdigest()
    change_card(folder, lambda card: card.update(tensors_sha256=digest))


def put(name: str, numbers: Singles) -> Change:
    return lambda tensors: tensors.update({name: numbers})


def spoil(name: str, number: float) -> Change:
    def change(tensors: dict[str, Singles]) -> None:
        tensors[name] = tensors[name].copy()
        tensors[name].flat[0] = number

    return change


def test_the_folder_and_the_card_itself_both_name_a_model(model_folder: Path) -> None:
    assert load(model_folder).name == load(model_folder / CARD_NAME).name


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"model\.json: cannot be read"):
        load(tmp_path)


def test_every_truncation_is_refused(copy: Path) -> None:
    whole = (copy / TENSOR_NAME).read_bytes()
    for length in (0, 1, 7, 8, 100, len(whole) // 2, len(whole) - 1):
        (copy / TENSOR_NAME).write_bytes(whole[:length])
        with pytest.raises(ModelFileError, match="SHA-256"):
            load(copy)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (spoil("cooker/hidden", float("nan")), "tensor cooker/hidden: holds a number that is not finite"),
        (spoil("cooker/mean", float("inf")), "tensor cooker/mean: holds a number that is not finite"),
        (spoil("cooker/sigma", 0.0), "tensor cooker/sigma: holds a number that is not positive"),
        (put("cooker/out", np.zeros((2, 2), np.float32)), r"tensor cooker/out: float32 \[2, 2\] stands where"),
        (put("cooker/out", np.zeros((6, 8), np.float64)), "tensor cooker/out: float64"),
        (put("cooker/more", np.zeros(1, np.float32)), "tensor cooker/more is not expected"),
        (lambda tensors: tensors.update({"cooker/w": tensors.pop("cooker/out")}), "tensor cooker/out is missing"),
    ],
)
def test_wrong_numbers_are_refused_even_with_the_right_digest(copy: Path, change: Change, sentence: str) -> None:
    change_tensors(copy, change)
    with pytest.raises(ModelFileError, match=sentence):
        load(copy)


@pytest.mark.parametrize("content", [b"", b"\x80\x04N.", b"\xff" * 20, b"\x08\x00\x00\x00\x00\x00\x00\x00{}      "])
def test_what_is_no_safetensors_file_is_refused(copy: Path, content: bytes) -> None:
    (copy / TENSOR_NAME).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    change_card(copy, lambda card: card.update(tensors_sha256=digest))
    with pytest.raises(ModelFileError, match=r"model\.safetensors"):
        load(copy)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"version": NaN}', b"[" * 5000])
def test_what_is_no_card_is_refused(copy: Path, content: bytes) -> None:
    (copy / CARD_NAME).write_bytes(content)
    with pytest.raises(ModelFileError, match=r"model\.json: not a model card"):
        load(copy)


def test_a_card_of_a_newer_program_says_so(copy: Path) -> None:
    change_card(copy, lambda card: card.update(version=2, something_new=True))
    with pytest.raises(ModelFileError, match="newer program"):
        load(copy)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda part: part["phases"][0].update(bin_hours=0.0), "a width is not a positive number"),
        (lambda part: part["phases"][0].update(bins=10**12), "a count is out of range"),
        (lambda part: part.update(hidden=0), "a count is out of range"),
        (lambda part: part.update(members=[0, 99]), "a member is no variable"),
        (lambda part: part.update(variables=[]), "it has no variable"),
        (lambda part: part["limits"].update(ratios=[3.0, 2.0, 1.0]), "the limits do not rise"),
    ],
)
def test_a_card_that_cannot_be_is_refused(copy: Path, change: Callable[[Card], None], sentence: str) -> None:
    change_card(copy, lambda card: change(card["classes"][0]))
    with pytest.raises(ModelFileError, match=f"asset class cooker: {sentence}"):
        load(copy)


def test_a_class_twice_is_refused(copy: Path) -> None:
    change_card(copy, lambda card: card["classes"].append(card["classes"][0]))
    with pytest.raises(ModelFileError, match="is in it twice"):
        load(copy)
