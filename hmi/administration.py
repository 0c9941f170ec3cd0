"""What a person does to a site from the command line: accounts, checks, the proof of the audit trail."""

import asyncio
import contextlib
import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hmi.accounts import accounts_of, directory_faults
from hmi.core.audit import AuditEntry, AuditQuery, Fact
from hmi.core.clock import SystemClock
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.user import Person, Role
from hmi.diagram.checks.checker import check
from hmi.diagram.coverage import uncovered
from hmi.diagram.document import Document
from hmi.diagram.embed import FACEPLATES, beside
from hmi.diagram.folder import STYLES_FILE, diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol_library import library_of
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.persist import load as load_diagram
from hmi.diagram.styles_file import read_styles
from hmi.diagram.template_check import check_template
from hmi.diagram.template_cover import everything_shown
from hmi.publishing import adopt_shipped, desk_of, publication_faults
from hmi.records.accounts import SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_export import as_text, export
from hmi.records.audit_signing import PUBLIC_KEY_FILE, SIGNED_FILE, read_public
from hmi.records.audit_verify import SignedFile
from hmi.records.backup import back_up, restore
from hmi.records.database import Database
from hmi.records.site_identity import SiteIdentity
from hmi.resources import resource
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.site import OpenSite, open_site, site_faults
from hmi.settings import SITE_FILE, SiteError


def demo_plant() -> Plant:
    """The plant that ships with the program, with its 105 core tags."""
    assets = resource("plant", "assets.toml").read_text(encoding="utf-8")
    return read_plant(assets, resource("plant", "tags.csv").read_text(encoding="utf-8"))


def add_person(folder: Path, account: str, name: str, role: str, password: str, *, demo: bool = False) -> Person:
    """Adds an account to a site.

    Raises:
        SiteError: The role does not exist, or the site cannot be used.
        AccountError: The account cannot be made like this.
    """
    try:
        wanted = Role(role)
    except ValueError:
        raise SiteError(f"{role} is no role; choose one of {', '.join(Role)}") from None
    with _accounts(folder) as accounts:
        return accounts.add(account, name, wanted, password, demo=demo, by=_by())


def people(folder: Path) -> tuple[Person, ...]:
    """The persons who can log in at a site."""
    with _accounts(folder) as accounts:
        return accounts.people()


def set_password(folder: Path, account: str, password: str) -> Person:
    """Gives an account of a site another password and opens it if it is locked.

    Raises:
        SiteError: Nobody has this account, or the site cannot be used.
        AccountError: The password is too weak.
    """
    with _accounts(folder) as accounts:
        person = _person(accounts, account)
        accounts.set_password(person.id, password, by=_by())
        accounts.unlock(person.id, by=_by())
        return person


def unlock(folder: Path, account: str) -> Person:
    """Opens an account that too many wrong passwords have locked.

    Raises:
        SiteError: Nobody has this account, or the site cannot be used.
    """
    with _accounts(folder) as accounts:
        person = _person(accounts, account)
        accounts.unlock(person.id, by=_by())
        return person


def set_assets(folder: Path, account: str, assets: Sequence[str]) -> Person:
    """Says for which assets' setpoints a person of a site is; for all where none are named.

    Raises:
        SiteError: Nobody has this account, the plant has no such asset, or the site cannot be used.
    """
    known = open_site(folder).plant.asset_by_id
    strange = [asset for asset in assets if asset not in known]
    if strange:
        raise SiteError(f"the plant has no asset {strange[0]}; it has {', '.join(known)}")
    with _accounts(folder) as accounts:
        person = _person(accounts, account)
        accounts.set_assets(person.id, assets, by=_by())
        return person


def retire(folder: Path, account: str) -> Person:
    """Ends an account for good; its name stays in all records.

    Raises:
        SiteError: Nobody has this account, or the site cannot be used.
    """
    with _accounts(folder) as accounts:
        person = _person(accounts, account)
        accounts.retire(person.id, by=_by())
        return person


