"""A site folder: opened for running, made from the shipped one, or checked to its last fault."""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hmi.core.engineered import Engineered, TagClass
from hmi.core.engineered_file import engineered_faults, read_engineered
from hmi.core.plant import Plant
from hmi.core.plant_file import NODE_TEMPLATE, UNIT_NODE_TEMPLATE, PlantFileError, read_plant, row_faults
from hmi.core.units import conversions
from hmi.runtime.site_alarms import SiteAlarms, site_alarms
from hmi.settings import SITE_FILE, ServerSettings, Site, SiteError, load_site, secret

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A site that can be run: its folder, what its file says, its plant, how its setpoints are engineered, and what its
    alarms are for."""

    folder: Path
    site: Site
    plant: Plant
    engineered: Mapping[str, Engineered] = field(default_factory=dict)
    alarms: SiteAlarms = field(default_factory=SiteAlarms)

    def path(self, text: str) -> Path:
        """A path of the site file, taken from the site folder."""
        return self.folder / text

    @property
    def database_url(self) -> str:
        """The site's database; a relative SQLite file lies in the site folder."""
        prefix = "sqlite:///"
        if not self.site.database.startswith(prefix):
            return self.site.database
        return prefix + str((self.folder / self.site.database.removeprefix(prefix)).resolve())

    @property
    def signed_heads(self) -> Path | None:
        """Where the signed heads of the audit trail go; None for the site folder itself."""
        return self.folder / self.site.audit.signed_heads if self.site.audit.signed_heads else None

    def assets_of(self, server: ServerSettings) -> frozenset[str]:
        """The assets that a server serves: those it lists, or all that no server lists."""
        if server.assets:
            return frozenset(server.assets)
        listed = {asset for other in self.site.server for asset in other.assets}
        return frozenset(asset.id for asset in self.plant.assets) - listed


def open_site(folder: Path) -> OpenSite:
    """The site in a folder.

    Raises:
        SiteError: Its site file, or the plant's files, cannot be used.
    """
    opened = _read(folder)
    faults = _asset_faults(opened)
    if faults:
        raise SiteError("; ".join(faults))
    return opened


def site_faults(folder: Path) -> list[str]:
    """Everything that keeps the site's own files from being used, a sentence each with file and line."""
    try:
        site = load_site(folder)
    except SiteError as error:
        return [str(error)]
    faults: list[str] = []
    tags = folder / site.plant.tags
    try:
        faults += row_faults(_text(tags), str(tags))
    except SiteError as error:
        faults.append(str(error))
    if not faults:
        try:
            opened = _read(folder)
        except SiteError as error:
            return [str(error)]
        faults += _table_faults(opened)
        faults += _asset_faults(opened)
        faults += _server_faults(opened)
        faults += _never_faults(opened)
        faults += _rule_faults(opened)
    if not (folder / site.diagrams).is_dir():
        faults.append(f"{folder / SITE_FILE}: the folder of diagrams {folder / site.diagrams} does not exist")
    if site.model and not (folder / site.model).exists():
        faults.append(
            f'{folder / SITE_FILE}: the model {folder / site.model} does not exist; train one or say model = ""'
        )
    return faults


