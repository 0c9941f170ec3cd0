"""What becomes of a node that was dragged out of the address space and is no tag of this station yet."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from hmi.core.plant import Plant
from hmi.core.ports import BrowsedNode
from hmi.core.tag_row import tag_row
from hmi.ui.editor.browse_panel import BrowsePanel
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.notice import Notice
from hmi.ui.language import translate


class BrowseActs(QObject):
    """Says what is missing, and offers the row for the tag file. What is a tag is bound by whoever takes tags."""

    def __init__(self, panel: BrowsePanel, plant: Plant, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self.panel = panel
        self._plant = plant
        self._notice = notice
        self._desk: DiagramDesk | None = None
        panel.strange.connect(self.refuse)
        panel.entered.connect(self._bind)

    def attach(self, desk: DiagramDesk) -> None:
        """Puts the panel beside the tags of a desk; it moves there as it is from the one before."""
        desk.tabs.addTab(self.panel, translate("Editor", "Server"))
        desk.canvas.wanted_node.connect(self.dropped)
        self._desk = desk

    def show(self) -> None:
        """Brings the panel to the front, and goes there."""
        if self._desk is not None:
            self._desk.tabs.setCurrentWidget(self.panel)
        self.panel.take_focus()

    def _bind(self, tag: str) -> None:
        """Does with a tag what the list of tags would do."""
        if self._desk is not None:
            self._desk.tags.entered.emit(tag)

    def dropped(self, carried: str) -> None:
        """A node that is no tag was dropped on the page: its server and its text, a line each."""
        server, _, node = carried.partition("\n")
        found = self.panel.node_of(server, node)
        if found is not None:
            self.refuse(found)

    def refuse(self, node: BrowsedNode) -> None:
        """Says that a node is no tag yet, and offers its row."""
        name = " / ".join((*node.path, node.name))
        self._notice.say(
            translate(
                "Editor",
                "{name} is no tag of this station yet, so that it cannot be shown: the tag file needs a row for it.",
                name=name,
            ),
            {translate("Editor", "Copy the row for the tag file"): partial(self._copy, node)},
        )

    def _copy(self, node: BrowsedNode) -> None:
        row, missing = tag_row(node, self._plant, self.panel.columns)
        QGuiApplication.clipboard().setText(row)
        lacks = (
            ""
            if "node" in self.panel.columns
            else translate("Editor", " Add a column node to it first, with the text of the node.")
        )
        fill = (
            translate("Editor", " Fill in {names}: the server does not say it.", names=", ".join(missing))
            if missing
            else ""
        )
        self._notice.say(
            translate(
                "Editor",
                "The row is on the clipboard; paste it at the end of the tag file.{lacks}{fill} "
                "Check it with hmi site check; the tag is there when the station starts again.",
                lacks=lacks,
                fill=fill,
            )
        )