def verify_audit(folder: Path, heads: Path | None = None, key: Path | None = None) -> tuple[str, bool]:
    """A sentence about the site's audit trail, and whether it is what was written. `heads` is a file of signed heads
    from elsewhere, `key` the public key that checks it; without them the site's own are used.

    Raises:
        KeyFileError: The key is none.
    """
    opened = open_site(folder)
    own = opened.signed_heads or folder / SIGNED_FILE
    public = key or folder / PUBLIC_KEY_FILE
    signed = SignedFile(heads or own, read_public(public)) if key or public.exists() else None
    with _records(folder) as database:
        found = SqlAuditTrail(database).verify(signed=signed)
    if found.ok:
        records = "1 record" if found.count == 1 else f"{found.count} records"
        return f"{records}, chain intact{'; ' + found.note if found.note else ''}", True
    return f"the audit trail is broken at record {found.first_bad}: {found.why}", False


def show_audit(folder: Path, wanted: AuditQuery, limit: int) -> str:
    """The newest records that a query wants, as lines, the newest first."""
    with _records(folder) as database:
        return as_text(SqlAuditTrail(database).search(wanted, limit))


def export_audit(folder: Path, wanted: AuditQuery, path: Path) -> int:
    """Writes the records that a query wants into a new file; gives how many. That itself is on record first."""
    with _records(folder) as database:
        trail = SqlAuditTrail(database)
        facts: dict[str, Fact] = {"file": str(path.resolve()), "records": wanted.words}
        trail.append(AuditEntry(SystemClock().now(), "audit", "exported", _by(), "audit trail", facts))
        return export(trail.every(wanted), path)


def rebind_server(folder: Path, server: str) -> None:
    """Forgets which server the site knows by a name, so that the next connection binds it anew. That is on record.

    Raises:
        SiteError: No server of this name was ever bound, or the site cannot be used.
    """
    with _records(folder) as database:
        if not SiteIdentity(database, SqlAuditTrail(database), SystemClock()).rebind(server, _by()):
            raise SiteError(f"no server {server} was ever bound at this site; nothing was changed")


def back_up_site(folder: Path, file: Path) -> None:
    """Copies the database of a site into a new file. That is on record."""
    with _records(folder) as database:
        back_up(database, file.resolve(), SqlAuditTrail(database), SystemClock(), _by())


def restore_site(folder: Path, file: Path) -> Path:
    """Puts a copy into the place of the database of a site; gives where what stood there is kept. The signed heads that
    belong to what stood there are kept beside their file.

    Raises:
        SiteError: The database is a server's, which has its own way back, or the signed heads cannot be moved.
    """
    opened = open_site(folder)
    url = opened.database_url
    if not url.startswith("sqlite:///"):
        raise SiteError("the database is a PostgreSQL server's: its own pg_restore puts a copy back")
    kept = restore(Path(url.removeprefix("sqlite:///")), file.resolve(), SystemClock(), _by())
    signed = opened.signed_heads or folder / SIGNED_FILE
    try:
        if signed.exists():
            signed.rename(signed.with_name(f"{signed.name}{kept.suffix}"))
    except OSError as error:
        raise SiteError(f"the copy was put back, but {signed} must be moved away by hand: {error}") from error
    return kept


def check_site(folder: Path, *, connect: bool) -> list[str]:
    """Every fault of a site: its files, its diagrams, its model and, on request, its servers."""
    faults = site_faults(folder)
    if faults:
        return faults
    opened = open_site(folder)
    diagrams = folder / opened.site.diagrams
    faults += [f"{diagrams}: {fault}" for fault in library_of(diagrams).faults]
    for file in (*diagram_files(diagrams), *diagram_files(diagrams / FACEPLATES)):
        faults += diagram_faults(file, opened.plant)
    faults += publication_faults(opened)
    faults += _model_faults(opened)
    faults += _certificate_faults(opened)
    faults += directory_faults(opened, connect=connect)
    if connect:
        from hmi.opcua.check import check_server
        from hmi.opcua.endpoint import endpoint_of

        for server in opened.site.server:
            served = opened.assets_of(server)
            tags = [tag for tag in opened.plant.tags if tag.asset in served]
            faults += asyncio.run(check_server(endpoint_of(server, folder), tags))
    return faults


