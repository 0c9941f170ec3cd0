"""The row of the tag file for a node of a server that is no tag yet."""

import csv
import io
from collections.abc import Mapping, Sequence

from hmi.core.plant import Plant
from hmi.core.ports import BrowsedNode
from hmi.core.tag import Part

NEEDED = ("asset", "tag", "description", "unit", "rng_lo", "rng_hi", "node")
"""The columns that such a row fills."""


def tag_row(node: BrowsedNode, plant: Plant, columns: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The row in the columns of a tag file, and the columns that a person still has to fill: what the server does not
    say is left empty, never guessed."""
    cells = _cells(node, plant)
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([cells.get(name, "") for name in columns])
    return line.getvalue(), tuple(name for name in NEEDED if name != "unit" and not cells.get(name))


def _cells(node: BrowsedNode, plant: Plant) -> Mapping[str, str]:
    assets = {asset.casefold(): asset for asset in plant.asset_by_id}
    above = [assets[name.casefold()] for name in node.path if name.casefold() in assets]
    is_part = node.name in {part.value for part in Part} and bool(node.path)
    name = node.path[-1] if is_part else node.name
    low, high = ("", "") if node.span is None else (f"{node.span.low:g}", f"{node.span.high:g}")
    return {
        "asset": above[-1] if above else "",
        "tag": name,
        "core": "1",
        "description": " ".join((*node.path, node.name)),
        "unit": node.unit,
        "rng_lo": low,
        "rng_hi": high,
        "node": node.node,
    }
