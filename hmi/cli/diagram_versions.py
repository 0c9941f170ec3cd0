"""Commands about what operators see of the diagrams of a site: versions, and the way to another one."""

from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import SiteOption, one_sentence, refuse

NameArgument = Annotated[str, typer.Argument(help="The diagram by its file name without the ending: pfr-401.")]
AccountOption = Annotated[str, typer.Option(prompt=True, help="The account of whoever signs.")]
PasswordOption = Annotated[
    str,
    typer.Option(
        prompt=True, hide_input=True, help="Asked for when left out, which is better: others see a command line."
    ),
]
NoteOption = Annotated[str, typer.Option(help="Why; it stands in the list of versions and in the audit trail.")]


def versions(
    site: SiteOption,
    name: Annotated[str, typer.Argument(help="One diagram; all of them without.")] = "",
    out: Annotated[Path | None, typer.Option(help="Folder for a copy of every version of the diagram.")] = None,
) -> None:
    """Lists what was published, the newest version first, and what waits for its review."""
    from hmi.administration import publication_desk

    with one_sentence(), publication_desk(site) as (desk, _diagrams):
        if out is not None and not name:
            refuse("--out copies the versions of one diagram; name it")
        for one in (name,) if name else desk.names():
            standing = desk.standing(one)
            typer.echo(
                f"{one}: {f'version {standing.number} is published' if standing.number else 'nothing published'}"
            )
            if standing.submitted is not None:
                typer.echo(f"  {standing.state}: {standing.submitted.name}: {standing.submitted.note}")
            for version in reversed(standing.versions):
                act = version.published
                reviewer = f", reviewed by {version.reviewed.name}" if version.reviewed else ""
                typer.echo(
                    f"  {version.number:>4}  {act.at:%Y-%m-%d %H:%M:%S}Z  {act.kind} by {act.name}{reviewer}: "
                    f"{act.note}  {version.sha256}"
                )
                if out is not None:
                    out.mkdir(parents=True, exist_ok=True)
                    copy = out / f"{one.replace('/', '-')}-{version.number:04}.json"
                    copy.write_bytes(desk.content(one, version.sha256))
    if out is not None:
        typer.echo(f"the versions of {name} are in {out}")


def submit(
    name: NameArgument, site: SiteOption, account: AccountOption, password: PasswordOption, note: NoteOption
) -> None:
    """Lays the saved draft of a diagram before a reviewer."""
    from hmi.administration import publication_desk
    from hmi.diagram.library import LIBRARY
    from hmi.diagram.publishing import draft_of, drawn_with

    with one_sentence(), publication_desk(site) as (desk, diagrams):
        author = desk.who(account, password)
        content = draft_of(name, diagrams).read_bytes()
        desk.submit(author, name, content, note, drawn_with(diagrams, content, LIBRARY))
        typer.echo(f"{name} waits for its reviewer, somebody else than {author.full_name}")


def review(
    name: NameArgument, site: SiteOption, account: AccountOption, password: PasswordOption, note: NoteOption
) -> None:
    """Signs that what was submitted may be published; look at it first with hmi diagram diff."""
    from hmi.administration import publication_desk
    from hmi.diagram.publishing import shared_names

    with one_sentence(), publication_desk(site) as (desk, diagrams):
        waiting = desk.waiting(name, shared_names(diagrams))
        if waiting is None:
            refuse(f"nothing of {name} waits for a review; submit it first")
        else:
            desk.review(waiting, account, password, note)
            typer.echo(f"{name} is reviewed and can be published")


def publish(
    name: NameArgument, site: SiteOption, account: AccountOption, password: PasswordOption, note: NoteOption
) -> None:
    """Lets operators see what was reviewed; running stations take it over by themselves."""
    from hmi.administration import publication_desk
    from hmi.diagram.publishing import shared_names

    with one_sentence(), publication_desk(site) as (desk, diagrams):
        waiting = desk.waiting(name, shared_names(diagrams))
        if waiting is None:
            refuse(f"nothing of {name} is reviewed; submit it, and let somebody else review it")
        else:
            standing = desk.publish(waiting, account, password, note)
            typer.echo(f"{name} is published as version {standing.number}")


def roll_back(
    name: NameArgument,
    version: Annotated[int, typer.Argument(help="The version that comes back.")],
    site: SiteOption,
    account: AccountOption,
    password: PasswordOption,
    reason: Annotated[str, typer.Option(help="What is wrong with the version that is published.")],
) -> None:
    """Lets operators see an earlier version again, as a new one."""
    from hmi.administration import publication_desk

    with one_sentence(), publication_desk(site) as (desk, _diagrams):
        seen = desk.standing(name).number
        standing = desk.roll_back(name, version, seen, account, password, reason)
        typer.echo(f"{name} is back at version {version}, as version {standing.number}")
