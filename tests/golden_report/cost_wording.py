"""What the engine costs, in words."""

from collections.abc import Iterator, Mapping

from tests.golden_report.costs import Training
from tests.golden_report.wording import table


def cost_text(trained: Training, size: int, scans: Mapping[str, float]) -> Iterator[str]:
    """What it costs."""
    yield "## What it costs"
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
        ["one scan of the plant, every class once (sum of medians)", f"{sum(scans.values()):.1f} ms", "< 5 ms"],
        ["slowest class of a scan", f"{max(scans, key=lambda name: scans[name])}: {max(scans.values()):.2f} ms", "-"],
    ]
    yield table(rows)
