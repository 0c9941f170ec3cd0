"""What the files of a model are checked for before a single number of them is used.

Nothing in them can run code. Names, types and shapes are checked from a file's header and bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load as read_tensors

from hmi.golden.arrays import Singles

CARD_NAME = "model.json"
TENSOR_NAME = "model.safetensors"

LARGEST_FILE = 64 * 1024 * 1024
"""A model file of more bytes than this is refused unread."""

MOST = 10_000
"""No count in a card is larger: bins, variables, hidden units."""


class ModelFileError(ValueError):
    """A model cannot be used; the message names the file and what is wrong, and says what to do."""


Card = TypeVar("Card", bound=msgspec.Struct)


class _Kind(msgspec.Struct, frozen=True):
    format: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class CardKind(Generic[Card]):
    """How cards of one kind are read: their `shape`, the `format` and the newest `version` that is understood, what is
    said of another format (`other`, told its name) and of what is no card at all (`none`), and why a card cannot be
    used (`unsound`, empty when it can)."""

    shape: type[Card]
    format: str
    version: int
    other: Callable[[str], str]
    none: str
    unsound: Callable[[Card], str]

    def read(self, name: str, content: bytes) -> Card:
        """The card in the bytes of the file of this name.

        Raises:
            ModelFileError: They are no such card, or one of a newer program, or one that cannot be used.
        """
        try:
            kind = msgspec.json.decode(content, type=_Kind)
            if kind.format != self.format:
                raise ModelFileError(f"{name}: {self.other(kind.format)}")
            if kind.version > self.version:
                raise ModelFileError(
                    f"{name}: written by a newer program (card version {kind.version}, this one reads up to "
                    f"{self.version}); update the program or train the model again"
                )
            card = msgspec.json.decode(content, type=self.shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ModelFileError(f"{name}: {self.none}: {error}; train the model again") from error
        reason = self.unsound(card)
        if reason:
            raise ModelFileError(f"{name}: {reason}; train the model again")
        return card


def tensors_in(file: Path, content: bytes) -> dict[str, Singles]:
    """The tensors in the bytes of a safetensors file.

    Raises:
        ModelFileError: They are no such file.
    """
    try:
        return read_tensors(content)
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise ModelFileError(f"{file.name}: not a safetensors file: {error}; train the model again") from error


def check_names(file: Path, wanted: set[str], found: set[str]) -> None:
    """Refuses a file that lacks a tensor or has one too many.

    Raises:
        ModelFileError: Naming the tensor.
    """
    for problem, names in (("missing", wanted - found), ("not expected", found - wanted)):
        if names:
            raise ModelFileError(f"{file.name}: tensor {min(names)} is {problem}; train the model again")


def check_tensor(file: Path, name: str, shape: tuple[int, ...], numbers: Singles, positive: Sequence[str]) -> None:
    """Refuses numbers of another type or shape, that are not finite, or, where divided by, not positive.

    Raises:
        ModelFileError: Naming the tensor.
    """
    if numbers.dtype != np.float32 or numbers.shape != shape:
        raise ModelFileError(
            f"{file.name}, tensor {name}: {numbers.dtype} {list(numbers.shape)} stands where float32 {list(shape)} "
            "is expected; train the model again"
        )
    if not np.isfinite(numbers).all():
        raise ModelFileError(f"{file.name}, tensor {name}: holds a number that is not finite; train the model again")
    if name.rpartition("/")[2] in positive and not (numbers > 0).all():
        raise ModelFileError(f"{file.name}, tensor {name}: holds a number that is not positive; train the model again")


def file_bytes(file: Path) -> bytes:
    """The content of a model's file.

    Raises:
        ModelFileError: It cannot be read, or is larger than any model.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ModelFileError(f"{file.name}: larger than {LARGEST_FILE} bytes; this is no golden-batch model")
        return file.read_bytes()
    except OSError as error:
        raise ModelFileError(f"{file}: cannot be read: {error.strerror}; train a model or name its folder") from error


def make_folder(folder: Path) -> None:
    """Makes the folder of a model, where there is none yet.

    Raises:
        ModelFileError: A file has that name.
        OSError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ModelFileError(f"{folder}: a file stands where a folder for the model is needed; name another") from error


def check_folder(folder: Path, manifest: str) -> None:
    """Says what else a folder is that lacks the manifest of a model.

    Raises:
        ModelFileError: It is a file, or holds models of a plant's asset classes.
    """
    if folder.is_file():
        raise ModelFileError(f"{folder}: is a file; name the folder of the model")
    if not folder.is_dir() or (folder / manifest).exists():
        return
    classes = sorted(found.parent.name for found in folder.glob(f"*/{manifest}"))
    if classes:
        raise ModelFileError(
            f"{folder}: holds a model for every asset class of a plant; name the folder of one: {', '.join(classes)}"
        )
