"""The command line: parses, then calls. Every fault of a user is one sentence and a non-zero exit status."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hmi import __version__
from hmi.core.audit import AuditQuery
from hmi.core.plant import Plant
from hmi.diagram.document import Document

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Desktop HMI twin for batch bioprocess plants: live mimic, golden-batch deviation, approved write-back.",
)
site_app = typer.Typer(no_args_is_help=True, help="Make and check site folders.")
user_app = typer.Typer(no_args_is_help=True, help="The accounts of a site.")
audit_app = typer.Typer(no_args_is_help=True, help="The audit trail of a site.")
diagram_app = typer.Typer(no_args_is_help=True, help="Diagram files.")
app.add_typer(site_app, name="site")
app.add_typer(user_app, name="user")
app.add_typer(audit_app, name="audit")
app.add_typer(diagram_app, name="diagram")

TRAINING_PARTS = frozenset({"torch", "pyarrow"})
"""What only training needs, so that the packaged station goes without."""

USER_FAULT = 2
"""Exit status of a fault that the user can mend."""

SiteOption = Annotated[Path, typer.Option("--site", help="The site folder.")]
FaultOption = Annotated[
    list[str] | None,
    typer.Option("--fault", metavar="ID@HOURS", help="A fault of the catalogue after so many plant hours; repeatable."),
]
SERVED_SPEED = 60.0
"""Plant seconds per second, unless another speed is said."""

SpeedOption = Annotated[float, typer.Option(help="Plant seconds per second, up to 3600.")]
SeedOption = Annotated[int, typer.Option(help="Same seed, same plant.")]
OffscreenOption = Annotated[bool, typer.Option("--offscreen", help="Without a display.")]
ForOption = Annotated[float, typer.Option("--for", metavar="SECONDS", help="Ends by itself; 0 runs until closed.")]
ScreenshotOption = Annotated[Path | None, typer.Option(help="Saves a picture (PNG) of the window at the end.")]
ReportOption = Annotated[Path | None, typer.Option(help="Writes what the screen showed at the end as JSON.")]
AccountArgument = Annotated[str, typer.Argument(help="What is typed to log in.")]
PasswordOption = Annotated[
    str,
    typer.Option(
        prompt=True,
        hide_input=True,
        confirmation_prompt=True,
        help="Asked for when left out, which is better: others see a command line.",
    ),
]
CategoryOption = Annotated[str, typer.Option(help="Only this category, such as setpoint or access.")]
EventOption = Annotated[str, typer.Option(help="Only this event, such as approved.")]
PersonOption = Annotated[str, typer.Option(help="Only this person, by full name.")]
SubjectOption = Annotated[str, typer.Option(help="Only this subject, such as a tag or an account.")]
SinceOption = Annotated[str, typer.Option(metavar="TIME", help="From this time on: 2026-05-01 or 2026-05-01T06:00.")]
UntilOption = Annotated[str, typer.Option(metavar="TIME", help="Up to this time.")]
SizeOption = Annotated[str, typer.Option(metavar="WxH", help="Size of the window; empty fills the screen.")]


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turns the errors that a user can mend into a sentence and an exit status: the program's own, and the system's."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) or type(error).__module__.startswith("hmi."):
            _refuse(_words(error))
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in TRAINING_PARTS:
            _refuse(
                f"{error.name} is not installed; a packaged station neither writes batches nor trains: install with pip"
            )
        raise


def _words(error: Exception) -> str:
    """The sentence of an error; the system's own say `[Errno 2] …` where a person wants the file first."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return str(error)


def _refuse(sentence: str) -> None:
    typer.echo(f"hmi: {sentence}", err=True)
    raise typer.Exit(USER_FAULT) from None


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


@app.command()
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
) -> None:
    """Shows the whole job on a simulated plant. Log in as operator or supervisor, password demo."""
    from hmi.settings import Showing

    with one_sentence():
        showing = Showing.of(offscreen=offscreen, seconds=seconds, screenshot=screenshot, report=report, size=size)
        from hmi.demo import run_demo

        raise typer.Exit(run_demo(showing, speed=speed, seed=seed, faults=tuple(fault or ()), folder=site))


