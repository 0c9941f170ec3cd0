"""What a site folder says: `site.toml`, read strictly, every fault with file and line; and how its station is shown."""

import os
import re
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec

SITE_FILE = "site.toml"

LANGUAGES = ("system", "en", "es")
"""What a station can be told to speak."""

LONGEST_S = 2_000_000.0
"""Qt counts the milliseconds of a timer in 32 bits: about 23 days."""


class SiteError(Exception):
    """A site folder cannot be used; the message names file and line and says what to do."""


class _Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a table of the file says; a word that nobody knows is a fault."""


class PlantSettings(_Settings, frozen=True):
    """Where the plant is described. `node` and `unit_node` say where a server keeps a tag; empty takes the
    simulator's templates, and an empty `unit_node` text of "-" says that units report nothing. `setpoints` is the
    table of writable setpoints; empty leaves all of them to the general rules."""

    assets: str = "assets.toml"
    tags: str = "tags.csv"
    setpoints: str = ""
    node: str = ""
    unit_node: str = ""
    extended: bool = False


class ServerSettings(_Settings, frozen=True):
    """One OPC UA server. `assets` lists what it serves; empty means every asset that no other server lists.

    Passwords stand in files of their own beside the site file, never in it. `second_url` is the other server of a
    redundant pair, with its own certificate and the same accounts.
    """

    name: str
    url: str
    security: str = "sign-encrypt"
    user: str = ""
    password_file: str = ""
    write_user: str = ""
    write_password_file: str = ""
    certificate: str = ""
    trust_first: bool = False
    second_url: str = ""
    second_certificate: str = ""
    assets: list[str] = []


class RuleSettings(_Settings, frozen=True):
    """What of the setpoint contract a site may set. `max_step_fraction` is of the engineered span; whoever is
    logged in is logged out after `idle_minutes` without a key or a click; `reasons` are offered for a request. Nothing
    is ever written to a node of a namespace in `never_write`, such as that of a safety system. `review_by_author` lets
    the author of a diagram review it himself, where a site has one engineer only. `remote_control` lets setpoints be
    changed by somebody who works at the station over a remote desktop or SSH. A `kiosk_locked` station leaves its kiosk
    only for a supervisor or an engineer. `write_assets` are those whose setpoints are asked for, approved and written
    from this station; empty is all. Of the setpoints that stand `together` in a list, such as those of a cascade, only
    one at a time has an open request. At `shift_ends`, by the station's time of day, what still waits is void. With
    `flood_reason` whoever approves in a flood of alarms says why the change cannot wait."""

    max_step_fraction: Annotated[float, msgspec.Meta(gt=0.0, le=1.0)] = 0.25
    request_minutes: Annotated[float, msgspec.Meta(ge=1.0, le=60.0)] = 15.0
    never_write: list[str] = []
    idle_minutes: Annotated[float, msgspec.Meta(ge=1.0, le=60.0)] = 10.0
    reasons: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=100)]], msgspec.Meta(max_length=20)
    ] = []
    review_by_author: bool = False
    remote_control: bool = False
    write_assets: list[str] = []
    together: list[list[str]] = []
    shift_ends: Annotated[
        list[Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]], msgspec.Meta(max_length=12)
    ] = []
    flood_reason: bool = False
    kiosk_locked: bool = True


class AuditSettings(_Settings, frozen=True):
    """Where the signed heads of the audit trail go: a file, best on another machine; empty puts it into the folder.
    `syslog` is a log server that gets every record: `udp://host:514` or `tcp://host:514`."""

    signed_heads: str = ""
    syslog: str = ""


class DirectoryRole(_Settings, frozen=True):
    """Whoever is in a group of the directory (its distinguished name) has this role here."""

    group: str
    role: str


class DirectorySettings(_Settings, frozen=True):
    """A directory of the enterprise (LDAP, Active Directory) whose persons may log in beside those with local accounts;
    an empty `url` is none. `user` may read it; its password stands in a file of its own. Persons are looked for beneath
    `base` by the attribute `account`; the attribute `id` is what the directory never changes. The first group under
    `role` that somebody is in says what he is here; with `nested` a group of a group counts (Active Directory).
    `plain_for_tests` sends passwords in clear and is taken for a simulation only."""

    url: str = ""
    second_url: str = ""
    ca_file: str = ""
    user: str = ""
    password_file: str = ""
    base: str = ""
    account: str = "sAMAccountName"
    id: str = "objectGUID"
    full_name: str = "displayName"
    nested: bool = False
    timeout_s: Annotated[int, msgspec.Meta(ge=1, le=30)] = 5
    plain_for_tests: bool = False
    role: list[DirectoryRole] = []


class UnitSettings(_Settings, frozen=True):
    """In which units numbers are shown; everything else stays as engineered. `system` is "engineered" or "US"; each
    quantity may have its own unit or "engineered", whatever the system says (`hmi.core.units`)."""

    system: Literal["engineered", "US"] = "engineered"
    temperature: Literal["", "engineered", "°F"] = ""
    pressure: Literal["", "engineered", "psi"] = ""
    draught: Literal["", "engineered", "inH2O"] = ""
    volume: Literal["", "engineered", "US gal"] = ""
    flow: Literal["", "engineered", "US gal/h", "gpm"] = ""
    mass: Literal["", "engineered", "lb"] = ""
    mass_flow: Literal["", "engineered", "lb/h"] = ""
    length: Literal["", "engineered", "in"] = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The unit that was chosen for each quantity."""
        return {
            name: getattr(self, name) for name in self.__struct_fields__ if name != "system" and getattr(self, name)
        }


