"""What an engineer looks through the servers of a site with."""

import csv

from hmi.app.links import address_space_of, tags_by_node
from hmi.runtime.site import OpenSite
from hmi.ui.bridge import PlantBridge
from hmi.ui.editor.browse_panel import Browsing


def browsing_of(opened: OpenSite, bridge: PlantBridge) -> Browsing:
    """The address spaces, asked on the plant's thread; which of their nodes are tags, and how the tag file is laid
    out."""
    return Browsing(address_space_of(opened), bridge.ask, tags_by_node(opened), _columns(opened))


def _columns(opened: OpenSite) -> tuple[str, ...]:
    """The columns of the tag file; the site was read, so that it has some."""
    with opened.path(opened.site.plant.tags).open(encoding="utf-8-sig", newline="") as file:
        return tuple(next(csv.reader(file), ()))
