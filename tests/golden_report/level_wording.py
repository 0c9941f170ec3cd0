"""The station's levels over normal batches, in words."""

from collections.abc import Iterator

from tests.golden_report.figures import CaseFigures
from tests.golden_report.station import LEVELS
from tests.golden_report.wording import table


def level_text(found: CaseFigures) -> Iterator[str]:
    """A table for every pace of looking."""
    yield "### The station's levels over normal batches, by asset class"
    yield (
        "The same normal batches as the station sees them: the model that is shipped (trained on other batches, "
        "without the network), every run of an asset through the station's own follower, cleaning included. "
        "Each cell is the runs that reached the level at any look, of how many, with the 95 % interval of the true "
        "rate; bold where the stated rate is not in it. With a hundred runs the smallest rates can only be refuted."
    )
    for minutes, levels in found.levels.items():
        rates = {one.level: one.rate for one in levels}
        rows = [[f"looked at every {minutes} min", *(f"level {each}, stated {rates[each]:.2%}" for each in LEVELS)]]
        for name in dict.fromkeys(one.asset_class for one in levels):
            cells = []
            for one in (each for each in levels if each.asset_class == name):
                said = f"{one.reached.count} of {one.reached.total} ({one.reached.low:.1%} to {one.reached.high:.1%})"
                cells.append(said if one.reached.fits(one.rate) else f"**{said}**")
            rows.append([name.replace("_", " "), *cells])
        yield table(rows)
