"""The folders of registered models: `models/SHA-256/` of a site, copied when a model is imported and never changed."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hmi.core.golden_model import ModelRegistryError, identity, manifest_of, names_in

FOLDER = "models"
"""In the site folder."""

LARGEST = 64 * 1024 * 1024
"""A file of more bytes is no part of a model and is not read."""


class ModelFiles:
    """Keeps the folders (`core.golden_model.ModelStore`)."""

    def __init__(self, site: Path, names_of: Callable[[Path], Sequence[str]], title_of: Callable[[Path], str]) -> None:
        """`names_of` a folder are the files that its model consists of, or it raises ValueError with a sentence;
        whatever else lies in a folder is left where it is.
        `title_of` reads a folder with all checks and gives the model's name, or raises ValueError with a sentence."""
        self.folder = site / FOLDER
        self._names_of = names_of
        self._title_of = title_of

    def keep(self, folder: Path) -> tuple[str, str, str]:
        """Copies a folder and then reads the copy with all checks, so that what was checked is what is kept."""
        content = {name: _bytes_of(folder / name) for name in self._names(folder)}
        manifest = manifest_of({name: _digest(found) for name, found in content.items()})
        model = identity(manifest)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=self.folder))
        except OSError as error:
            raise ModelRegistryError(f"{self.folder} cannot be written: {error.strerror}") from error
        try:
            for name, found in content.items():
                _write(part / name, found)
            title = self._title_of(part)
            self._name(part, model, manifest)
        except ValueError as error:
            raise ModelRegistryError(f"{folder} is no model that this plant can use: {error}") from error
        except OSError as error:
            raise ModelRegistryError(f"the model cannot be kept in {self.folder}: {error}") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return title, manifest, model

    def place(self, model: str, manifest: str) -> Path:
        """The folder of a model whose files still are what was registered."""
        place = self.folder / model
        try:
            found = manifest_of({name: _digest(_bytes_of(place / name)) for name in names_in(manifest)})
        except ModelRegistryError as error:
            raise ModelRegistryError(f"outside what was approved: {error}; bring {place} back from a copy") from error
        if found != manifest or identity(manifest) != model:
            raise ModelRegistryError(
                f"outside what was approved: a file of {place} was changed after it was registered; bring it back "
                "from a copy, or import the model again"
            )
        return place

    def stamp(self, model: str) -> tuple[tuple[str, int, int], ...]:
        """Names, times and sizes of the files of a model: they tell that somebody was there, at little cost."""
        place = self.folder / model
        found = []
        for file in sorted(path for path in place.rglob("*") if not path.is_dir()):
            name = file.relative_to(place).as_posix()
            try:
                stat = file.stat()
            except OSError:
                found.append((name, 0, -1))
            else:
                found.append((name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    def _names(self, folder: Path) -> tuple[str, ...]:
        try:
            return tuple(self._names_of(folder))
        except ValueError as error:
            raise ModelRegistryError(f"{folder} is no model that this plant can use: {error}") from error

    def _name(self, part: Path, model: str, manifest: str) -> None:
        """Gives the copy its place. A folder there that is whole stays; one that was changed makes way."""
        target = self.folder / model
        if target.exists():
            try:
                self.place(model, manifest)
            except ModelRegistryError:
                shutil.rmtree(target)
            else:
                return
        part.chmod(0o755)
        part.rename(target)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ModelRegistryError(f"{path} cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise ModelRegistryError(f"{path} is larger than {LARGEST} bytes; this is no golden-batch model")
    return content


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
