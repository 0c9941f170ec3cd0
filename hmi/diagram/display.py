"""What is opened as a display: a diagram by its name, or a template for one asset: `faceplates/pump-detail@P-101`."""

from dataclasses import dataclass

from hmi.diagram.embed import FACEPLATES
from hmi.diagram.folder import SUFFIX

FOR = "@"
"""Stands between a template and the asset that it is opened for."""

DIAGNOSTICS = "diagnostics"
"""By this name, and an asset after it, the page of level 4 is reached from a diagram. No diagram has it."""

_DETAIL = "-detail"


@dataclass(frozen=True, slots=True)
class Display:
    """A diagram by its name without an ending, and the asset that it is opened for; empty for a plain diagram."""

    name: str
    asset: str = ""

    @property
    def file(self) -> str:
        """Where it lies within the folder of diagrams."""
        return f"{self.name}{SUFFIX}"

    @property
    def place(self) -> str:
        """What tells it from every other display: its file, and whom it is for."""
        return f"{self.file}{FOR}{self.asset}" if self.asset else self.file


def display_of(wanted: str) -> Display:
    """What a link, or a place, means; with or without the ending of the file."""
    name, _, asset = wanted.partition(FOR)
    return Display(name.removesuffix(SUFFIX), asset)


def detail_of(asset: str, asset_class: str) -> str:
    """The link to the detail of an asset (level 3): the template of its class."""
    return f"{FACEPLATES}/{asset_class}{_DETAIL}{FOR}{asset}"


def diagnostics_of(asset: str) -> str:
    """The link to the diagnostics of an asset (level 4)."""
    return f"{DIAGNOSTICS}{FOR}{asset}"
