"""The lines of a document routed from nothing: what following edits must come to."""

from hmi.diagram.document import Document
from hmi.diagram.route import Route, Router
from hmi.diagram.symbol import Library


def route_all(document: Document, library: Library) -> dict[str, Route]:
    """The lines of all pipes, in drawing order."""
    router = Router(document, library)
    return {pipe.id: router.route(pipe) for pipe in document.pipes()}
