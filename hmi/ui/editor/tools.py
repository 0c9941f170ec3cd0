"""The tools that the mouse can hold instead of selecting and moving, as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hmi.core.phrase import phrase
from hmi.ui.editor.gestures import Bench, Gesture, Pointer
from hmi.ui.editor.lasso import LassoGesture
from hmi.ui.editor.measure import MeasureGesture
from hmi.ui.editor.zoom_gesture import ZoomGesture


class Tool(StrEnum):
    """What a drag of the mouse does; the others are named like their commands."""

    SELECT = "select"
    LASSO = "lasso"
    LASSO_LAYER = "lasso_layer"
    ZOOM = "zoom_area"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """What a tool says while it is in the hand, and what it begins. One that works `once` is put down after a drag."""

    hint: str
    begin: Callable[[Bench, Pointer], Gesture]
    once: bool = False


TOOLS: Mapping[Tool, ToolSpec] = {
    Tool.LASSO: ToolSpec(
        phrase("Editor", "Draw around what is to be selected; Shift adds, Ctrl takes away, Esc to stop"),
        LassoGesture,
    ),
    Tool.LASSO_LAYER: ToolSpec(
        phrase(
            "Editor",
            "Draw around what is to be selected on the layer in bold; Shift adds, Ctrl takes away, Esc to stop",
        ),
        lambda bench, pointer: LassoGesture(bench, pointer, bench.layer()),
    ),
    Tool.ZOOM: ToolSpec(phrase("Editor", "Drag around what is to be seen; Esc to stop"), ZoomGesture, once=True),
    Tool.MEASURE: ToolSpec(phrase("Editor", "Drag to measure; Esc to stop"), MeasureGesture),
}
"""Every tool but the one that selects, which depends on what lies under the pointer."""
