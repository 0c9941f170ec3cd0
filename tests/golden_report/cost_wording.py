"""What the engine costs, in words."""

from collections.abc import Iterator, Mapping

from tests.golden_report.costs import Costs, Scan
from tests.golden_report.wording import table


def cost_text(costs: Costs) -> Iterator[str]:
    """What it costs."""
    trained, size, scans = costs.trained, costs.size, costs.scans
    yield "## What it costs"
    assets = sum(scan.assets for scan in scans.values())
    slowest = max(scans, key=lambda name: scans[name].look)
    rows = [
        ["", "measured", "must"],
        [
            f"CPU time to train one asset class: {trained.batches} batches of {trained.hours:.0f} h, "
            f"{trained.samples:,} samples of {trained.variables} variables, one thread",
            f"{trained.seconds:.0f} s",
            "≤ 180 s on 2 cores",
        ],
        ["numbers of that model", f"{trained.size / 1e6:.2f} MB", "≤ 2 MB"],
        [f"numbers of all {len(scans)} models of the plant", f"{size / 1e6:.2f} MB", "-"],
        [
            f"one scan of all {assets} assets, a sample every second (sum of medians, CPU)",
            f"{by_the_second(scans):.2f} ms",
            "< 5 ms",
        ],
        ["the same where every asset is judged in it", f"{all_judged(scans):.1f} ms", "-"],
        ["dearest class to judge", f"{slowest.replace('_', ' ')}: {scans[slowest].look:.2f} ms", "-"],
    ]
    yield table(rows)


def by_the_second(scans: Mapping[str, Scan]) -> float:
    """Milliseconds of a scan on a plant that runs by the clock."""
    return sum(scan.assets * scan.second for scan in scans.values())


def all_judged(scans: Mapping[str, Scan]) -> float:
    """Milliseconds of a scan in which every asset is judged."""
    return sum(scan.assets * scan.look for scan in scans.values())
