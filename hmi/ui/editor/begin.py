"""What a press of the mouse begins: what is selected is gripped first, then ports, then whatever lies there."""

from hmi.diagram.geometry import bounds
from hmi.diagram.groups import whole
from hmi.diagram.part import Element, Pipe
from hmi.ui.editor.band import BandGesture
from hmi.ui.editor.gestures import (
    CATCH,
    Bench,
    BendGesture,
    Gesture,
    Pointer,
    ResizeGesture,
    TurnGesture,
)
from hmi.ui.editor.hit import FRAMES, PortHit, distance, element_at, handle_at, pipe_at, port_near
from hmi.ui.editor.move_gesture import MoveGesture
from hmi.ui.editor.pipe_gesture import PipeGesture
from hmi.ui.editor.selection import Selection


def begin(bench: Bench, pointer: Pointer) -> Gesture | None:
    """What a press here begins: what is selected is caught first, then ports, then what lies there."""
    held = _begin_on_selected(bench, pointer)
    if held is not None:
        return held
    port = port_at(bench, pointer)
    if port is not None and not pointer.more:
        return PipeGesture(bench, port.end)
    grabbed = select_under(bench, pointer)
    if grabbed is None:
        return BandGesture(bench, pointer)
    if grabbed not in bench.selection.ids:
        return None
    pipe = only_pipe(bench.selection)
    return BendGesture(bench, pointer, pipe, None) if pipe else MoveGesture(bench, pointer, grabbed)


def port_at(bench: Bench, pointer: Pointer) -> PortHit | None:
    """The port under the pointer."""
    reach = bench.pixels(CATCH)
    return port_near(bench.near(pointer.place, reach).elements, bench.library, pointer.place, reach)


def under(bench: Bench, pointer: Pointer) -> str | None:
    """The part under the pointer: an element before a pipe, a pipe before a frame."""
    near = bench.near(pointer.place, bench.pixels(CATCH))
    element = element_at(near.elements, pointer.place)
    pipe = pipe_at(near.lines, pointer.place, bench.pixels(CATCH - 3))
    if element is not None and (pipe is None or element.symbol != FRAMES):
        return element.id
    return pipe


def select_under(bench: Bench, pointer: Pointer) -> str | None:
    """Selects the part under the pointer, with its group, and gives it; a selected one stays selected with the
    others."""
    found = under(bench, pointer)
    if found is None:
        return None
    chosen = (found,) if pointer.free else whole(bench.document, (found,))
    if pointer.more:
        bench.selection.toggle(chosen)
    elif found not in bench.selection.ids:
        bench.selection.set(chosen)
    return found


def only_pipe(selection: Selection) -> Pipe | None:
    """The one selected part, if it is a pipe."""
    parts = selection.parts
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Pipe) else None


def _begin_on_selected(bench: Bench, pointer: Pointer) -> Gesture | None:
    pipe, elements = only_pipe(bench.selection), bench.selection.elements
    if pipe is not None:
        return _begin_on_pipe(bench, pointer, pipe)
    return _begin_on_element(bench, pointer, elements[0]) if len(bench.selection.ids) == 1 and elements else None


def _begin_on_pipe(bench: Bench, pointer: Pointer, pipe: Pipe) -> Gesture | None:
    """Its ends and its bends."""
    reach, line = bench.pixels(CATCH), bench.line(pipe.id)
    if line and distance(line[0], pointer.place) <= reach:
        return PipeGesture(bench, pipe.target, pipe, carries_source=True)
    if line and distance(line[-1], pointer.place) <= reach:
        return PipeGesture(bench, pipe.source, pipe)
    near = (number for number, bend in enumerate(pipe.bends) if distance(bend, pointer.place) <= reach)
    number = next(near, None)
    return BendGesture(bench, pointer, pipe, number) if number is not None else None


def _begin_on_element(bench: Bench, pointer: Pointer, element: Element) -> Gesture | None:
    """Its handles, and the knob over it."""
    handle = handle_at(bounds(element), pointer.place, bench.pixels(CATCH - 3))
    if handle is not None:
        return ResizeGesture(bench, pointer, element, handle)
    knob = bench.overlay.turner
    turns = knob is not None and distance(knob[1], pointer.place) <= bench.pixels(CATCH)
    return TurnGesture(bench, pointer, element) if turns else None
