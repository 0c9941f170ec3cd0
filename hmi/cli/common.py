"""What every command shares: a fault of a user is one sentence and a non-zero exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from hmi.core.plant import Plant

TRAINING_PARTS = frozenset({"torch", "pyarrow"})
"""What only training needs, so that the packaged station goes without."""

USER_FAULT = 2
"""Exit status of a fault that the user can mend."""


SERVED_SPEED = 60.0
"""Plant seconds per second, unless another speed is said."""

SiteOption = Annotated[Path, typer.Option("--site", help="The site folder.")]
FaultOption = Annotated[
    list[str] | None,
    typer.Option("--fault", metavar="ID@HOURS", help="A fault of the catalogue after so many plant hours; repeatable."),
]
SpeedOption = Annotated[float, typer.Option(help="Plant seconds per second, up to 3600.")]
SeedOption = Annotated[int, typer.Option(help="Same seed, same plant.")]


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turns the errors that a user can mend into a sentence and an exit status: the program's own, and the system's."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) or type(error).__module__.startswith("hmi."):
            refuse(_words(error))
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in TRAINING_PARTS:
            refuse(
                f"{error.name} is not installed; a packaged station neither writes batches nor trains: install with pip"
            )
        raise


def _words(error: Exception) -> str:
    """The sentence of an error; the system's own say `[Errno 2] …` where a person wants the file first."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return str(error)


def refuse(sentence: str) -> None:
    """Says a sentence and ends with the status of a fault that the user can mend."""
    typer.echo(f"hmi: {sentence}", err=True)
    raise typer.Exit(USER_FAULT) from None


def plant_of(site: Path | None) -> Plant:
    """The plant of a site; that of the demo without one."""
    from hmi.administration import demo_plant
    from hmi.runtime.site import open_site

    return open_site(site).plant if site else demo_plant()
