"""The plant as the station knows it: its assets, their tags and what their units report."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from hmi.core.tag import Part, Tag
from hmi.core.units import Conversion


@dataclass(frozen=True, slots=True)
class Asset:
    """A piece of equipment, and the class whose faceplate and model it shares."""

    id: str
    name: str
    asset_class: str


UNIT_FIELDS = (
    "BatchId",
    "Recipe",
    "Operation",
    "Phase",
    "SubPhase",
    "State",
    "PhaseHours",
    "BatchHours",
)
"""What every unit reports about its batch, in the order of `UnitStatus`."""


@dataclass(frozen=True)
class Plant:
    """Assets in the order of the process, and all their tags.

    `units` holds the node of every unit field: `("PFR-401", "Phase") -> node`.
    """

    name: str
    assets: tuple[Asset, ...]
    tags: tuple[Tag, ...]
    units: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Tag]:
        """Every tag by its id."""
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def asset_by_id(self) -> dict[str, Asset]:
        """Every asset by its id."""
        return {asset.id: asset for asset in self.assets}

    @cached_property
    def measured(self) -> tuple[Tag, ...]:
        """The PVs: what the header counts and the history is asked for first."""
        return tuple(tag for tag in self.tags if tag.part is Part.PV)

    def of_asset(self, asset: str) -> tuple[Tag, ...]:
        """The PVs of one asset, in the order of the tag file."""
        return tuple(tag for tag in self.measured if tag.asset == asset)

    def loop(self, tag: str) -> dict[Part, Tag]:
        """The tags of the loop that this one belongs to, by their part."""
        loop = self.by_id[tag].loop
        return {member.part: member for member in self.tags if member.loop == loop}

    def shown_in(self, conversions: Mapping[str, Conversion]) -> "Plant":
        """The same plant, whose numbers are drawn in other units."""
        if not conversions:
            return self
        tags = (replace(tag, shown=conversions.get(tag.unit, tag.shown)) for tag in self.tags)
        return replace(self, tags=tuple(tags))


def unit_tag(asset: str, unit_field: str) -> str:
    """The id under which a unit field's value travels through the store: `PFR-401#Phase`."""
    return f"{asset}#{unit_field}"
