"""The page on which diagrams are drawn and changed: its bar, the palette, the open diagram, and its file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.own_symbol_library import with_own_symbols
from hmi.diagram.part import Page
from hmi.diagram.symbol import Library
from hmi.ui.editor.bar import CommandBar
from hmi.ui.editor.browse_acts import BrowseActs
from hmi.ui.editor.browse_panel import BrowsePanel, Browsing
from hmi.ui.editor.commands import draw_icons, give_to, make_actions
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.desk_commands import DESK_COMMANDS
from hmi.ui.editor.desk_making import DeskMaking
from hmi.ui.editor.embed_acts import embedded_file
from hmi.ui.editor.favourites import FILE, Favourites
from hmi.ui.editor.filing import Filing
from hmi.ui.editor.foreign_import import ForeignImport
from hmi.ui.editor.headline import Headline
from hmi.ui.editor.living import Living
from hmi.ui.editor.living_with import ALONE, LivingWith
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.palette import Palette
from hmi.ui.editor.review_acts import REVIEW_COMMANDS, ReviewActs
from hmi.ui.editor.review_look import Publishing
from hmi.ui.editor.review_signing import Signing
from hmi.ui.editor.strip import Strip
from hmi.ui.editor.style_keeping import Styling
from hmi.ui.editor.switches import Switches
from hmi.ui.editor.symbol_import import OwnSymbols
from hmi.ui.editor.windows import Windows
from hmi.ui.language import translate
from hmi.ui.theme import Theme

PALETTE_WIDTH = 250


class EditorPage(QWidget):
    """Opens one diagram at a time. Whoever shows it has checked that the person may edit."""

    saved = Signal(object)
    """`Path`: the file that was written."""
    dirty_changed = Signal(bool)
    desk: DiagramDesk

    def __init__(
        self,
        path: Path,
        plant: Plant,
        library: Library,
        theme: Theme,
        parent: QWidget | None = None,
        publishing: Publishing | None = None,
        browsing: Browsing | None = None,
        living: LivingWith = ALONE,
    ) -> None:
        super().__init__(parent)
        self._plant, self._theme = plant, theme
        self._library = library = with_own_symbols(library, path.parent)
        self.notice, self.strip = Notice(), Strip()
        self.filing = Filing(path, self, library, self.notice, self)
        self.filing.saved.connect(self.saved)
        self.filing.settled.connect(self._follow_stack)
        self.windows = Windows(self, plant, library)
        self.browsing = BrowseActs(BrowsePanel(browsing, self), plant, self.notice, self) if browsing else None
        self.styling = Styling(lambda: self.desk, self._opened, plant, library, self)
        self.styling.saved.connect(self.saved)
        for told in (self.filing.opened, self.styling.renewed):
            told.connect(self._tell_styles)
        self._making = DeskMaking(plant, library, self.styling, living)
        self.living = Living(plant, lambda: self.desk, self)
        self._closed = False
        self.palette_panel = Palette(library, plant, theme, Favourites(path.parent / FILE, library))
        self.symbols = OwnSymbols(library, self, self)
        self.importing = ForeignImport(plant, self.filing, self.notice, self)
        self.switches = Switches(lambda: self.desk, self.living, self.notice, self._follow_stack)
        self.actions_by_name = make_actions(self, theme, self._commands())
        self.switches.take(self.actions_by_name)
        self.bar = CommandBar(self.actions_by_name, theme)
        self._headline = Headline(
            self.bar.title, self.actions_by_name, lambda: self.desk, self.filing, self.living, self
        )
        self.reviewing = self._start_publishing(publishing)
        self.actions_by_name["browse"].setVisible(browsing is not None)
        self._holder = QVBoxLayout()
        self.desk = self._new_desk(Document(Page("")))
        self._lay_out()
        self.open(path)
        self.symbols.tell_faults()

    @property
    def path(self) -> Path:
        """The file of the open diagram."""
        return self.filing.path

    @property
    def document(self) -> Document:
        """The open diagram."""
        return self.desk.document

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not saved."""
        return self.filing.dirty

    def open(self, path: Path) -> bool:
        """Opens a file instead of what is open; False, with a notice, where it cannot be read. Asks nothing."""
        return self.filing.open(path)

    def save(self) -> bool:
        """Writes the file; False, with a notice, where that is not possible."""
        return self.filing.save()

    def save_as(self, path: Path) -> bool:
        """Writes another file and goes on with that one."""
        return self.filing.save_as(path)

    def may_leave(self) -> bool:
        """Asks what becomes of unsaved changes; False where the person wants to stay."""
        return self.symbols.may_leave() and self.filing.may_leave()

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self._theme = theme
        self.palette_panel.set_theme(theme)
        self.desk.set_theme(theme)
        self.bar.set_theme(theme)
        draw_icons(self.actions_by_name, theme)

    def close_document(self) -> None:
        """Stops following the document and the file; the page is not used any more."""
        if self._closed:
            return
        self._closed = True
        self.living.test_mode.forget()
        self.symbols.close()
        self.importing.close()
        self.styling.close()
        self.desk.close_document()
        self.filing.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Puts the keyboard onto the page; from now on the file is held again, and curves have no gap of the time when
        nobody looked."""
        super().showEvent(event)
        self.filing.hold()
        self.desk.scene.curves.read()
        self.desk.canvas.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets others have the file while nobody looks at it here."""
        super().hideEvent(event)
        if shiboken6.isValid(self.desk):
            self.filing.let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays open where the person wants to go on."""
        event.setAccepted(self.may_leave())

    def _commands(self) -> dict[str, Callable[[], object]]:
        """What each command does; the desk is looked up then, since another diagram may be open by then."""
        return {
            "open": self.filing.choose,
            "save": self.save,
            "save_as": self.filing.choose_name,
            "revert": self.filing.revert,
            "replace_tags": self.windows.find_tags,
            "styles": self.styling.open,
            "compare": self.windows.compare,
            "picture": self.filing.choose_picture,
            **self.switches.commands(),
            **self.symbols.commands(),
            **self.importing.commands(),
            "find": partial(self.palette_panel.search.setFocus, Qt.FocusReason.ShortcutFocusReason),
            "browse": self._browse,
            **{name: partial(self._review, act) for name, act in REVIEW_COMMANDS.items()},
            **{name: partial(self._do, act) for name, act in DESK_COMMANDS.items()},
        }

    def _start_publishing(self, publishing: Publishing | None) -> ReviewActs | None:
        """Without a desk to publish with, what is saved is what operators see, and its commands are not offered."""
        for name in REVIEW_COMMANDS:
            self.actions_by_name[name].setVisible(publishing is not None)
        self.bar.buttons["publish"].setVisible(publishing is not None)
        if publishing is None:
            return None
        reviewing = ReviewActs(Signing(self, publishing, self._plant, self._library, self), self.bar.state, self)
        for saved in (self.filing.saved, self.styling.written, self.symbols.written):
            saved.connect(reviewing.saved)
        return reviewing

    def _browse(self) -> None:
        if self.browsing is not None:
            self.browsing.show()

    def _review(self, act: Callable[[ReviewActs], object]) -> None:
        if self.reviewing is not None:
            act(self.reviewing)

    def _do(self, act: Callable[[DiagramDesk], object]) -> None:
        act(self.desk)

    def _lay_out(self) -> None:
        self.palette_panel.picked.connect(self._place)
        self.palette_panel.added.connect(self._add)
        self.palette_panel.setFixedWidth(PALETTE_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.palette_panel)
        middle.addLayout(self._holder, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addWidget(self.strip)

    def show_document(self, document: Document) -> None:
        """Lays out a diagram instead of the one that is there."""
        self.switches.forget_test()
        old = self.desk
        self.desk = self._new_desk(document)
        old.close_document()
        self._holder.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.living.show_all()
        self.switches.follow()
        self._follow_stack()
        self._review(ReviewActs.refresh)
        if self.isVisible():
            self.desk.show()
            self.desk.canvas.setFocus()

    def _new_desk(self, document: Document) -> DiagramDesk:
        desk = self._making.desk(document, self.path, self._theme)
        desk.canvas.wanted_diagram.connect(self._open_embedded)
        give_to(desk.canvas, self.actions_by_name)
        desk.refused.connect(self.notice.say)
        desk.selection.changed.connect(self._headline.follow_selection)
        desk.canvas.tool_ended.connect(self.switches.put_tool_down)
        desk.canvas.hinted.connect(self.strip.hint.setText)
        desk.canvas.pointed.connect(self.strip.point)
        desk.canvas.zoomed.connect(self.strip.show_zoom)
        for changed in (desk.stack.cleanChanged, desk.stack.indexChanged):
            changed.connect(partial(self._changed, desk))
        if self.browsing is not None:
            self.browsing.attach(desk)
        self._holder.addWidget(desk)
        return desk

    def _opened(self) -> dict[Path, Document]:
        return {self.path: self.document}

    def _tell_styles(self) -> None:
        """Says why the styles cannot be read, unless something more urgent is said."""
        if self.styling.fault and not self.notice.text:
            self.notice.say(self.styling.fault, {translate("Editor", "Styles…"): self.styling.open})

    def _open_embedded(self, element: str) -> None:
        path = embedded_file(self.desk, element)
        if path is not None and self.filing.may_leave():
            self.filing.open(path)

    def _changed(self, desk: DiagramDesk, _value: object) -> None:
        # A stack says that it is empty while it is destroyed; then there is nobody left to show it to.
        if desk is self.desk and shiboken6.isValid(self) and shiboken6.isValid(desk.stack):
            self._follow_stack()

    def _follow_stack(self) -> None:
        self._headline.follow_stack()
        self._review(ReviewActs.show_dirty)
        self.dirty_changed.emit(self.dirty)

    def _place(self, symbol: str) -> None:
        self.desk.canvas.place(symbol)
        self.desk.canvas.setFocus()

    def _add(self, symbol: str) -> None:
        self.desk.canvas.add_symbol(symbol)
        self.desk.canvas.setFocus()
