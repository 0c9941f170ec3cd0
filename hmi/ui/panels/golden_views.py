"""The views of the golden page: what each is called, what it shows, and what has to be read for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from hmi.core.golden_views import BatchCourse, Candidate, Comparison, GoldenViews
from hmi.core.phrase import Phrase, phrase
from hmi.ui.language import said, translate
from hmi.ui.panels.golden_chart import GoldenChart
from hmi.ui.panels.golden_choice import ChoiceTable
from hmi.ui.panels.golden_contributions import ContributionChart
from hmi.ui.panels.golden_correlation import CorrelationChart
from hmi.ui.panels.golden_errors import ErrorChart
from hmi.ui.panels.golden_map import MapChart
from hmi.ui.panels.golden_score import ScoreChart
from hmi.ui.theme import Theme


class GoldenView(StrEnum):
    """One view of the page."""

    SCORE = "score"
    CONTRIBUTIONS = "contributions"
    MAP = "map"
    CORRELATION = "correlation"
    ERRORS = "errors"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class GoldenViewRow:
    """A view's title and what it is for; `slow` ones are read rarely while a batch runs."""

    view: GoldenView
    title: Phrase
    hint: Phrase
    slow: bool = True


GOLDEN_VIEWS: tuple[GoldenViewRow, ...] = (
    GoldenViewRow(
        GoldenView.SCORE,
        phrase("Golden", "Score"),
        phrase("Golden", "How far from golden over the batch, with the limits of levels 1 to 3"),
        slow=False,
    ),
    GoldenViewRow(
        GoldenView.CONTRIBUTIONS,
        phrase("Golden", "Contributions"),
        phrase("Golden", "Which tags carried it away, to which side and when"),
        slow=False,
    ),
    GoldenViewRow(
        GoldenView.MAP,
        phrase("Golden", "Batch map"),
        phrase("Golden", "This batch's path among golden and earlier batches"),
    ),
    GoldenViewRow(
        GoldenView.CORRELATION,
        phrase("Golden", "Correlation"),
        phrase("Golden", "Which variables move together otherwise than in golden batches"),
    ),
    GoldenViewRow(
        GoldenView.ERRORS,
        phrase("Golden", "Reconstruction error"),
        phrase("Golden", "How well the variables fit each other, beside golden batches"),
    ),
    GoldenViewRow(
        GoldenView.CHOICE,
        phrase("Golden", "Golden or not"),
        phrase("Golden", "Which batches would be golden, and why each is in or out"),
    ),
)


class GoldenCharts:
    """One chart for each view, and how it is filled."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.score = ScoreChart(theme, parent)
        self.contributions = ContributionChart(theme, parent)
        self.map = MapChart(theme, parent)
        self.correlation = CorrelationChart(theme, parent)
        self.errors = ErrorChart(theme, parent)
        self.choice = ChoiceTable(theme, parent)
        self.of: dict[GoldenView, GoldenChart] = {
            GoldenView.SCORE: self.score,
            GoldenView.CONTRIBUTIONS: self.contributions,
            GoldenView.MAP: self.map,
            GoldenView.CORRELATION: self.correlation,
            GoldenView.ERRORS: self.errors,
            GoldenView.CHOICE: self.choice,
        }

    def show(self, found: object) -> None:
        """Fills the charts that are made of what was read."""
        if isinstance(found, BatchCourse):
            self.score.show_course(found)
            self.contributions.show_course(found)
        elif isinstance(found, Comparison):
            self._show_comparison(found)
        elif isinstance(found, tuple):
            self.choice.show_candidates([one for one in found if isinstance(one, Candidate)])

    def _show_comparison(self, found: Comparison) -> None:
        nothing = translate("Golden", "Nothing can be compared.")
        if found.map is not None:
            self.map.show_map(found.batch, found.standard, found.map)
        else:
            self.map.say(said(found.why.get("map", nothing)))
        if found.correlations is not None:
            self.correlation.show_correlations(found.standard, found.correlations)
        else:
            self.correlation.say(said(found.why.get("correlations", nothing)))
        if found.errors is not None:
            self.errors.show_errors(found.standard, found.errors)
        else:
            self.errors.say(said(found.why.get("errors", nothing)))


def reading(views: GoldenViews, view: GoldenView, asset: str, batch: str) -> Callable[[], object]:
    """What has to be read for a view; it reads the disk."""
    reads: dict[GoldenView, Callable[[], object]] = {
        GoldenView.SCORE: lambda: views.course(asset, batch),
        GoldenView.CONTRIBUTIONS: lambda: views.course(asset, batch),
        GoldenView.CHOICE: lambda: tuple(views.candidates(asset)),
    }
    return reads.get(view, lambda: views.comparison(asset, batch))
