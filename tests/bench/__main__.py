"""`make bench`: every module of this folder that has `measure()` prints its ratios."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable

import tests.bench
from tests.bench.ratio import Ratio


def main(wanted: list[str]) -> int:
    """Prints the ratios of all benches, or of those named; 1 when one is over its limit."""
    over = 0
    for found in pkgutil.iter_modules(tests.bench.__path__):
        if found.name == "__main__" or (wanted and found.name not in wanted):
            continue
        module = importlib.import_module(f"tests.bench.{found.name}")
        measure: Callable[[], Iterable[Ratio]] | None = getattr(module, "measure", None)
        if measure is None:
            continue
        for ratio in measure():
            sys.stdout.write(f"{found.name}: {ratio.line()}\n")
            sys.stdout.flush()
            over += not ratio.kept
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
