"""What the property panel shows of what is selected: sections of rows for the page, one part, or many."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Part, Pipe
from hmi.ui.editor.embed_rows import embedded_sections
from hmi.ui.editor.expression_rows import rules_section
from hmi.ui.editor.fields import choice_field, number_field, subject_field, text_field
from hmi.ui.editor.parameter_rows import parameter_sections
from hmi.ui.editor.pipe_rows import end_rows, pipes_section
from hmi.ui.editor.place_rows import layer_row, place_section
from hmi.ui.editor.row import Row, Section, Source
from hmi.ui.editor.setting_rows import assets_of, bindings_section, settings_section
from hmi.ui.language import said, translate

_LEVELS = (
    (1, phrase("Editor", "1 overview")),
    (2, phrase("Editor", "2 unit")),
    (3, phrase("Editor", "3 detail")),
    (4, phrase("Editor", "4 diagnostics")),
)


def sections_of(source: Source, ids: Sequence[str]) -> list[Section]:
    """The sections of what is selected; those of the page where nothing is."""
    parts = [part for part in map(source.document.parts.get, ids) if part is not None]
    elements = [part for part in parts if isinstance(part, Element)]
    pipes = [part for part in parts if isinstance(part, Pipe)]
    if not ids:
        return [*page_sections(source), *parameter_sections(source)]
    if len(elements) == len(parts) and elements:
        return elements_sections(source, elements)
    if len(pipes) == len(parts) and pipes:
        return pipes_sections(source, pipes)
    return [Section(_counted(source, parts), [layer_row(source.document, parts)])] if parts else []


def page_sections(source: Source) -> list[Section]:
    """The page itself."""
    document, page = source.document, source.document.page

    def size(label: str, value: float, sized: Callable[[float], Page]) -> Row:
        return Row(
            label,
            value,
            lambda entered: number_field(entered, 100.0, 20_000.0, "px", 0),
            lambda new: change.set_page(document, sized(float(new))),
        )

    rows = [
        Row(
            phrase("Editor", "Title"),
            page.title,
            text_field,
            lambda new: change.set_page(document, replace(page, title=str(new))),
            first=True,
        ),
        size(phrase("Editor", "Width"), page.width, lambda new: replace(page, width=new)),
        size(phrase("Editor", "Height"), page.height, lambda new: replace(page, height=new)),
        Row(
            phrase("Editor", "Level"),
            page.level,
            lambda entered: choice_field([(text, number) for number, text in _LEVELS], entered),
            lambda new: change.set_page(document, replace(page, level=int(new))),
            phrase("Editor", "Display level after ISA-101"),
        ),
        Row(
            phrase("Editor", "Asset"),
            page.asset,
            lambda entered: subject_field(assets_of(source.plant), entered),
            lambda new: change.set_page(document, replace(page, asset=str(new))),
            phrase("Editor", "The asset that this diagram is about; empty for an overview"),
        ),
    ]
    return [Section(phrase("Editor", "Page"), rows, phrase("Editor", "Select something to see its properties."))]


def elements_sections(source: Source, elements: Sequence[Element]) -> list[Section]:
    """One element or several: what they are, what is bound to them, what they share, and where they are."""
    one = elements[0] if len(elements) == 1 else None
    spec = source.library.get(elements[0].symbol)
    if one is not None:
        title = spec.title if spec else phrase("Editor", "{symbol} (unknown symbol)", symbol=one.symbol)
        head = Section(title, [_name(source.document, one.id)], spec.description if spec else "")
    else:
        several = len({element.symbol for element in elements}) > 1
        words = phrase("Editor", "What they share; a change is made to all of them.") if several else ""
        head = Section(_counted(source, elements), text=words)
    rules = rules_section(source, elements)
    middle = (bindings_section(source, elements), settings_section(source, elements), rules)
    inner, place = embedded_sections(source, elements), place_section(source.document, elements, source.library)
    return [head, *inner, *filter(None, middle), place]


def pipes_sections(source: Source, pipes: Sequence[Pipe]) -> list[Section]:
    """One pipe or several: the ends of one, what flows, how they run."""
    document = source.document
    if len(pipes) == 1:
        ends = end_rows(document, pipes[0], source.library)
        head = Section(phrase("Editor", "Pipe"), [_name(document, pipes[0].id), *ends])
    else:
        head = Section(_counted(source, pipes))
    return [head, pipes_section(source, pipes)]


def _counted(source: Source, parts: Sequence[Part]) -> str:
    """How many of which kind: `2 × Pump, 1 × Tank`."""  # noqa: RUF002 - the sign for times
    kinds = Counter(_kind(source, part) for part in parts)
    return ", ".join(f"{count} × {kind}" for kind, count in kinds.items())  # noqa: RUF001 - the sign for times


def _kind(source: Source, part: Part) -> str:
    if isinstance(part, Pipe):
        return translate("Editor", "Pipe")
    spec = source.library.get(part.symbol)
    return said(spec.title) if spec else part.symbol


def _name(document: Document, id_: str) -> Row:
    return Row(
        phrase("Editor", "Name"),
        id_,
        lambda entered: text_field(entered, 200),
        lambda new: change.rename(document, id_, str(new)),
        phrase("Editor", "Its name in this diagram"),
    )
