"""Commands about the folder of a site."""

from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import one_sentence

site_app = typer.Typer(no_args_is_help=True, help="Make and check site folders.")


@site_app.command("init")
def site_init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Makes a commented site folder to start from."""
    from hmi.resources import resource
    from hmi.runtime.site import make_site

    with one_sentence():
        make_site(folder, resource("plant").parent)
        typer.echo(f"{folder} is a site now. Next: edit {folder / 'site.toml'}, then hmi site check {folder}")


@site_app.command("rebind")
def site_rebind(
    folder: Annotated[Path, typer.Argument(help="The site folder.")],
    server: Annotated[str, typer.Argument(help="The server by its name in site.toml.")],
) -> None:
    """Lets a server be another one from its next connection on, after it was replaced on purpose; that is recorded."""
    from hmi.administration import rebind_server

    with one_sentence():
        rebind_server(folder, server)
        typer.echo(f"{server}: the next connection binds it anew")


@site_app.command("backup")
def site_backup(
    folder: Annotated[Path, typer.Argument(help="The site folder.")],
    file: Annotated[Path, typer.Argument(help="The copy to make; it must not exist.")],
) -> None:
    """Copies the database of a site into a file, also while its station runs; that is recorded."""
    from hmi.administration import back_up_site

    with one_sentence():
        back_up_site(folder, file)
        typer.echo(f"{file} is a copy of the database of {folder}; keep it on another disk")


@site_app.command("restore")
def site_restore(
    folder: Annotated[Path, typer.Argument(help="The site folder; its stations must not run.")],
    file: Annotated[Path, typer.Argument(help="The copy to put back.")],
) -> None:
    """Puts a copy into the place of the database of a site; open requests are void, and that is recorded."""
    from hmi.administration import restore_site

    with one_sentence():
        kept = restore_site(folder, file)
        typer.echo(f"{file} was put back; what stood there is kept as {kept}")


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
