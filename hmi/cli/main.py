"""The command line: parses, then calls."""

from typing import Annotated

import typer

from hmi import __version__
from hmi.cli.audit import audit_app
from hmi.cli.diagram import diagram_app
from hmi.cli.diagram_versions import publish, review, roll_back, submit, versions
from hmi.cli.golden import golden_app
from hmi.cli.golden_data import golden_export, golden_reference
from hmi.cli.golden_models import models_app
from hmi.cli.plant import simulate, train
from hmi.cli.site import site_app
from hmi.cli.station import demo, run, self_test
from hmi.cli.user import user_app

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Desktop HMI twin for batch bioprocess plants: live mimic, golden-batch deviation, approved write-back.",
)
app.command()(demo)
app.command()(run)
app.command()(simulate)
app.command()(train)
app.command("self-test")(self_test)
app.add_typer(golden_app, name="golden")
golden_app.add_typer(models_app, name="models")
golden_app.command("export")(golden_export)
golden_app.command("reference")(golden_reference)
app.add_typer(site_app, name="site")
app.add_typer(user_app, name="user")
app.add_typer(audit_app, name="audit")
app.add_typer(diagram_app, name="diagram")
diagram_app.command("versions")(versions)
diagram_app.command("submit")(submit)
diagram_app.command("review")(review)
diagram_app.command("publish")(publish)
diagram_app.command("rollback")(roll_back)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"golden-batch-hmi {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Shows the version.")
    ] = False,
) -> None:
    """Desktop HMI twin for batch bioprocess plants."""
