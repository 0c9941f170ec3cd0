"""Everything that belongs to one open diagram: its undo list, its selection, the page and the panels beside it."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram import change, groups
from hmi.diagram.binding import bind_tag
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import Surroundings
from hmi.diagram.media import medium_between
from hmi.diagram.part import Point
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library, Turning, turning
from hmi.diagram.template_roles import as_role
from hmi.ui.editor.canvas import EditCanvas
from hmi.ui.editor.copy_acts import CopyActs
from hmi.ui.editor.desk_layout import beside, page_under, side_of
from hmi.ui.editor.expression_hearing import Hearing
from hmi.ui.editor.image_acts import ImageActs
from hmi.ui.editor.joining import best_ports
from hmi.ui.editor.living_with import ALONE, LivingWith
from hmi.ui.editor.outline import Outline
from hmi.ui.editor.parameter_bar import ParameterBar
from hmi.ui.editor.problems import ProblemList
from hmi.ui.editor.properties import PropertyPanel
from hmi.ui.editor.reading_order import free_place
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.tag_list import TagList
from hmi.ui.editor.undo import EditCommand
from hmi.ui.language import sentence_of, translate
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import Theme


class DiagramDesk(QWidget):
    """One diagram that is being changed. `closed` diagrams are not followed any more."""

    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        plant: Plant,
        library: Library,
        theme: Theme,
        diagrams: Collection[str] | None = None,
        parent: QWidget | None = None,
        around: Surroundings | None = None,
        styles: StyleTable = DEFAULTS,
        living: LivingWith = ALONE,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.library = library
        self.stack = QUndoStack(self)
        self.selection = Selection(document, self)
        self.around = around
        self.scene = MimicScene(
            document,
            plant,
            theme,
            library,
            living.clock,
            self,
            around,
            styles=styles,
            series=living.series,
            motion=living.motion,
        )
        self.preview = ParameterBar(document, plant)
        self.preview.changed.connect(self.scene.preview_as)
        self.outline = Outline(document, self.selection, library)
        self.canvas = EditCanvas(self.scene, self.selection, self.stack, library, lambda: self.outline.layer)
        hears = Hearing(plant, self.scene.rules.facts, self._filled)
        self.properties = PropertyPanel(document, self.selection, library, plant, styles, around, hearing=hears)
        self.problems = ProblemList(self.scene, library, plant, diagrams, around=around)
        self.tabs = QTabWidget()
        self.tags = TagList(plant)
        self.images = ImageActs(self.canvas)
        self.copies = CopyActs(self.canvas, self.images, document, library)
        self._hear()
        self._lay_out()

    def close_document(self) -> None:
        """Stops following the document, and says nothing any more."""
        for silent in (self.canvas, self.stack, self.selection):
            silent.blockSignals(True)
        self.images.close()
        self.canvas.close_document()
        self.properties.close_document()
        self.problems.close_document()
        self.outline.close_document()
        self.preview.close_document()
        self.scene.close()

    def push(self, edit: Edit, *, fresh: bool = False) -> bool:
        """Does an edit and puts it on the undo list; False where it was refused."""
        return self.canvas.push(edit, fresh=fresh)

    def push_whole(self, edit: Edit) -> None:
        """Does an edit of the whole diagram, locked layers included, such as taking over what a crash left."""
        if not edit.empty:
            self.stack.push(EditCommand(self.document, edit))

    def arrange(self, act: Callable[[Document, tuple[str, ...]], Edit]) -> None:
        """Does something with the selected parts; what makes no sense is said."""
        try:
            self.push(act(self.document, self.selection.ids))
        except ChangeError as error:
            self.refused.emit(sentence_of(error))

    def turn(self, act: Callable[[Document, list[str]], Edit], *allowed: Turning) -> None:
        """Turns or mirrors those of the selected elements that may stand so."""
        elements = self.selection.elements
        ids = [element.id for element in elements if turning(element, self.library) in allowed]
        if elements and not ids:
            self.refused.emit(translate("Editor", "Numbers and texts stay upright, so that they can be read."))
        self.push(act(self.document, ids))

    def group(self) -> None:
        """Makes a group of what is selected."""
        self.arrange(groups.group)
        self.selection.set(groups.whole(self.document, self.selection.ids))

    def connect_two(self) -> None:
        """Draws a pipe from the first selected element to the second, between the ports that make it shortest."""
        elements = self.selection.elements
        pair = best_ports(self.document, self.library, *elements) if len(elements) == 2 else None
        if pair is None:
            self.refused.emit(
                translate("Editor", "One of the two has no port to connect; a text or a number has none.")
            )
            return
        edit = change.connect(
            self.document, *pair, medium_between(*pair, self.document, self.library, self.canvas.styles)
        )
        self.push(edit, fresh=True)
        self.selection.set(part.id for part in edit.added)

    def select_all(self) -> None:
        """Selects everything that is neither hidden nor locked."""
        self.selection.set(filter(self.canvas.reached, self.document.parts))

    def show_panel(self, panel: QWidget) -> None:
        """Brings the problems or the outline to the front, and goes there."""
        self.tabs.setCurrentWidget(panel)
        if isinstance(panel, (Outline, TagList)):
            panel.take_focus()
        else:
            self.problems.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def renew_symbols(self, symbols: Collection[str]) -> None:
        """Draws the elements of some symbols anew, whose kind has changed."""
        self.problems.renew(self.scene.renew(symbols))
        self.properties.refresh()
        self.canvas.viewport().update()

    def set_styles(self, styles: StyleTable) -> None:
        """Draws and checks with another style table."""
        self.scene.set_styles(styles)
        self.properties.set_styles(styles)
        self.problems.set_styles(styles)
        self.canvas.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self.scene.set_theme(theme)
        self.canvas.overlay.theme = theme
        self.canvas.viewport().update()

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Lets the diagram live while it is changed."""
        self.scene.show_values(lot)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units do."""
        self.scene.show_units(units)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far the assets are from golden."""
        self.scene.show_deviation(deviation)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes the alarms that stand."""
        self.scene.show_alarms(alarms)

    def _hear(self) -> None:
        self.tags.entered.connect(self._bind_tag)
        self.properties.pushed.connect(self._entered)
        self.properties.refused.connect(self.refused)
        self.outline.pushed.connect(self._entered)
        self.outline.refused.connect(self.refused)
        self.outline.revealed.connect(lambda part: self.canvas.reveal((part,)))
        self.canvas.refused.connect(self.refused)
        self.problems.picked.connect(self._pick)
        self.problems.mended.connect(self._mend)
        self.problems.refused.connect(self.refused)
        self.canvas.wanted_delete.connect(self.copies.delete)
        self.canvas.wanted_properties.connect(self.properties.take_focus)

    def _lay_out(self) -> None:
        self.scene.rules.show_ghosts()
        for title, panel in (
            (translate("Editor", "Problems"), self.problems),
            (translate("Editor", "Outline"), self.outline),
            (translate("Editor", "Tags"), self.tags),
        ):
            self.tabs.addTab(panel, title)
        side = side_of(self.properties.filter, self.properties, self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(page_under(self.preview, self.canvas), side))

    def _filled(self, text: str) -> str:
        return self.scene.look.text(text)

    def _entered(self, edit: Edit) -> None:
        renamed = {old.id: new.id for old, new in zip(edit.removed, edit.added, strict=False)}
        self.push(edit)
        if renamed:
            self.selection.set(renamed.get(id_, id_) for id_ in (*renamed.values(), *self.selection.ids))

    def _bind_tag(self, tag: str) -> None:
        """Binds a tag to the one selected element; without one it comes to the middle of what is seen."""
        elements = self.selection.elements
        if len(elements) == 1:
            role = as_role(tag, self.scene.look.given)
            self.arrange(lambda document, ids: bind_tag(document, ids[0], role, self.library))
        else:
            middle = self.canvas.mapToScene(self.canvas.viewport().rect().center())
            place = free_place(self.document.elements(), Point(middle.x(), middle.y()))
            self.canvas.drop_tag(tag, place)

    def _mend(self, edit: Edit) -> None:
        """Does what was offered for a finding, and selects what it mended."""
        if self.push(edit):
            self.selection.set(placed.part.id for placed in edit.after)

    def _pick(self, part: str) -> None:
        self.selection.set((part,))
        self.canvas.reveal((part,))
