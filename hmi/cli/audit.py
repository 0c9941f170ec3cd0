"""Commands about the audit trail of a site."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hmi.cli.common import SiteOption, one_sentence
from hmi.core.audit import AuditQuery

audit_app = typer.Typer(no_args_is_help=True, help="The audit trail of a site.")

CategoryOption = Annotated[str, typer.Option(help="Only this category, such as setpoint or access.")]
EventOption = Annotated[str, typer.Option(help="Only this event, such as approved.")]
PersonOption = Annotated[str, typer.Option(help="Only this person, by full name.")]
SubjectOption = Annotated[str, typer.Option(help="Only this subject, such as a tag or an account.")]
SinceOption = Annotated[str, typer.Option(metavar="TIME", help="From this time on: 2026-05-01 or 2026-05-01T06:00.")]
UntilOption = Annotated[str, typer.Option(metavar="TIME", help="Up to this time.")]


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
