"""Commands that take golden batches out of a station's records, and keep them for its views."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import SiteOption, one_sentence, refuse

FROM_HELP = "From this time on: 2026-05-01 or 2026-05-01T06:00; UTC unless it says otherwise."


def golden_export(
    site: SiteOption,
    out: Annotated[Path, typer.Option(help="Folder for samples, batches and laboratory.")],
    since: Annotated[str, typer.Option("--from", metavar="TIME", help=FROM_HELP)] = "1970-01-01",
    until: Annotated[str, typer.Option("--to", metavar="TIME", help="Up to this time; default now.")] = "",
    asset: Annotated[list[str] | None, typer.Option(help="Only this asset; repeatable. Default all.")] = None,
    every: Annotated[float, typer.Option(min=1.0, help="Plant seconds from row to row.")] = 60.0,
    csv: Annotated[bool, typer.Option("--csv", help="CSV instead of Parquet.")] = False,
) -> None:
    """Writes the finished batches on record as tables that `hmi golden train` and `hmi train` read."""
    with one_sentence():
        from hmi.app.golden_command import export_site
        from hmi.app.golden_export import Wanted

        times = _time(since), _time(until) if until else datetime.now(UTC)
        wanted = Wanted(*times, out, tuple(asset or ()), every, "csv" if csv else "parquet")
        for line in export_site(site, wanted, lambda batch: typer.echo(batch, err=True)).lines():
            typer.echo(line)
        typer.echo(f"the tables are in {out}")


def golden_reference(
    batches: Annotated[Path, typer.Option(help="Folder with samples.parquet and batches.parquet.")],
    site: SiteOption,
    title: Annotated[str, typer.Option(help="Which golden batches these are, for whoever looks at a view.")] = "",
) -> None:
    """Keeps golden batches in the site, for the map, the correlations and the errors of the page Golden."""
    with one_sentence():
        from hmi.app.golden_command import keep_for_views

        keep_for_views(site, batches, typer.echo, title)


def _time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"{text!r} is no time; write 2026-05-01 or 2026-05-01T06:00")
        raise
    return found if found.tzinfo else found.replace(tzinfo=UTC)
