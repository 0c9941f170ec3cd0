"""How this program is started again, for work that a process of its own does better."""

import sys


def program() -> list[str]:
    """The beginning of its command line; a packaged program has no interpreter beside it."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hmi"]
