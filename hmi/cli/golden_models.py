"""Commands about the golden-batch models of a site: which one judges the plant, and the way of another one there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hmi.cli.common import SiteOption, one_sentence, refuse
from hmi.cli.diagram_versions import AccountOption, PasswordOption
from hmi.core.golden_model import ModelStep, Registered

if TYPE_CHECKING:
    from hmi.app.model import CommandDesk

models_app = typer.Typer(
    no_args_is_help=True, help="The golden-batch models of a site: list, import, approve, activate."
)

ModelArgument = Annotated[str, typer.Argument(help="The first characters of its SHA-256, as the list shows them.")]
ReasonOption = Annotated[str, typer.Option(help="Why; it stands in the registry and in the audit trail.")]


@contextmanager
def _desk(site: Path) -> Iterator["CommandDesk"]:
    from hmi.app.model import command_desk

    with one_sentence(), command_desk(site) as desk:
        yield desk


def _model(desk: "CommandDesk", start: str) -> Registered:
    found = [one for one in desk.models.registry().models.values() if start and one.model.startswith(start.lower())]
    if len(found) != 1:
        refuse(f"{len(found)} models have a SHA-256 that begins with {start!r}; look at hmi golden models list")
    return found[0]


@models_app.command("list")
def models_list(site: SiteOption) -> None:
    """Lists all models, where each stands and who did that last."""
    with _desk(site) as desk:
        for one in desk.models.registry().models.values():
            act = one.newest
            typer.echo(f"{one.model[:12]}  {one.state:<9}  {one.title}")
            typer.echo(f"    {act.at:%Y-%m-%d %H:%M:%S}Z  {act.step} by {act.name}: {act.reason}")


@models_app.command("check")
def models_check(
    folder: Annotated[Path, typer.Argument(help="The folder of a trained model.")], site: SiteOption
) -> None:
    """Reads a model with all checks and says whether the plant of a site can use it; nothing is changed."""
    from hmi.app.model import detector_in
    from hmi.cli.common import plant_of

    with one_sentence():
        plant = plant_of(site)
        try:
            detector = detector_in(folder, plant)
        except ValueError as error:
            refuse(f"{folder} is no model that this plant can use: {error}")
        typer.echo(f"{detector.model} can be used")
        for asset, why in detector.unfit.items():
            typer.echo(f"  it cannot judge {asset}: {why}")


@models_app.command("import")
def models_import(
    folder: Annotated[Path, typer.Argument(help="The folder of a trained model.")],
    site: SiteOption,
    account: AccountOption,
    password: PasswordOption,
    reason: ReasonOption,
) -> None:
    """Copies a model into the site as a candidate."""
    with _desk(site) as desk:
        registry = desk.models.bring(desk.accounts.authenticate(account, password), folder, reason)
        typer.echo(f"{registry.acts[-1].model[:12]} is a candidate")


@models_app.command("shadow")
def models_shadow(
    model: ModelArgument, site: SiteOption, account: AccountOption, password: PasswordOption, reason: ReasonOption
) -> None:
    """Lets a candidate look at the plant beside the active model."""
    with _desk(site) as desk:
        one = _model(desk, model)
        desk.models.shadow(desk.accounts.authenticate(account, password), one.model, reason)
        typer.echo(f"{one.title} runs in shadow")


@models_app.command("approve")
def models_approve(
    model: ModelArgument, site: SiteOption, account: AccountOption, password: PasswordOption, reason: ReasonOption
) -> None:
    """Signs that a model in shadow may judge the plant; not for who imported it."""
    _sign(ModelStep.APPROVED, model, site, account, password, reason)


@models_app.command("activate")
def models_activate(
    model: ModelArgument, site: SiteOption, account: AccountOption, password: PasswordOption, reason: ReasonOption
) -> None:
    """Lets an approved model judge the plant; running stations take it over by themselves."""
    _sign(ModelStep.ACTIVATED, model, site, account, password, reason)


@models_app.command("rollback")
def models_rollback(
    model: ModelArgument, site: SiteOption, account: AccountOption, password: PasswordOption, reason: ReasonOption
) -> None:
    """Lets an approved model judge the plant again that was active before."""
    _sign(ModelStep.ROLLED_BACK, model, site, account, password, reason)


def _sign(step: ModelStep, model: str, site: Path, account: str, password: str, reason: str) -> None:
    with _desk(site) as desk:
        one = _model(desk, model)
        desk.models.sign(step, one.model, account, password, reason)
        typer.echo(f"{one.title}: {step}")