def diagram_faults(file: Path, plant: Plant) -> list[str]:
    """What is wrong with a diagram file, a sentence each."""
    library = library_of(file.parent)
    around = beside(file, library)
    try:
        styles = read_styles(around.folder.path)
        if file.name == STYLES_FILE:
            return []
        document = load_diagram(file, library)
    except DiagramFileError as error:
        return [str(error)]
    names = frozenset(around.folder.names())
    found = check_template(document, plant, lambda made: check(made, library, plant, names, styles), around)
    return [f"{file}: {problem.part or 'page'}: {problem.text}" for problem in found]


def coverage_of(files: list[Path], plant: Plant) -> str:
    """Which tags of the plant are on none of the diagrams, in a sentence; a file that cannot be read shows none."""
    documents: list[Document] = []
    for file in files:
        with contextlib.suppress(DiagramFileError):
            library = library_of(file.parent)
            documents.extend(everything_shown(load_diagram(file, library), beside(file, library), plant))
    missing = uncovered(documents, LIBRARY, plant)
    if not missing:
        return f"coverage: all {len(plant.tags)} tags of the plant are on a diagram"
    return f"coverage: {len(missing)} of {len(plant.tags)} tags are on no diagram: {', '.join(missing)}"


def _certificate_faults(opened: OpenSite) -> list[str]:
    from hmi.opcua.certificates import check_file

    pinned = [(server.name, opened.path(server.certificate)) for server in opened.site.server if server.certificate]
    faults = [(name, check_file(file)) for name, file in pinned]
    return [f"{opened.folder / SITE_FILE}: server {name}: {fault}" for name, fault in faults if fault]


def _model_faults(opened: OpenSite) -> list[str]:
    """Whether the model can be used at all, and for every asset: one without it would never be coloured."""
    from hmi.golden.model_file import ModelFileError
    from hmi.golden.plant_detector import PlantDetector
    from hmi.golden.plant_file import load_plant

    if not opened.site.model:
        return []
    path = opened.path(opened.site.model)
    try:
        detector = PlantDetector(load_plant(path), opened.plant)
    except ModelFileError as error:
        return [f"{path}: {error}"]
    return [f"{path}: {asset}: {why}; train a model for this plant" for asset, why in detector.unfit.items()]


def _person(accounts: SqlAccounts, account: str) -> Person:
    known = accounts.people()
    for person in known:
        if person.account == account.strip().casefold():
            return person
    raise SiteError(f"nobody has the account {account}; there are {', '.join(one.account for one in known) or 'none'}")


def _by() -> str:
    """Who acts, as far as the operating system knows: the command line asks nobody to log in."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (OSError, KeyError):
        return "command line"


@contextmanager
def publication_desk(folder: Path) -> Iterator[tuple[PublicationDesk, Path]]:
    """The desk at which the diagrams of a site are published, and the folder of its drafts.

    Raises:
        SiteError: The site cannot be used.
        KeyFileError: A key that signs or checks publications cannot be used.
    """
    opened = open_site(folder)
    with _records(folder) as database:
        trail, clock = SqlAuditTrail(database), SystemClock()
        desk = desk_of(opened, accounts_of(opened, database, trail, clock), trail, clock)
        adopt_shipped(opened, trail, clock)
        yield desk, opened.path(opened.site.diagrams)


@contextmanager
def _accounts(folder: Path) -> Iterator[SqlAccounts]:
    with _records(folder) as database:
        yield SqlAccounts(database, SqlAuditTrail(database), SystemClock())


@contextmanager
def _records(folder: Path) -> Iterator[Database]:
    database = Database.open(open_site(folder).database_url)
    try:
        yield database
    finally:
        database.close()
