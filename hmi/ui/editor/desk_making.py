"""Lays a diagram out to be changed, in the styles and among the diagrams that its file is with."""

from dataclasses import dataclass
from pathlib import Path

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.embed import beside
from hmi.diagram.symbol import Library
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.living_with import LivingWith
from hmi.ui.editor.style_keeping import Styling
from hmi.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class DeskMaking:
    """What every desk of an editor has in common, whatever diagram is open."""

    plant: Plant
    library: Library
    styling: Styling
    living: LivingWith

    def desk(self, document: Document, path: Path, theme: Theme) -> DiagramDesk:
        """A desk for the diagram of a file, in a theme."""
        around = beside(path, self.library)
        return DiagramDesk(
            document,
            self.plant,
            self.library,
            theme,
            frozenset(around.folder.names()),
            around=around,
            styles=self.styling.table_for(path),
            living=self.living,
        )
