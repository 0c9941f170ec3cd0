"""What the commands that work on the open diagram do, as a table."""

from collections.abc import Callable, Mapping
from functools import partial

from hmi.diagram import arrange, groups
from hmi.diagram.arrange import Align, Place, Size, Spread
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.symbol import Turning
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.embed_acts import open_embedded, preview_as
from hmi.ui.editor.page_view import GRID, ZOOM_STEP

Act = Callable[[DiagramDesk], object]
_Arranging = Callable[[Document, tuple[str, ...]], Edit]

_ARRANGING: Mapping[str, _Arranging] = {
    **{f"align_{line.value}": partial(arrange.align, line=line) for line in Align},
    **{f"distribute_{way.value}": partial(arrange.distribute, direction=way) for way in Spread},
    **{f"same_{size.value}": partial(arrange.same_size, size=size) for size in Size},
    **{place.value: partial(arrange.reorder, place=place) for place in Place},
    "ungroup": groups.ungroup,
}
_NUDGES = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}


def _arranging(act: _Arranging) -> Act:
    return lambda desk: desk.arrange(act)


def _nudging(dx: float, dy: float, far: float) -> Act:
    return lambda desk: desk.canvas.nudge(far * dx, far * dy)


DESK_COMMANDS: Mapping[str, Act] = {
    "undo": lambda desk: desk.stack.undo(),
    "redo": lambda desk: desk.stack.redo(),
    "delete": lambda desk: desk.copies.delete(),
    "cut": lambda desk: desk.copies.cut(),
    "copy": lambda desk: desk.copies.copy(),
    "paste": lambda desk: desk.copies.paste(),
    "duplicate": lambda desk: desk.copies.duplicate(),
    "copy_properties": lambda desk: desk.copies.copy_properties(),
    "paste_properties": lambda desk: desk.copies.paste_properties(),
    "connect": DiagramDesk.connect_two,
    "insert_image": lambda desk: desk.images.choose(),
    "open_embedded": open_embedded,
    "preview_as": preview_as,
    "group": DiagramDesk.group,
    "rotate": lambda desk: desk.turn(arrange.rotate, Turning.FREELY),
    "rotate_back": lambda desk: desk.turn(partial(arrange.rotate, quarters=3), Turning.FREELY),
    "mirror": lambda desk: desk.turn(arrange.mirror, Turning.FREELY, Turning.MIRROR),
    "flip": lambda desk: desk.turn(arrange.flip, Turning.FREELY),
    **{name: _arranging(act) for name, act in _ARRANGING.items()},
    **{f"nudge_{way}": _nudging(*step, GRID) for way, step in _NUDGES.items()},
    **{f"nudge_{way}_fine": _nudging(*step, 1.0) for way, step in _NUDGES.items()},
    "grow_across": lambda desk: desk.canvas.grow(GRID, 0.0),
    "shrink_across": lambda desk: desk.canvas.grow(-GRID, 0.0),
    "grow_down": lambda desk: desk.canvas.grow(0.0, GRID),
    "shrink_down": lambda desk: desk.canvas.grow(0.0, -GRID),
    "fit_selection": lambda desk: desk.canvas.fit_parts(desk.selection.ids),
    "zoom_in": lambda desk: desk.canvas.zoom(ZOOM_STEP),
    "zoom_out": lambda desk: desk.canvas.zoom(1 / ZOOM_STEP),
    "fit": lambda desk: desk.canvas.fit(),
    "all": DiagramDesk.select_all,
    "next": lambda desk: desk.canvas.step(1),
    "previous": lambda desk: desk.canvas.step(-1),
    "properties": lambda desk: desk.properties.take_focus(),
    "problems": lambda desk: desk.show_panel(desk.problems),
    "mend": lambda desk: desk.problems.mend(),
    "tags": lambda desk: desk.show_panel(desk.tags),
    "outline": lambda desk: desk.show_panel(desk.outline),
    "to_layer": lambda desk: desk.outline.put_here(),
    "new_layer": lambda desk: desk.outline.add_layer(),
}
"""The commands that work on the open diagram."""
