"""Commands about diagram files."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import one_sentence, plant_of
from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.symbol import Library

diagram_app = typer.Typer(no_args_is_help=True, help="Diagram files.")


@diagram_app.command("check")
def diagram_check(
    files: Annotated[list[Path], typer.Argument(help="Diagram files.")],
    site: Annotated[Path | None, typer.Option(help="Site whose tags they show; default the demo plant.")] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="Name the tags that are on none of them.")] = False,
) -> None:
    """Reports what is wrong with diagrams; exit status 1 when something is."""
    from hmi.administration import coverage_of, diagram_faults

    with one_sentence():
        plant = plant_of(site)
        faults = [fault for file in files for fault in diagram_faults(file, plant)] + _drawn_faults(files, plant)
        for fault in faults:
            typer.echo(fault)
        if coverage:
            typer.echo(coverage_of(files, plant))
        if faults:
            raise typer.Exit(1)
        typer.echo(f"{', '.join(map(str, files))}: no faults")


@diagram_app.command("diff")
def diagram_diff(
    old: Annotated[Path, typer.Argument(help="The older diagram.")],
    new: Annotated[Path, typer.Argument(help="The newer diagram.")],
    out: Annotated[Path | None, typer.Option(help="A PNG of both, with what differs drawn on them.")] = None,
    site: Annotated[Path | None, typer.Option(help="Site whose tags they show; default the demo plant.")] = None,
) -> None:
    """Lists what differs between two diagrams, a line each; exit status 1 when something does."""
    from hmi.diagram.difference import differences
    from hmi.diagram.own_symbol_library import library_of
    from hmi.diagram.persist import load

    with one_sentence():
        library = library_of(new.parent)
        before, after = load(old, library_of(old.parent)), load(new, library)
        found = differences(before, after)
        if out is not None:
            _draw_difference(before, after, plant_of(site), library, (new, out))
        for difference in found:
            typer.echo(str(difference))
        raise typer.Exit(1 if found else 0)


@diagram_app.command("import")
def diagram_import(
    file: Annotated[Path, typer.Argument(help="A drawing of draw.io (.drawio, .xml) or a display of Phoebus (.bob).")],
    out: Annotated[Path, typer.Option(help="Folder for the diagrams: one for each page.")] = Path(),
    site: Annotated[Path | None, typer.Option(help="Site whose tags are bound; default the demo plant.")] = None,
) -> None:
    """Makes diagrams of a foreign drawing, and says what of it was not understood."""
    from hmi.diagram.foreign.files import import_file

    with one_sentence():
        for path, made in import_file(file, out, plant_of(site).by_id):
            typer.echo(f"{path}: {made.title}, {len(made.document.parts)} parts")
            for note in made.notes:
                typer.echo(f"  {note}")


@diagram_app.command("render")
def diagram_render(
    file: Annotated[Path, typer.Argument(help="Diagram file.")],
    out: Annotated[Path, typer.Option(help="The picture: its ending says PNG, SVG or PDF.")],
    values: Annotated[Path | None, typer.Option(help="JSON with values, alarms and deviations to show.")] = None,
    site: Annotated[Path | None, typer.Option(help="Site whose tags it shows; default the demo plant.")] = None,
    scale: Annotated[float, typer.Option(min=0.1, max=8.0, help="Pixels for each unit of the page.")] = 1.0,
    dark: Annotated[bool, typer.Option("--dark", help="In the dark theme.")] = False,
    given: Annotated[
        list[str] | None, typer.Option("--set", help="A value for a parameter of a template: asset=PFR-401.")
    ] = None,
) -> None:
    """Draws a diagram into a file, without a screen and without a plant."""
    from hmi.app.application import make_application
    from hmi.core.clock import SystemClock
    from hmi.diagram.embed import beside
    from hmi.diagram.own_symbol_library import library_of
    from hmi.diagram.persist import load
    from hmi.diagram.styles_file import read_styles
    from hmi.diagram.template import resolved
    from hmi.ui.editor.picture import write_picture
    from hmi.ui.editor.sample import Sample, read_sample
    from hmi.ui.theme import DARK, LIGHT

    with one_sentence():
        library = library_of(file.parent)
        plant, document = plant_of(site), load(file, library)
        if document.page.parameters or given:
            document = resolved(document, _values(given or []), plant)
        sample = read_sample(values, plant, SystemClock().now()) if values else Sample()
        application = make_application(offscreen=True)
        theme, around = DARK if dark else LIGHT, beside(file, library)
        styles = read_styles(around.folder.path)
        write_picture(
            document, plant, out, sample, theme=theme, library=library, scale=scale, around=around, styles=styles
        )
        del application
        typer.echo(f"{out}: {document.page.title}")


def _values(given: list[str]) -> dict[str, str]:
    """What follows `--set`, as names and values."""
    pairs = [text.partition("=") for text in given]
    for name, sign, _ in pairs:
        if not name or not sign:
            raise typer.BadParameter("it is a name and a value: asset=PFR-401", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _drawn_faults(files: list[Path], plant: Plant) -> list[str]:
    """What is wrong with how diagrams are drawn; of files that cannot be read it is said elsewhere."""
    from hmi.app.application import make_application
    from hmi.diagram.own_symbol_library import library_of
    from hmi.diagram.persist import DiagramFileError, load
    from hmi.diagram.styles_file import styles_beside
    from hmi.ui.editor.legibility import drawn_problems

    application = make_application(offscreen=True)
    found: list[str] = []
    for file in files:
        with suppress(DiagramFileError):
            library = library_of(file.parent)
            problems = drawn_problems(load(file, library), library, plant, styles_beside(file))
            found += [f"{file}: {problem.part}: {problem.text}" for problem in problems]
    del application
    return found


def _draw_difference(
    before: Document, after: Document, plant: Plant, library: Library, files: tuple[Path, Path]
) -> None:
    """Draws both into the second file, with what lies beside the first."""
    from hmi.app.application import make_application
    from hmi.diagram.drawn_with import drawn_beside
    from hmi.ui.editor.compare import Comparison, write_comparison
    from hmi.ui.theme import LIGHT

    application = make_application(offscreen=True)
    new, out = files
    drawn = drawn_beside(new, library)
    comparison = Comparison(before, after, plant, LIGHT, (drawn, drawn))
    try:
        write_comparison(comparison, out, LIGHT)
    finally:
        comparison.close()
    del application