def make_site(folder: Path, shipped: Path) -> None:
    """Makes a site folder from the shipped files (`shipped` is the folder of resources).

    Raises:
        SiteError: The folder already is a site, or cannot be written.
    """
    if (folder / SITE_FILE).exists():
        raise SiteError(f"{folder / SITE_FILE} exists already; nothing was changed. Choose another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("assets.toml", "tags.csv"):
            shutil.copyfile(shipped / "plant" / name, folder / name)
        for name in ("diagrams", "golden"):
            shutil.copytree(shipped / name, folder / name, dirs_exist_ok=True)
        for name in ("setpoints.csv", SITE_FILE):
            shutil.copyfile(shipped / "site" / name, folder / name)
    except OSError as error:
        raise SiteError(f"the site folder {folder} cannot be written: {error}") from error


def _read(folder: Path) -> OpenSite:
    site = load_site(folder)
    try:
        plant = _plant(folder, site)
    except PlantFileError as error:
        raise SiteError(str(error)) from error
    return OpenSite(folder, site, plant, _engineered(folder, site, plant), site_alarms(folder, site, plant))


def _engineered(folder: Path, site: Site, plant: Plant) -> dict[str, Engineered]:
    """The setpoint table of the folder. With one that cannot be used the plant is shown all the same and nothing is
    written: what was signed for takes its place where there is such a version."""
    if not site.plant.setpoints:
        return {}
    table = folder / site.plant.setpoints
    try:
        return read_engineered(_text(table), plant, str(table))
    except (SiteError, PlantFileError) as error:
        logger.info("No setpoint is written by this table: %s", error)
        return {tag.id: Engineered(tag.id, TagClass.VIEW) for tag in plant.tags if tag.writable}


def _plant(folder: Path, site: Site) -> Plant:
    assets, tags = folder / site.plant.assets, folder / site.plant.tags
    plant = read_plant(
        _text(assets),
        _text(tags),
        assets_file=str(assets),
        tags_file=str(tags),
        node_template=site.plant.node or NODE_TEMPLATE,
        unit_node_template=_unit_template(site),
        extended=site.plant.extended,
    )
    return plant.shown_in(conversions(site.units.system, site.units.chosen))


def _table_faults(opened: OpenSite) -> list[str]:
    """Every fault of the setpoint table."""
    name = opened.site.plant.setpoints
    if not name:
        return []
    try:
        return engineered_faults(_text(opened.path(name)), opened.plant, str(opened.path(name)))
    except SiteError as error:
        return [str(error)]


def _unit_template(site: Site) -> str:
    template = site.plant.unit_node or UNIT_NODE_TEMPLATE
    return "" if template == "-" else template


def _asset_faults(opened: OpenSite) -> list[str]:
    """What is wrong with who serves what: every asset has exactly one server, and every server has an asset."""
    path = opened.folder / SITE_FILE
    unserved = dict(opened.plant.asset_by_id)
    faults: list[str] = []
    for server in opened.site.server:
        served = opened.assets_of(server)
        for name in sorted(served - set(unserved)):
            why = "another server serves too" if name in opened.plant.asset_by_id else "is no asset of this plant"
            faults.append(f"{path}: server {server.name} lists {name}, which {why}")
        if not served:
            faults.append(f"{path}: server {server.name} serves no asset, because others list them all; take it out")
        unserved = {name: asset for name, asset in unserved.items() if name not in served}
    if unserved:
        faults.append(f"{path}: no server serves {', '.join(unserved)}; list them under assets of one")
    return faults


def _server_faults(opened: OpenSite) -> list[str]:
    path = opened.folder / SITE_FILE
    faults: list[str] = []
    for server in opened.site.server:
        for file in (server.password_file, server.write_password_file):
            try:
                secret(opened.folder, file)
            except SiteError as error:
                faults.append(f"{path}: server {server.name}: {error}")
    return faults


def _never_faults(opened: OpenSite) -> list[str]:
    """Setpoints of a namespace to which nothing may ever be written."""
    file = opened.folder / opened.site.plant.tags
    return [
        f"{file}: {tag.id} is writable, but {uri} stands under never_write; take SP out"
        for tag in opened.plant.tags
        for uri in opened.site.rules.never_write
        if tag.writable and f"nsu={uri};" in tag.node
    ]


def _rule_faults(opened: OpenSite) -> list[str]:
    """Assets and setpoints of the rules that this plant does not have."""
    where, rules = f"{opened.folder / SITE_FILE}: [rules]", opened.site.rules
    faults = [
        f"{where}: write_assets lists {name}, which is no asset of this plant"
        for name in rules.write_assets
        if name not in opened.plant.asset_by_id
    ]
    writable = {tag.id for tag in opened.plant.tags if tag.writable}
    return faults + [
        f"{where}: together lists {name}, which is no setpoint that may be written"
        for names in rules.together
        for name in names
        if name not in writable
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path} cannot be read: {error}") from error
