"""Commands of the simulated plant: serve it, write finished batches of it, and train a model on them."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import SERVED_SPEED, FaultOption, SeedOption, SpeedOption, one_sentence, plant_of, refuse

SERVED_PORT, LOOPBACK = 4840, "127.0.0.1"

_FOR_BATCHES = frozenset({"batches", "faulty", "jobs", "out", "seed", "recipe"})
"""The options that finished batches heed; all others are for serving."""


def simulate(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="TCP port; 0 takes a free one.")] = SERVED_PORT,
    host: Annotated[str, typer.Option(help="Address to listen on; loopback unless told otherwise.")] = LOOPBACK,
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
            _refuse_serving(context)
            _write_batches(batches, faulty, jobs, out, seed, recipe)
            return
        if out is not None or faulty:
            refuse("--out and --faulty go with --batches; say how many batches to write")
        from hmi.simulator.server.options import ServeOptions
        from hmi.simulator.server.serve import serve
        from hmi.simulator.server.users import DEFAULT_USERS, read_users

        known = read_users(users) if users else DEFAULT_USERS
        kept, faults = folder or _user_folder() / "simulator", tuple(fault or ())
        where = ServeOptions(port=port, host=host, security=security, folder=kept, users=known)
        how = replace(where, speed=speed, seed=seed, faults=faults, start_hour=start_hour, recipe=recipe)
        serve(replace(how, core_only=core_only, stop_with_stdin=stop_with_stdin))


def train(
    batches: Annotated[Path, typer.Option(help="Folder with samples.parquet and batches.parquet.")],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    plant: Annotated[
        Path | None, typer.Option("--site", help="Site whose plant it is; default the demo plant.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Same seed and same batches, same model.")] = 0,
    rate: Annotated[
        float, typer.Option(help="Share of golden batches of an asset that may ever reach level 1.")
    ] = 0.02,
    quality: Annotated[
        list[str] | None,
        typer.Option(help="CLASS=COLUMN: the column of the batches whose final value is forecast in an asset class."),
    ] = None,
    network: Annotated[bool, typer.Option(help="With the masked autoencoder, which torch trains.")] = True,
) -> None:
    """Trains the golden-batch model of every asset class on the golden batches."""
    # Threads share out sums differently from machine to machine, and cost these small products more than they save.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    forecast = dict(_class_and_column(each) for each in quality or ())
    with one_sentence():
        from hmi.golden.plant_train import PlantLesson, train_plant

        files = (batches / "samples.parquet", batches / "batches.parquet")
        train_plant(PlantLesson(*files, plant_of(plant), seed, rate, forecast, network), out, typer.echo)


def _class_and_column(text: str) -> tuple[str, str]:
    asset_class, equals, column = text.partition("=")
    if not (asset_class and equals and column):
        refuse(f"--quality {text}: CLASS=COLUMN is meant, such as production_fermenter=viable")
    return asset_class, column


def _refuse_serving(context: typer.Context) -> None:
    """Options that batches would not heed are not passed over in silence."""
    sources = {name: context.get_parameter_source(name) for name in context.params if name not in _FOR_BATCHES}
    given = (name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE")
    wrong = [f"--{name.replace('_', '-')}" for name in given]
    if wrong:
        refuse(f"{', '.join(wrong)}: for serving only; leave it out to write batches")


def _write_batches(count: int, faulty: int, jobs: int, out: Path | None, seed: int, recipe: Path | None) -> None:
    from hmi.simulator.batches import BatchOptions, write_batches

    if out is None:
        refuse("say where the batches go: --out DIR")
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
