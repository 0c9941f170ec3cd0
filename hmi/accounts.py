"""Who may log in at a site: persons with local accounts, and those of a directory where the site names one."""

import importlib.util
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hmi.core.books import AuditTrail
from hmi.core.clock import Clock, SystemClock
from hmi.core.directory import Directory, DirectoryDownError, DirectoryPerson
from hmi.core.user import Role
from hmi.records.accounts import SqlAccounts
from hmi.records.database import Database
from hmi.runtime.site import OpenSite
from hmi.settings import SITE_FILE, DirectorySettings, SiteError, secret

if TYPE_CHECKING:
    from hmi.directory.ldap import LdapDirectory

NO_LIBRARY = "persons of a directory need the library ldap3: pip install 'golden-batch-hmi[ldap]'"

_SCHEMES = ("ldaps", "ldap")
_ATTRIBUTES = ("account", "id", "full_name")


def accounts_of(opened: OpenSite, database: Database, trail: AuditTrail, clock: Clock) -> SqlAccounts:
    """The accounts of a site. A directory that is set up wrongly lets nobody in and says why; local accounts work."""
    return SqlAccounts(database, trail, clock, directory=_directory(opened, clock))


def directory_faults(opened: OpenSite, *, connect: bool = False) -> list[str]:
    """What is wrong with the directory of a site, a sentence each; with `connect` the directory itself is asked."""
    settings = opened.site.directory
    if not settings.url:
        return []
    where = f"{opened.folder / SITE_FILE}: [directory]: "
    faults = _faults(settings, opened.folder, simulation=opened.site.simulation)
    if connect and not faults:
        try:
            faults = _ldap(opened, SystemClock()).faults()
        except (DirectoryDownError, OSError, SiteError) as error:
            faults = [str(error)]
    return [where + fault for fault in faults]


class _NoDirectory:
    """Stands for a directory that cannot be used, and says why to whoever wants to log in by it."""

    def __init__(self, why: str) -> None:
        self._why = why

    def authenticate(self, account: str, password: str) -> DirectoryPerson:  # noqa: ARG002 - the port's signature
        raise DirectoryDownError(self._why)

    def standing(self, ids: Iterable[str]) -> Mapping[str, DirectoryPerson | None]:  # noqa: ARG002 - the port's signature
        raise DirectoryDownError(self._why)


def _directory(opened: OpenSite, clock: Clock) -> Directory | None:
    settings = opened.site.directory
    if not settings.url:
        return None
    faults = _faults(settings, opened.folder, simulation=opened.site.simulation)
    if faults:
        return _NoDirectory(f"it is set up wrongly: {faults[0]}")
    try:
        return _ldap(opened, clock)
    except (OSError, SiteError) as error:
        return _NoDirectory(f"it is set up wrongly: {error}")


def _ldap(opened: OpenSite, clock: Clock) -> "LdapDirectory":
    from hmi.directory.ldap import LdapDirectory
    from hmi.directory.link import Link, context_of

    settings = opened.site.directory
    context = context_of(settings, opened.folder)
    urls = [url for url in (settings.url, settings.second_url) if url]
    links = [Link(url, context, settings.timeout_s, settings.plain_for_tests) for url in urls]
    return LdapDirectory(settings, secret(opened.folder, settings.password_file), [link.open for link in links], clock)


def _faults(settings: DirectorySettings, folder: Path, *, simulation: bool) -> list[str]:
    faults = [] if importlib.util.find_spec("ldap3") else [NO_LIBRARY]
    for url in filter(None, (settings.url, settings.second_url)):
        faults += _url_faults(url)
    if settings.plain_for_tests and not simulation:
        faults.append("plain_for_tests sends passwords in clear; it is for simulation = true only, take it out")
    if not settings.base:
        faults.append('base is missing; say where the persons stand, such as "OU=Plant,DC=example,DC=com"')
    if bool(settings.user) != bool(settings.password_file):
        faults.append("user and password_file belong together; give both, or none where anybody may read the directory")
    faults += [
        f"{name} is {getattr(settings, name)!r}, which is no name of an attribute"
        for name in _ATTRIBUTES
        if not getattr(settings, name).replace("-", "").isalnum()
    ]
    return faults + _role_faults(settings) + _file_faults(settings, folder)


def _url_faults(url: str) -> list[str]:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in _SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0 and not parts.username
    except ValueError:
        fits = False
    return [] if fits else [f"url is ldaps://HOST (or ldap://HOST, which is encrypted by StartTLS), not {url!r}"]


def _role_faults(settings: DirectorySettings) -> list[str]:
    if not settings.role:
        return ["no group has a role; without a [[directory.role]] nobody of the directory can log in"]
    roles = [role.value for role in Role]
    faults = [
        f"{one.role!r} is no role; choose one of {', '.join(roles)}" for one in settings.role if one.role not in roles
    ]
    faults += [
        f"a group of role {one.role!r} is named by its distinguished name, not {one.group!r}"
        for one in settings.role
        if "=" not in one.group
    ]
    return faults


def _file_faults(settings: DirectorySettings, folder: Path) -> list[str]:
    faults: list[str] = []
    try:
        if settings.password_file and not secret(folder, settings.password_file):
            faults.append(f"the password file {folder / settings.password_file} is empty")
    except SiteError as error:
        faults.append(str(error))
    if settings.ca_file and not (folder / settings.ca_file).is_file():
        faults.append(f"ca_file {folder / settings.ca_file} does not exist")
    return faults
