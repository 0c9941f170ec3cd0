"""The rows of the property panel about one pipe or several."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Pipe, PipeEnd, Setting
from hmi.diagram.route import route
from hmi.diagram.symbol import Library
from hmi.ui.editor.expression_rows import flow_row
from hmi.ui.editor.fields import choice_field, flag_field
from hmi.ui.editor.names import NAMES
from hmi.ui.editor.place_rows import layer_row
from hmi.ui.editor.row import Act, Row, Section, Source, common, said
from hmi.ui.language import said as spoken
from hmi.ui.language import translate


def pipes_section(source: Source, pipes: Sequence[Pipe]) -> Section:
    """What flows in the pipes, and how they are drawn."""
    document, media = (
        source.document,
        [(NAMES.get(medium.title, medium.title), medium.id) for medium in source.styles.media],
    )
    ids = [pipe.id for pipe in pipes]

    def put(name: str, changed: Callable[[Pipe], Pipe]) -> Edit:
        whose = ids[0] if len(ids) == 1 else phrase("Edits", "{count} pipes", count=len(ids))
        return change.swap(
            document, map(changed, pipes), phrase("Editor", "Set the {name} of {whose}", name=name, whose=whose)
        )

    rows = [
        Row(
            phrase("Editor", "Medium"),
            common(pipe.medium for pipe in pipes),
            lambda entered: choice_field(media, entered),
            lambda new: put(phrase("Edits", "medium"), lambda pipe: replace(pipe, medium=str(new))),
            phrase("Editor", "How a medium is drawn stands in the styles window (Ctrl+Shift+Y)"),
            first=True,
            shape=tuple(media),
        ),
        flow_row(source, pipes, lambda text: put(phrase("Edits", "flow"), lambda pipe: replace(pipe, flow=text))),
        Row(
            phrase("Editor", "Arrow"),
            common(pipe.arrow for pipe in pipes),
            lambda entered: flag_field(entered, phrase("Editor", "Arrow head at its end")),
            lambda new: put(phrase("Edits", "arrow"), lambda pipe: replace(pipe, arrow=bool(new))),
        ),
        layer_row(document, pipes),
    ]
    straight = Act(
        phrase("Editor", "Remove bends"),
        phrase(
            "Editor", "Lets the router find the way again; drag a pipe to bend it, double click a bend to remove it"
        ),
        lambda: change.swap(
            document, [replace(pipe, bends=()) for pipe in pipes], change.worded(phrase("Editor", "Straighten"), ids)
        ),
    )
    return Section(phrase("Editor", "Properties"), rows, acts=(straight,) if any(pipe.bends for pipe in pipes) else ())


def end_rows(document: Document, pipe: Pipe, library: Library) -> list[Row]:
    """Where a pipe begins and ends."""
    return [_end(document, pipe, library, source=source) for source in (True, False)]


def _end(document: Document, pipe: Pipe, library: Library, *, source: bool) -> Row:
    """An end as a choice of every port on the page: the way to connect without a mouse."""
    end = pipe.source if source else pipe.target
    ports = [
        (f"{element.id}, {spoken(said(port.name)).lower()}", f"{element.id}\n{port.name}")
        for element in document.elements()
        if (spec := library.get(element.symbol))
        for port in spec.ports
    ]
    loose = translate("Editor", "loose") if not end.pipe else translate("Editor", "on {pipe}", pipe=end.pipe)
    now = f"{end.element}\n{end.port}" if end.element else ""
    known = [("" if end.element else loose, "")] if not end.element else []

    def edit(new: Setting) -> Edit:
        element, _, port = str(new).partition("\n")
        line = route(pipe, document, library)
        chosen = PipeEnd(element, port) if element else PipeEnd(place=line[0] if source else line[-1])
        return change.reconnect(document, pipe.id, **{"source" if source else "target": chosen})

    return Row(
        phrase("Editor", "From") if source else phrase("Editor", "To"),
        now,
        lambda entered: choice_field([*known, *ports], entered),
        edit,
        phrase("Editor", "The port at which it begins") if source else phrase("Editor", "The port at which it ends"),
    )