class SeveritySettings(_Settings, frozen=True):
    """From which severity on (OPC UA, 1 to 1000) an event of a server is of which priority here; below, it is low."""

    medium_from: Annotated[int, msgspec.Meta(ge=2, le=1000)] = 401
    high_from: Annotated[int, msgspec.Meta(ge=2, le=1000)] = 701
    emergency_from: Annotated[int, msgspec.Meta(ge=2, le=1000)] = 901


class Site(_Settings, frozen=True):
    """One station. Relative paths are relative to the site folder. `language` is what it speaks until somebody
    chooses another one. `alarm_targets` are the site's own for the figures of the alarm system, by their names
    (`hmi.runtime.alarm_targets`)."""

    name: str
    server: Annotated[list[ServerSettings], msgspec.Meta(min_length=1)]
    plant: PlantSettings = PlantSettings()
    database: str = "sqlite:///station.sqlite"
    diagrams: str = "diagrams"
    model: str = ""
    language: Literal["system", "en", "es"] = "system"
    simulation: bool = False
    rules: RuleSettings = RuleSettings()
    audit: AuditSettings = AuditSettings()
    directory: DirectorySettings = DirectorySettings()
    alarm_severity: SeveritySettings = SeveritySettings()
    alarm_targets: dict[str, float | Annotated[list[float], msgspec.Meta(min_length=1, max_length=2)]] = {}
    units: UnitSettings = UnitSettings()


