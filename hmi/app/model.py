"""The golden-batch model of a site, if it has one that can be used."""

import logging

from hmi.core.ports import Detector
from hmi.runtime.site import OpenSite

logger = logging.getLogger(__name__)


def detector_of(opened: OpenSite) -> tuple[Detector | None, str]:
    """The golden-batch detector and its card; a model that cannot be used turns deviation off and says so."""
    from hmi.golden.detector import GoldenDetector
    from hmi.golden.model_file import ModelFileError, load

    if not opened.site.model:
        return None, "no golden-batch model"
    try:
        model = load(opened.path(opened.site.model))
    except ModelFileError as error:
        logger.warning("The golden-batch model cannot be used: %s", error)
        return None, f"no golden-batch model: {error}"
    return GoldenDetector(model, opened.plant), model.name
