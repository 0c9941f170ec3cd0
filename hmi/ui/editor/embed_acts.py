"""What one does with embedded diagrams and templates besides drawing them: go into them, see them as another asset."""

from pathlib import Path

from hmi.diagram.embed import SETTING, SYMBOL
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.language import translate
from hmi.ui.mimic.item import SymbolItem


def open_embedded(desk: DiagramDesk) -> None:
    """Asks for the diagram of the selected frame."""
    frames = [element for element in desk.selection.elements if element.symbol == SYMBOL]
    if len(frames) == 1:
        desk.canvas.wanted_diagram.emit(frames[0].id)
    else:
        desk.refused.emit(translate("Editor", "Select one embedded diagram to open it."))


def embedded_file(desk: DiagramDesk, element: str) -> Path | None:
    """The file that stands in a frame, with the values put in where the page is a template; None, with a word about
    it, where there is none."""
    item, around = desk.scene.item_of(element), desk.around
    if around is None or not isinstance(item, SymbolItem):
        return None
    name = str(item.element.settings.get(SETTING, ""))
    path = around.folder.file(name)
    if path is None:
        desk.refused.emit(
            translate("Editor", "There is no diagram {name} in the folder.", name=name)
            if name
            else translate("Editor", "No diagram is chosen for it.")
        )
    return path


def preview_as(desk: DiagramDesk) -> None:
    """Goes to the values that a template is shown with."""
    if not desk.preview.take_focus():
        desk.refused.emit(
            translate("Editor", "The diagram has no parameters; add one in the properties of the page (Esc, then F4).")
        )