@app.command()
def run(
    site: SiteOption,
    offscreen: OffscreenOption = False,
    seconds: ForOption = 0.0,
    screenshot: ScreenshotOption = None,
    report: ReportOption = None,
    size: SizeOption = "",
) -> None:
    """Opens the operator station of a site."""
    from hmi.settings import Showing

    with one_sentence():
        showing = Showing.of(offscreen=offscreen, seconds=seconds, screenshot=screenshot, report=report, size=size)
        from hmi.app import run_station

        raise typer.Exit(run_station(site, showing))


@app.command()
def simulate(
    port: Annotated[int, typer.Option(help="TCP port; 0 takes a free one.")] = 4840,
    host: Annotated[str, typer.Option(help="Address to listen on; loopback unless told otherwise.")] = "127.0.0.1",
    speed: SpeedOption = SERVED_SPEED,
    seed: SeedOption = 1,
    fault: FaultOption = None,
    security: Annotated[
        str, typer.Option(help="none, sign-encrypt (Basic256Sha256 and Aes256Sha256RsaPss) or any of these.")
    ] = "none",
    start_hour: Annotated[float | None, typer.Option(help="Where in the campaign to begin, in hours.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Where certificate and key are kept.")] = None,
    users: Annotated[
        Path | None,
        typer.Option(
            help="JSON file {user: password} or {user: {password, role}}, role observer, operator, supervisor or "
            "instructor; without it these four and operator-station, password demo."
        ),
    ] = None,
    recipe: Annotated[Path | None, typer.Option(help="Another recipe (TOML) than the shipped phases.toml.")] = None,
    core_only: Annotated[bool, typer.Option("--core-only", help="Without the extended tags: 105 of 156.")] = False,
    stop_with_stdin: Annotated[bool, typer.Option("--stop-with-stdin", help="Ends when its input closes.")] = False,
    batches: Annotated[int, typer.Option(help="Writes so many finished batches instead of serving.")] = 0,
    faulty: Annotated[int, typer.Option(help="Writes so many more batches, each with a fault of the catalogue.")] = 0,
    jobs: Annotated[int, typer.Option(help="Processes to use.")] = 2,
    out: Annotated[Path | None, typer.Option(help="Folder for the batches (Parquet).")] = None,
) -> None:
    """Serves the simulated plant over OPC UA, or writes finished batches."""
    with one_sentence():
        if batches:
            for_serving = {"--fault": fault, "--core-only": core_only, "--users": users, "--start-hour": start_hour}
            wrong = [name for name, given in for_serving.items() if given]
            if wrong or speed != SERVED_SPEED:
                _refuse(f"{wrong[0] if wrong else '--speed'} is for serving; leave it out to write batches")
            _write_batches(batches, faulty, jobs, out, seed, recipe)
            return
        if out is not None or faulty:
            _refuse("--out and --faulty go with --batches; say how many batches to write")
        from hmi.simulator.options import ServeOptions
        from hmi.simulator.serve import serve
        from hmi.simulator.users import DEFAULT_USERS, read_users

        serve(
            ServeOptions(
                port=port,
                host=host,
                speed=speed,
                seed=seed,
                faults=tuple(fault or ()),
                security=security,
                folder=folder or _user_folder() / "simulator",
                start_hour=start_hour,
                users=read_users(users) if users else DEFAULT_USERS,
                recipe=recipe,
                core_only=core_only,
                stop_with_stdin=stop_with_stdin,
            )
        )


@app.command()
def train(
    batches: Annotated[Path, typer.Option(help="Folder with samples.parquet and batches.parquet.")],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    plant: Annotated[
        Path | None, typer.Option("--site", help="Site whose plant it is; default the demo plant.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Same seed and same batches, same model.")] = 0,
) -> None:
    """Trains the golden-batch model of every asset class on the golden batches."""
    with one_sentence():
        from hmi.administration import demo_plant
        from hmi.golden.train import train_models
        from hmi.runtime.site import open_site

        chosen = open_site(plant).plant if plant else demo_plant()
        train_models(batches / "samples.parquet", batches / "batches.parquet", out, chosen, seed, typer.echo)


@app.command("self-test")
def self_test(
    site: Annotated[Path | None, typer.Option(help="Also tests this site's folder.")] = None,
) -> None:
    """Checks what the program stands on; exit status 0 when it can run."""
    from hmi.self_test import run_self_test

    raise typer.Exit(0 if run_self_test(site, typer.echo) else 1)


