"""Commands that show the station, and the one that tests what it stands on."""

from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import SERVED_SPEED, FaultOption, SeedOption, SiteOption, SpeedOption, one_sentence

OffscreenOption = Annotated[bool, typer.Option("--offscreen", help="Without a display.")]
ForOption = Annotated[float, typer.Option("--for", metavar="SECONDS", help="Ends by itself; 0 runs until closed.")]
ScreenshotOption = Annotated[Path | None, typer.Option(help="Saves a picture (PNG) of the window at the end.")]
ReportOption = Annotated[Path | None, typer.Option(help="Writes what the screen showed at the end as JSON.")]
LanguageOption = Annotated[str, typer.Option(help="en, es or system; empty takes what site.toml says.")]
SizeOption = Annotated[str, typer.Option(metavar="WxH", help="Size of the window; empty fills the screen.")]


def demo(
    speed: SpeedOption = SERVED_SPEED,
    seed: SeedOption = 1,
    fault: FaultOption = None,
    site: Annotated[Path | None, typer.Option(help="Keeps the demo's site here; otherwise it is forgotten.")] = None,
    offscreen: OffscreenOption = False,
    seconds: ForOption = 0.0,
    screenshot: ScreenshotOption = None,
    report: ReportOption = None,
    size: SizeOption = "",
    language: LanguageOption = "",
) -> None:
    """Shows the whole job on a simulated plant. Log in as operator or supervisor, password demo."""
    from hmi.settings import Showing

    with one_sentence():
        showing = Showing.of(
            offscreen=offscreen, seconds=seconds, screenshot=screenshot, report=report, size=size, language=language
        )
        from hmi.demo import run_demo

        raise typer.Exit(run_demo(showing, speed=speed, seed=seed, faults=tuple(fault or ()), folder=site))


def run(
    site: SiteOption,
    offscreen: OffscreenOption = False,
    seconds: ForOption = 0.0,
    screenshot: ScreenshotOption = None,
    report: ReportOption = None,
    size: SizeOption = "",
    language: LanguageOption = "",
) -> None:
    """Opens the operator station of a site."""
    from hmi.settings import Showing

    with one_sentence():
        showing = Showing.of(
            offscreen=offscreen, seconds=seconds, screenshot=screenshot, report=report, size=size, language=language
        )
        from hmi.app.run import run_station

        raise typer.Exit(run_station(site, showing))


def self_test(
    site: Annotated[Path | None, typer.Option(help="Also tests this site's folder.")] = None,
) -> None:
    """Checks what the program stands on; exit status 0 when it can run."""
    from hmi.self_test import run_self_test

    raise typer.Exit(0 if run_self_test(site, typer.echo) else 1)
