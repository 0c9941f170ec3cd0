"""What is marked on the page: the selection with its handles, and the ports of what is under the pointer."""

from collections.abc import Sequence

from hmi.diagram.geometry import bounds
from hmi.diagram.symbol import Turning, turning
from hmi.ui.editor.begin import port_at, under
from hmi.ui.editor.gestures import CATCH, Bench, Pointer
from hmi.ui.editor.hit import ports_of, shown_handles, turner_of
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem


def mark_selection(bench: Bench, shown: Sequence[SymbolItem | PipeItem | None]) -> None:
    """Frames around all items of the selection; handles, ends and bends where there is only one."""
    overlay = bench.overlay
    overlay.unit = bench.pixels(1.0)
    elements = [item.element for item in shown if isinstance(item, SymbolItem)]
    pipes = [item.pipe for item in shown if isinstance(item, PipeItem)]
    overlay.frames = tuple(bounds(element) for element in elements)
    overlay.lines = tuple(bench.line(pipe.id) for pipe in pipes)
    alone = len(shown) == 1
    reach = bench.pixels(CATCH - 3)
    overlay.handles = tuple(shown_handles(overlay.frames[0], reach).values()) if alone and elements else ()
    overlay.turner = None
    if alone and elements and turning(elements[0], bench.library) is Turning.FREELY:
        overlay.turner = turner_of(overlay.frames[0], bench.pixels(1.0))
    line = bench.line(pipes[0].id) if alone and pipes else ()
    overlay.ends = (line[0], line[-1]) if line else ()
    overlay.bends = pipes[0].bends if alone and pipes else ()
    overlay.refresh()


def mark_ports(bench: Bench, pointer: Pointer) -> None:
    """The ports of the element under the pointer, and the one that a press would take."""
    port = port_at(bench, pointer)
    element = bench.document.element(under(bench, pointer) or (port.end.element if port else ""))
    bench.overlay.ports = tuple(each.place for each in ports_of(element, bench.library)) if element else ()
    bench.overlay.target = port.place if port else None
    bench.overlay.refresh()
