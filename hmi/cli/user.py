"""Commands about the accounts of a site."""

from typing import Annotated

import typer

from hmi.cli.common import SiteOption, one_sentence

user_app = typer.Typer(no_args_is_help=True, help="The accounts of a site.")

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


@user_app.command("assets")
def user_assets(
    account: AccountArgument,
    site: SiteOption,
    assets: Annotated[list[str] | None, typer.Argument(help="Such as PFR-401 PFR-402; none: all.")] = None,
) -> None:
    """Says for which assets' setpoints somebody is: he asks for, approves and takes back no others."""
    from hmi.administration import set_assets

    with one_sentence():
        person = set_assets(site, account, assets or [])
        typer.echo(f"{person.full_name} is for the setpoints of {', '.join(assets or []) or 'all assets'}")


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
            kept = "  (directory)" if person.from_directory else ""
            kept += f"  ({', '.join(sorted(person.assets))} only)" if person.assets else ""
            typer.echo(f"{person.account:20} {person.role:14} {person.full_name}{kept}")
