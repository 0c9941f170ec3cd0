"""Keeps what is wrong with a diagram, part by part: after an edit only what it can have changed is looked at again."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.checks import bindings, expressions, lines, page, pipes, places, settings
from hmi.diagram.checks.problem import Problem, Severity, error
from hmi.diagram.checks.sight import Known, Shown, Sight, box_of, shown_by
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Part, Pipe, Rect
from hmi.diagram.route import Route
from hmi.diagram.routes import Routes
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library, SymbolSpec

ElementRule = Callable[[Element, SymbolSpec, Sight], Iterator[Problem]]
PipeRule = Callable[[Pipe, Sight], Iterator[Problem]]
PageRule = Callable[[Sight], Iterator[Problem]]

ELEMENT_RULES: tuple[ElementRule, ...] = (
    bindings.missing,
    bindings.unknown,
    bindings.units,
    bindings.numbers,
    settings.turned,
    settings.properties,
    settings.classes,
    expressions.rules,
    page.link,
    places.overlaps,
    bindings.twice,
)
PIPE_RULES: tuple[PipeRule, ...] = (
    pipes.ends,
    pipes.media,
    expressions.flow,
    pipes.kinds,
    pipes.direction,
    lines.through,
    lines.outside,
    lines.along,
    lines.unjumped,
)
PAGE_RULES: tuple[PageRule, ...] = (page.about, page.way_back, page.small_on_the_screen)


class Checker:
    """Follows a document when told of its edits; `problems` is what checking all of it anew would find.

    `lines` is a living view of the lines of all pipes, which are up to date when `problems` is asked for. `diagrams`
    are the names, in small letters, that a link may lead to; None where they are not known.
    """

    def __init__(
        self,
        document: Document,
        library: Library,
        plant: Plant,
        lines: Mapping[str, Route],
        diagrams: Collection[str] | None = None,
        styles: StyleTable = DEFAULTS,
    ) -> None:
        known = None if diagrams is None else frozenset(diagrams)
        self._sight = Sight(document, library, Known(plant), lines, diagrams=known, styles=styles)
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._lines: dict[str, Route] = {}
        self._shows: dict[str, Shown] = {}
        self._touched: dict[str, None] = dict.fromkeys(document.parts)
        self.moved: tuple[Rect, ...] = ()
        """Where pipes ran, or run, that were other at the last call of `problems`."""

    def lines_near(self, room: Rect) -> Iterator[Route]:
        """The lines that may touch a room, as they were at the last call of `problems`."""
        return (self._lines[id_] for id_ in self._sight.pipes.near(room))

    def follow(self, edit: Edit) -> None:
        """Notes what an edit, done already, can have changed."""
        document = self._sight.document
        if _holds_otherwise(edit):
            self._touched.update(dict.fromkeys(document.parts))
        for id_ in edit.ids:
            self._touched[id_] = None
            self._touched.update((pipe.id, None) for pipe in document.pipes_at(id_))
        for placed in (*edit.before, *edit.after):
            if isinstance(placed.part, Pipe):
                ends = (placed.part.source, placed.part.target)
                self._touched.update((end.element, None) for end in ends if end.element)

    @property
    def styles(self) -> StyleTable:
        """The style table that holds."""
        return self._sight.styles

    def set_styles(self, styles: StyleTable) -> None:
        """Takes another style table: every part is looked at again."""
        self._sight = replace(self._sight, styles=styles)
        self._touched.update(dict.fromkeys(self._sight.document.parts))

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong: errors first, each kind in drawing order, the page last."""
        touched = self._all_touched()
        self._touched = {}
        for id_ in touched:
            part = self._sight.document.parts.get(id_)
            found = tuple(self._checked(part)) if part is not None else ()
            if found:
                self._found[id_] = found
            else:
                self._found.pop(id_, None)
        order = sorted(self._found, key=self._sight.document.position)
        every = [problem for id_ in order for problem in self._found[id_]]
        every += [problem for rule in PAGE_RULES for problem in rule(self._sight)]
        return tuple(sorted(every, key=lambda problem: problem.severity is not Severity.ERROR))

    def _checked(self, part: Part) -> Iterator[Problem]:
        sight = self._sight
        if isinstance(part, Pipe):
            for pipe_rule in PIPE_RULES:
                yield from pipe_rule(part, sight)
            return
        spec = sight.spec(part)
        if spec is None:
            yield error(
                part.id,
                phrase(
                    "Diagram",
                    "symbol {symbol} is not known here; it is kept and drawn as a placeholder",
                    symbol=part.symbol,
                ),
            )
        else:
            for rule in ELEMENT_RULES:
                yield from rule(part, spec, sight)
        yield from places.outside(part, sight)

    def _all_touched(self) -> dict[str, None]:
        """What edits touched, what lies near it, and what shows the same."""
        touched = dict(self._touched)
        rooms: list[Rect] = []
        for id_ in self._touched:
            rooms += self._follow_place(id_)
            touched.update(dict.fromkeys(self._follow_shown(id_)))
        moved: list[Rect] = []
        for id_ in self._other_lines():
            touched[id_] = None
            moved += self._follow_line(id_)
        self.moved = tuple(moved)
        for room in (*rooms, *moved):
            touched.update(dict.fromkeys(self._sight.symbols.near(room)))
            touched.update(dict.fromkeys(self._sight.pipes.near(room)))
        return touched

    def _follow_place(self, id_: str) -> Iterator[Rect]:
        """Keeps the place of a symbol; gives where it was and where it is."""
        element = self._sight.document.element(id_)
        spec = self._sight.spec(element)
        new = bounds(element) if element is not None and (spec is None or spec.obstacle) else None
        old = self._sight.symbols.rects.get(id_)
        if new is not None:
            self._sight.symbols.put(id_, new)
        else:
            self._sight.symbols.drop(id_)
        return (room for room in (old, new) if room is not None)

    def _follow_shown(self, id_: str) -> set[str]:
        """Keeps who shows what; gives those who show what this one showed or shows."""
        shown, element = self._sight.shown, self._sight.document.element(id_)
        new = shown_by(element, self._sight.spec(element)) if element is not None else None
        old = self._shows.pop(id_, None)
        if old is not None:
            shown[old].discard(id_)
        if new is not None:
            shown.setdefault(new, set()).add(id_)
            self._shows[id_] = new
        return set().union(*(shown[each] for each in (old, new) if each is not None))

    def _other_lines(self) -> list[str]:
        now = self._sight.lines
        gone = [id_ for id_ in self._lines if id_ not in now]
        return gone + [id_ for id_, line in now.items() if self._lines.get(id_) is not line]

    def _follow_line(self, id_: str) -> Iterator[Rect]:
        """Keeps where a pipe runs; gives where it ran and where it runs."""
        line = self._sight.lines.get(id_)
        new = box_of(line) if line else None
        old = self._sight.pipes.rects.get(id_)
        if line is None or new is None:
            self._lines.pop(id_, None)
            self._sight.pipes.drop(id_)
        else:
            self._lines[id_] = line
            self._sight.pipes.put(id_, new)
        return (room for room in (old, new) if room is not None)


def _holds_otherwise(edit: Edit) -> bool:
    """Whether an edit changes what rules about parts ask of the page; its title and its layers they do not ask for."""
    old, new = edit.page_before, edit.page_after
    if old is None or new is None:
        return old is not new
    kept = replace(new, title=old.title, level=old.level, layers=old.layers)
    return kept != old


def check(
    document: Document,
    library: Library,
    plant: Plant,
    diagrams: Collection[str] | None = None,
    styles: StyleTable = DEFAULTS,
) -> tuple[Problem, ...]:
    """Everything that is wrong with a diagram: errors first, each kind in drawing order, the page last."""
    return Checker(document, library, plant, Routes(document, library).lines, diagrams, styles).problems()