@dataclass(frozen=True, slots=True)
class Showing:
    """How the station is shown, and what is left behind. `seconds` 0 runs until the window is closed; an empty
    language leaves it to the site."""

    offscreen: bool = False
    seconds: float = 0.0
    screenshot: Path | None = None
    report: Path | None = None
    size: tuple[int, int] | None = None
    language: str = ""
    started: float = field(default_factory=time.monotonic)

    @classmethod
    def of(
        cls,
        *,
        offscreen: bool,
        seconds: float,
        screenshot: Path | None,
        report: Path | None,
        size: str,
        language: str = "",
    ) -> "Showing":
        """From the texts of a command line.

        Raises:
            SiteError: The size is none, or a file could not be written at the end.
        """
        for file in (screenshot, report):
            if file is not None and not file.resolve().parent.is_dir():
                raise SiteError(f"the folder of {file} does not exist; make it first")
        if screenshot is not None and screenshot.suffix.lower() != ".png":
            raise SiteError(f"the picture {screenshot} is a PNG; its name must end with .png")
        if not 0 <= seconds <= LONGEST_S:
            raise SiteError(f"--for takes seconds from 0 to {LONGEST_S:g}, not {seconds:g}")
        if not offscreen and no_display():
            raise SiteError(f"{no_display()}, or add --offscreen")
        width, _, height = size.partition("x")
        if size and not (width.isdecimal() and height.isdecimal() and int(width) >= 640 and int(height) >= 480):
            raise SiteError(f"--size is WIDTHxHEIGHT from 640x480 on, not {size!r}")
        if language and language not in LANGUAGES:
            raise SiteError(f"--language is one of {', '.join(LANGUAGES)}, not {language!r}")
        return cls(offscreen, seconds, screenshot, report, (int(width), int(height)) if size else None, language)


def no_display() -> str:
    """Why no window can be shown here, as a sentence; empty where nothing speaks against it.

    Qt itself would end the process without a chance to say so.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or chosen.partition(":")[0] not in ("", "xcb", "wayland"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); start it in a desktop session"


def load_site(folder: Path) -> Site:
    """The site that a folder describes.

    Raises:
        SiteError: `site.toml` is missing or cannot be used.
    """
    path = folder / SITE_FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SiteError(f"{path} does not exist; make one with: hmi site init {folder}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path} cannot be read: {error}") from error
    try:
        site = msgspec.convert(tomllib.loads(text), Site)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(f"{path}: {error}") from error
    except msgspec.ValidationError as error:
        raise SiteError(f"{path}, line {line_of(text, str(error))}: {_said(str(error))}") from error
    _check_servers(site, path, text)
    return site


def secret(folder: Path, file: str) -> str:
    """The password that stands alone in a file of the site folder; empty for no file.

    Raises:
        SiteError: The file cannot be read.
    """
    if not file:
        return ""
    try:
        return (folder / file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"the password file {folder / file} cannot be read: {error}") from error


def _check_servers(site: Site, path: Path, text: str) -> None:
    names: set[str] = set()
    for server in site.server:
        if server.name in names:
            raise SiteError(f"{path}, line {_find(text, server.name)}: two servers are called {server.name}")
        names.add(server.name)
        for url in (server.url, server.second_url or server.url):
            if not url.startswith("opc.tcp://"):
                raise SiteError(f"{path}, line {_find(text, url)}: url must begin with opc.tcp://, not {url!r}")
        if server.security not in ("none", "sign-encrypt"):
            line = _find(text, f'"{server.security}"')
            raise SiteError(f"{path}, line {line}: security is none or sign-encrypt, not {server.security!r}")


def line_of(text: str, message: str) -> int:
    """The line that a validation message is about: msgspec ends it with a path like `$.server[0].url`, or names an
    unknown or missing field."""
    path = re.search(r"at `\$\.?([^`]*)`", message)
    steps = re.findall(r"([A-Za-z_]+)(?:\[(\d+)\])?", path.group(1)) if path else []
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        steps.append((unknown.group(1), ""))
    lines = text.splitlines()
    at = 0
    for name, index in steps:
        header = re.compile(rf"^\s*(\[+\s*(\w+\.)*{name}\s*\]+|{name}\s*=)")
        wanted = int(index or 0) + 1
        for number in range(at, len(lines)):
            if header.match(lines[number]):
                wanted -= 1
                if wanted == 0:
                    at = number
                    break
    return at + 1


def _find(text: str, needle: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if needle in line), 1)


def _said(message: str) -> str:
    text, _, path = message.partition(" - at `$")
    where = path.strip("`.")
    return f"{where}: {text}" if where else text
