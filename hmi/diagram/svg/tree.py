"""The elements of a drawing as values: names without their namespaces, attributes, words."""

from dataclasses import dataclass, field
from xml.parsers import expat

from hmi.core.phrase import phrase
from hmi.diagram.svg.guard import guarded
from hmi.diagram.svg.limits import DEEPEST, MOST_ELEMENTS, SvgError

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Node:
    """One element. What is not of SVG keeps the name of its namespace, and is never looked into."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    words: str = ""

    @property
    def foreign(self) -> bool:
        """Whether it belongs to another language than SVG."""
        return " " in self.name


def read_tree(content: bytes) -> Node:
    """The root of a drawing.

    Raises:
        SvgError: It is refused, or is no XML.
    """
    root = read_xml(content)
    if root.name != "svg":
        raise SvgError(phrase("Diagram", "this is XML, but no SVG: its first element is not svg"))
    return root


def read_xml(content: bytes) -> Node:
    """The root of any XML that keeps within the limits of a drawing.

    Raises:
        SvgError: It is refused, or is no XML.
    """
    clean = guarded(content)
    builder = _Builder()
    # The encoding is given, so that no declaration can choose another one.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    # The guard has refused these already; a parser that meets one all the same stops.
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ProcessingInstructionHandler = _refuse
    try:
        parser.Parse(clean, True)
    except expat.ExpatError as error:
        raise SvgError(
            phrase(
                "Diagram",
                "line {lineno}: {errorstring}; this is no SVG, or it is damaged",
                lineno=error.lineno,
                errorstring=expat.ErrorString(error.code),
            )
        ) from error
    if builder.root is None:
        raise SvgError(phrase("Diagram", "the file is empty"))
    return builder.root


class _Builder:
    """Puts the elements together while they come, and counts them."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing has more than {most_elements} elements; simplify it",
                    most_elements=MOST_ELEMENTS,
                )
            )
        if len(self._open) >= DEEPEST:
            raise SvgError(
                phrase("Diagram", "the drawing is nested deeper than {deepest} levels; ungroup it", deepest=DEEPEST)
            )
        node = Node(_local(name), {_attribute(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _name: str) -> None:
        """An element ends."""
        self._open.pop()

    def text(self, words: str) -> None:
        """Words between elements."""
        if self._open:
            self._open[-1].words += words


def _local(name: str) -> str:
    """The name of an element of SVG, with or without its namespace; another one keeps its namespace."""
    space, _, local = name.rpartition(" ")
    return local if space in ("", SVG) else name


def _attribute(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return local if space in ("", SVG, _XLINK, _XML) else name


def _refuse(*_what: object) -> None:
    raise SvgError(
        phrase(
            "Diagram", "the drawing holds a document type, an entity or a processing instruction; save it as plain SVG"
        )
    )
