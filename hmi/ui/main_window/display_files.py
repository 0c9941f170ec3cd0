"""The files behind displays: which one is meant by a name, and what it becomes for an asset."""

from pathlib import Path

from hmi.core.plant import Plant
from hmi.diagram.display import FOR, Display, display_of
from hmi.diagram.document import Document
from hmi.diagram.embed import FACEPLATES
from hmi.diagram.folder import SUFFIX, diagram_files
from hmi.diagram.persist import DiagramFileError, load
from hmi.diagram.symbol import Library
from hmi.diagram.template import TemplateError, resolved
from hmi.diagram.template_roles import ASSET


class DisplayFiles:
    """Only files of the folder and of its templates are looked at: a name comes from a diagram, and a diagram may come
    from anywhere."""

    def __init__(self, folder: Path, library: Library, plant: Plant) -> None:
        self._folder = folder
        self._library = library
        self._plant = plant

    def find(self, name: str) -> Path | None:
        """The file of that name, with or without its ending; None where there is none."""
        inner, _, stem = name.removesuffix(SUFFIX).casefold().rpartition("/")
        if inner not in ("", FACEPLATES):
            return None
        return next((file for file in diagram_files(self._folder / inner) if file.stem.casefold() == stem), None)

    def found(self, wanted: Display) -> Display | None:
        """What is wanted, spelt as its file is; None where there is no such file."""
        path = self.find(wanted.name)
        if path is None:
            return None
        return display_of(f"{path.relative_to(self._folder).as_posix()}{FOR}{wanted.asset}")

    def read(self, display: Display) -> Document:
        """A diagram as it is shown: a template for the asset that is named, or with its defaults.

        Raises:
            DiagramFileError: It cannot be read, or not be filled so.
        """
        document = load(self._folder / display.file, self._library)
        if not document.page.parameters and not display.asset:
            return document
        try:
            return resolved(document, {ASSET: display.asset} if display.asset else {}, self._plant)
        except TemplateError as error:
            raise DiagramFileError(f"{display.file}: {error}") from error

    def names(self) -> list[str]:
        """The diagrams that are no templates, by their files."""
        return [path.name for path in diagram_files(self._folder)]
