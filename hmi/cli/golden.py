"""Commands of the golden-batch engine: learn from finished batches of any process, score others, look at a model."""

import os
from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import one_sentence

golden_app = typer.Typer(no_args_is_help=True, help="Golden batches of any process: train, score, describe, evaluate.")

SamplesOption = Annotated[
    Path,
    typer.Option(help="Parquet or CSV: batch_id, hours, perhaps phase and asset, and a column per variable; or long."),
]
BatchesOption = Annotated[
    Path, typer.Option(help="Parquet or CSV: batch_id, golden (true or false), any qualities, perhaps fault.")
]
LaboratoryOption = Annotated[
    Path | None,
    typer.Option(help="Parquet or CSV: batch_id, sample_hours, release_hours, variable, value."),
]
ModelOption = Annotated[Path, typer.Option(help="Folder of the model.")]


@golden_app.command("train")
def golden_train(
    samples: SamplesOption,
    batches: BatchesOption,
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    laboratory: LaboratoryOption = None,
    quality: Annotated[str, typer.Option(help="Column of the batches whose final value is to be forecast.")] = "",
    rate: Annotated[float, typer.Option(help="Share of golden batches that may ever raise an alarm.")] = 0.05,
    seed: Annotated[int, typer.Option(help="Same seed and same batches, same model.")] = 0,
    sign: Annotated[Path | None, typer.Option(help="Private Ed25519 key (PEM) that signs the model.")] = None,
    network: Annotated[bool, typer.Option(help="With the masked autoencoder, which torch trains.")] = True,
    declare: Annotated[
        list[str] | None,
        typer.Option(help="A ratio or balance: 'NAME = FORMULA' of + - * / ( ) and integral(); repeatable."),
    ] = None,
) -> None:
    """Trains a model on the golden batches."""
    # Threads share out sums differently from machine to machine, and cost these small products more than they save.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    with one_sentence():
        from hmi.golden.engine_train import Lesson, train_engine

        train_engine(
            Lesson(samples, batches, laboratory, quality, rate, seed, sign, network, tuple(declare or ())),
            out,
            typer.echo,
        )


@golden_app.command("score")
def golden_score(
    model: ModelOption,
    samples: SamplesOption,
    out: Annotated[Path, typer.Option(help="Table of scores, a row per sample: .parquet or .csv.")],
    laboratory: LaboratoryOption = None,
    trust: Annotated[Path | None, typer.Option(help="Public Ed25519 key (PEM): only what it signed is used.")] = None,
) -> None:
    """Says of every sample what the model would have said while the batch ran."""
    with one_sentence():
        from hmi.golden.engine_score import score_files

        scored = score_files(model, samples, laboratory, out, trust)
        for words in scored.lines:
            typer.echo(words)
        typer.echo(f"{scored.batches} batches scored, {scored.alarmed} with an alarm; the scores are in {out}")


@golden_app.command("describe")
def golden_describe(
    model: Annotated[Path | None, typer.Option(help="Folder of a model to describe.")] = None,
    samples: Annotated[Path | None, typer.Option(help="Or, with --batches: which batches would be golden.")] = None,
    batches: Annotated[Path | None, typer.Option(help="See --samples.")] = None,
) -> None:
    """Shows what a model knows, or which batches of two tables would be golden and why."""
    with one_sentence():
        if model is not None and (samples is not None or batches is not None):
            raise OSError("say either which model (--model DIR) or which batches (--samples FILE --batches FILE)")
        if model is not None:
            from hmi.golden.engine_describe import describe

            for line in describe(model):
                typer.echo(line)
        elif samples is not None and batches is not None:
            from hmi.golden.engine_train import choices_of

            for choice in choices_of(samples, batches, typer.echo):
                typer.echo(choice.sentence)
        else:
            raise OSError("say which model (--model DIR), or which batches (--samples FILE --batches FILE)")


@golden_app.command("evaluate")
def golden_evaluate(
    model: ModelOption, samples: SamplesOption, batches: BatchesOption, laboratory: LaboratoryOption = None
) -> None:
    """Judges a model on batches that it has not learnt from: false batches, detections, delay, forecast."""
    with one_sentence():
        from hmi.golden.engine_evaluate import Unseen, evaluate

        for line in evaluate(model, Unseen(samples, batches, laboratory), typer.echo).lines():
            typer.echo(line)


@golden_app.command("compare")
def golden_compare(
    model: ModelOption,
    candidate: Annotated[Path, typer.Option(help="Folder of the model that might take its place.")],
    samples: SamplesOption,
    batches: BatchesOption,
    laboratory: LaboratoryOption = None,
) -> None:
    """Judges two models on the same batches, side by side."""
    with one_sentence():
        from hmi.golden.engine_compare import comparison_lines
        from hmi.golden.engine_evaluate import Unseen, evaluate

        unseen, told = Unseen(samples, batches, laboratory), list[str]()
        judged = evaluate(model, unseen, told.append), evaluate(candidate, unseen, told.append)
        for line in [*dict.fromkeys(told), *comparison_lines(*judged)]:
            typer.echo(line)
