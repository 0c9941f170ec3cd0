"""What a right click, or the menu key, offers on something of the mimic."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from hmi.ui.language import translate
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import Pick, PickKind

Acts = Mapping[str, Callable[[str], object]]
"""What can be done, by `asset`, `tag`, `trend`, `diagram` and `further` (a diagram in a further window),
each with the name of its subject."""


def item_menu(item: SymbolItem, acts: Acts, parent: QWidget) -> QMenu | None:
    """The menu of an item; None where a click on it means nothing."""
    pick = item.pick
    if pick is None:
        return None
    menu = QMenu(parent)
    for title, act, subject in _rows(item, pick):
        menu.addAction(title).triggered.connect(lambda _checked=False, do=acts[act], name=subject: do(name))
    return menu


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Opens a menu, which goes when it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _rows(item: SymbolItem, pick: Pick) -> list[tuple[str, str, str]]:
    if pick.kind is PickKind.DIAGRAM:
        return [
            (translate("ItemMenu", "Open"), "diagram", pick.name),
            (translate("ItemMenu", "Open in a further window"), "further", pick.name),
        ]
    if pick.kind is PickKind.ASSET:
        rows = [
            (translate("ItemMenu", "Faceplate of {name}", name=pick.name), "asset", pick.name),
            (translate("ItemMenu", "Its diagram"), "diagram", item.opens),
        ]
        return [*rows, (translate("ItemMenu", "Its diagram in a further window"), "further", item.opens)]
    rows = [
        (translate("ItemMenu", "Faceplate of {name}", name=pick.name), "tag", pick.name),
        (translate("ItemMenu", "Trend"), "trend", pick.name),
    ]
    return (
        [*rows, (translate("ItemMenu", "Faceplate of {asset}", asset=item.asset), "asset", item.asset)]
        if item.asset
        else rows
    )
