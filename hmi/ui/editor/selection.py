"""What is selected in the editor."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from hmi.diagram.document import Document
from hmi.diagram.part import Element, Part


class Selection(QObject):
    """The ids of the selected parts, in the order in which they were selected."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The selected parts that are still on the diagram."""
        return tuple(id_ for id_ in self._ids if id_ in self._document.parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The same as values."""
        return tuple(self._document.parts[id_] for id_ in self.ids)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The selected elements."""
        return tuple(part for part in self.parts if isinstance(part, Element))

    def set(self, ids: Iterable[str]) -> None:
        """Selects these and nothing else."""
        new = tuple(dict.fromkeys(ids))
        if new != self._ids:
            self._ids = new
            self.changed.emit()

    def toggle(self, ids: Sequence[str]) -> None:
        """Adds parts, or takes them away where all of them are selected already."""
        if set(ids) <= set(self._ids):
            self.set(other for other in self.ids if other not in ids)
        else:
            self.set((*self.ids, *ids))

    def clear(self) -> None:
        """Selects nothing."""
        self.set(())
