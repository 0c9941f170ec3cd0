"""Where the views of the golden batch get what they compare with: kept golden batches, and the limits of the model."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hmi.app.model import SiteModels
from hmi.core.golden_model import ModelRegistryError, ModelState
from hmi.core.phrase import phrase
from hmi.resources import resource
from hmi.runtime.site import OpenSite

if TYPE_CHECKING:
    from hmi.golden.view_reference import Reference

logger = logging.getLogger(__name__)

SHIPPED = phrase("Golden", "golden batches of the simulated plant")
"""What the golden batches are that come with the program."""

FOLDER = "golden-reference"
"""Where a site keeps golden batches for the views; `hmi golden reference` fills it."""


class KeptGolden:
    """Golden batches of the site, or of the simulated plant where the site shows that and has none of its own. They are
    read again where the files have changed."""

    def __init__(self, opened: OpenSite) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        self._read: tuple[tuple[Path, int], tuple[str, Mapping[str, Reference]]] | None = None

    def __call__(self) -> "tuple[str, Mapping[str, Reference]]":
        """The title and the references by asset class; none where there is no such folder. Reads the disk.

        Raises:
            OSError: There is one that cannot be used; the message is a sentence.
        """
        from hmi.golden.view_reference import CARD, ReferenceFileError, load_references

        own = self._opened.folder / FOLDER
        shipped = not own.is_dir()
        folder = own if not shipped else resource("reference") if self._opened.site.simulation else None
        if folder is None:
            return "", {}
        with self._lock:
            try:
                stamp = (folder, (folder / CARD).stat().st_mtime_ns)
                if self._read is None or self._read[0] != stamp:
                    title, kept = load_references(folder)
                    self._read = (stamp, (SHIPPED if shipped else title, kept))
            except ReferenceFileError as error:
                raise OSError(str(error)) from error
            return self._read[1]


class ModelLimits:
    """The limits of levels 1 to 3, by asset class, as the model says them that is active now."""

    def __init__(self, models: SiteModels) -> None:
        self._models = models
        self._known: tuple[str, Mapping[str, tuple[float, ...]]] = ("", {})
        self._said = ""

    def __call__(self, asset_class: str) -> tuple[float, ...]:
        """Of one asset class; empty where no model is active or knows the class. Reads the disk."""
        try:
            active = self._models.desk.registry().in_state(ModelState.ACTIVE)
            if active is None:
                return ()
            if self._known[0] != active.model:
                facts = self._models.facts(active.model, active.manifest)
                self._known = (active.model, {one.asset_class: one.limits for one in facts.classes})
        except ModelRegistryError as error:
            # Views ask every few seconds; the registry itself says loudly what is wrong.
            if str(error) != self._said:
                self._said = str(error)
                logger.info("The limits of the golden-batch model cannot be shown: %s", error)
            return ()
        return self._known[1].get(asset_class, ())