@site_app.command("init")
def site_init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Makes a commented site folder to start from."""
    from hmi.resources import resource
    from hmi.runtime.site import make_site

    with one_sentence():
        make_site(folder, resource("plant").parent)
        typer.echo(f"{folder} is a site now. Next: edit {folder / 'site.toml'}, then hmi site check {folder}")


@site_app.command("check")
def site_check(
    folder: Annotated[Path, typer.Argument(help="The site folder.")],
    connect: Annotated[bool, typer.Option("--connect", help="Also asks the servers for every tag.")] = False,
) -> None:
    """Reports every fault of a site with file and line."""
    from hmi.administration import check_site

    with one_sentence():
        faults = check_site(folder, connect=connect)
        for fault in faults:
            typer.echo(fault)
        if faults:
            raise typer.Exit(1)
        typer.echo(f"{folder}: no faults")


@user_app.command("add")
def user_add(
    account: AccountArgument,
    site: SiteOption,
    name: Annotated[str, typer.Option(help="Full name, as it stands in signatures.")],
    role: Annotated[str, typer.Option(help="observer, operator, supervisor, engineer or administrator.")],
    password: PasswordOption,
) -> None:
    """Adds an account."""
    from hmi.administration import add_person

    with one_sentence():
        person = add_person(site, account, name, role, password)
        typer.echo(f"{person.full_name} ({person.role}) can log in as {person.account}")


@user_app.command("password")
def user_password(account: AccountArgument, site: SiteOption, password: PasswordOption) -> None:
    """Gives an account another password and unlocks it."""
    from hmi.administration import set_password

    with one_sentence():
        person = set_password(site, account, password)
        typer.echo(f"{person.full_name} logs in as {person.account} with the new password from now on")


@user_app.command("unlock")
def user_unlock(account: AccountArgument, site: SiteOption) -> None:
    """Opens an account that too many wrong passwords have locked."""
    from hmi.administration import unlock

    with one_sentence():
        person = unlock(site, account)
        typer.echo(f"{person.full_name} can log in as {person.account} again")


@user_app.command("retire")
def user_retire(account: AccountArgument, site: SiteOption) -> None:
    """Ends an account for good; its name stays in all records and is never given away."""
    from hmi.administration import retire

    with one_sentence():
        person = retire(site, account)
        typer.echo(f"{person.full_name} cannot log in as {person.account} any more")


@user_app.command("list")
def user_list(site: SiteOption) -> None:
    """Lists the accounts."""
    from hmi.administration import people

    with one_sentence():
        for person in people(site):
            typer.echo(f"{person.account:20} {person.role:14} {person.full_name}")


@audit_app.command("verify")
def audit_verify(
    site: SiteOption,
    heads: Annotated[Path | None, typer.Option(help="Signed heads from elsewhere; default the site's own.")] = None,
    key: Annotated[Path | None, typer.Option(help="Public key (PEM) that checks them; default the site's own.")] = None,
) -> None:
    """Verifies the chain of the audit trail; exit status 1 when it is broken."""
    from hmi.administration import verify_audit

    with one_sentence():
        sentence, good = verify_audit(site, heads, key)
        typer.echo(sentence)
        raise typer.Exit(0 if good else 1)


@audit_app.command("show")
def audit_show(
    site: SiteOption,
    category: CategoryOption = "",
    event: EventOption = "",
    person: PersonOption = "",
    subject: SubjectOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many, the newest first.")] = 50,
) -> None:
    """Shows records of the audit trail, the newest first."""
    from hmi.administration import show_audit

    with one_sentence():
        wanted = _audit_query(category, event, person, subject, since, until)
        typer.echo(show_audit(site, wanted, limit), nl=False)


@audit_app.command("export")
def audit_export(
    site: SiteOption,
    out: Annotated[Path, typer.Option(help="The new file: .json (one record a line) or .csv.")],
    category: CategoryOption = "",
    event: EventOption = "",
    person: PersonOption = "",
    subject: SubjectOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """Writes records of the audit trail into a new file, the oldest first."""
    from hmi.administration import export_audit

    with one_sentence():
        count = export_audit(site, _audit_query(category, event, person, subject, since, until), out)
        typer.echo(f"{count} records in {out}")


@diagram_app.command("check")
def diagram_check(
    files: Annotated[list[Path], typer.Argument(help="Diagram files.")],
    site: Annotated[Path | None, typer.Option(help="Site whose tags they show; default the demo plant.")] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="Name the tags that are on none of them.")] = False,
) -> None:
    """Reports what is wrong with diagrams; exit status 1 when something is."""
    from hmi.administration import coverage_of, diagram_faults

    with one_sentence():
        plant = _plant_of(site)
        faults = [fault for file in files for fault in diagram_faults(file, plant)]
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
    from hmi.diagram.library import LIBRARY
    from hmi.diagram.persist import load

    with one_sentence():
        before, after = load(old, LIBRARY), load(new, LIBRARY)
        found = differences(before, after)
        if out is not None:
            _draw_difference(before, after, _plant_of(site), out)
        for difference in found:
            typer.echo(str(difference))
        raise typer.Exit(1 if found else 0)


@diagram_app.command("render")
def diagram_render(
    file: Annotated[Path, typer.Argument(help="Diagram file.")],
    out: Annotated[Path, typer.Option(help="The picture: its ending says PNG, SVG or PDF.")],
    values: Annotated[Path | None, typer.Option(help="JSON with values, alarms and deviations to show.")] = None,
    site: Annotated[Path | None, typer.Option(help="Site whose tags it shows; default the demo plant.")] = None,
    scale: Annotated[float, typer.Option(min=0.1, max=8.0, help="Pixels for each unit of the page.")] = 1.0,
    dark: Annotated[bool, typer.Option("--dark", help="In the dark theme.")] = False,
) -> None:
    """Draws a diagram into a file, without a screen and without a plant."""
    from hmi.app import make_application
    from hmi.core.clock import SystemClock
    from hmi.diagram.library import LIBRARY
    from hmi.diagram.persist import load
    from hmi.ui.editor.picture import write_picture
    from hmi.ui.editor.sample import Sample, read_sample
    from hmi.ui.theme import DARK, LIGHT

    with one_sentence():
        plant, document = _plant_of(site), load(file, LIBRARY)
        sample = read_sample(values, plant, SystemClock().now()) if values else Sample()
        application = make_application(offscreen=True)
        write_picture(document, plant, out, sample, theme=DARK if dark else LIGHT, scale=scale)
        del application
        typer.echo(f"{out}: {document.page.title}")


def _draw_difference(before: Document, after: Document, plant: Plant, out: Path) -> None:
    from hmi.app import make_application
    from hmi.diagram.library import LIBRARY
    from hmi.ui.editor.compare import Comparison, write_comparison
    from hmi.ui.theme import LIGHT

    application = make_application(offscreen=True)
    comparison = Comparison(before, after, plant, LIBRARY, LIGHT)
    try:
        write_comparison(comparison, out, LIGHT)
    finally:
        comparison.close()
    del application


def _plant_of(site: Path | None) -> Plant:
    from hmi.administration import demo_plant
    from hmi.runtime.site import open_site

    return open_site(site).plant if site else demo_plant()


def _write_batches(count: int, faulty: int, jobs: int, out: Path | None, seed: int, recipe: Path | None) -> None:
    from hmi.simulator.batches import BatchOptions, write_batches

    if out is None:
        _refuse("say where the batches go: --out DIR")
        return
    options = BatchOptions(count=count, out=out, seed=seed, jobs=jobs, faulty=faulty, recipe=recipe)
    # In hundredths: the batches of a block are all under way together.
    with typer.progressbar(length=100 * options.total, label="batches", file=sys.stderr) as bar:
        written = write_batches(
            options,
            lambda done, _total: bar.update(int(100.0 * done) - bar.pos),
        )
    typer.echo(f"{written}")


def _user_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("golden-batch-hmi", appauthor=False))


def _audit_query(category: str, event: str, person: str, subject: str, since: str, until: str) -> AuditQuery:
    return AuditQuery(category, event, person, subject, _moment(since), _moment(until))


def _moment(text: str) -> datetime | None:
    """A time of the command line; without an offset it is the station's own time of day."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise OSError(f"{text!r} is no time; write 2026-05-01 or 2026-05-01T06:00") from None
