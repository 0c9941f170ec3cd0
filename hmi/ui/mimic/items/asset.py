"""What is said of an asset: its title, its phase and how near it is to golden."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.core.phrase import phrase
from hmi.ui.language import local, said, translate, word
from hmi.ui.mimic.draw import (
    CENTRE,
    FULL_SIZES,
    LEFT,
    NO_BRUSH,
    NO_PEN,
    SMALL_SIZE,
    TEXT_SIZE,
    TextBox,
    draw_alarm,
    draw_chevrons,
    elided,
    fitting,
    hatch,
    pen,
    text_width,
)
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.reading import hours_text
from hmi.ui.theme import font, ink

_CALM = frozenset({ProcedureState.RUNNING, ProcedureState.COMPLETE, ProcedureState.UNKNOWN, ProcedureState.IDLE})
_SHORT = {
    Verdict.SCORED: "—",
    Verdict.IDLE: "—",
    Verdict.NO_MODEL: phrase("Asset", "no model"),
    Verdict.BAD_INPUTS: phrase("Asset", "inputs bad"),
    Verdict.WARMING_UP: phrase("Asset", "waiting"),
}
_SWATCH = 22.0
_NAME_RATIOS = (1.0, 0.9, 0.8)
"""How high the name beside a tag may be, as a share of the tag: the first that leaves it whole."""


class TitleItem(SymbolItem):
    """Tag in bold, name beside it, and the mark of the most important alarm of the asset."""

    def texts(self) -> tuple[TextBox, ...]:
        """Tag and name; the name gives way where there is no room."""
        size = self.setting_number("size")
        tag = self.asset or "ASSET"
        width = text_width(tag, size, bold=True)
        rect = self.size
        boxes = [TextBox(QRectF(0, 0, width, rect.height()), tag, font(size, bold=True), self.theme.text, LEFT)]
        known = self.look.plant.asset_by_id.get(self.asset)
        left = width + 9
        room = QRectF(left, 1, rect.width() - left - self._mark_width(), rect.height() - 1)
        whole = known.name if known else ""
        letters = fitting(whole, [size * ratio for ratio in _NAME_RATIOS], room.width())
        name = elided(whole, letters, room.width())
        if name:
            boxes.append(TextBox(room, name, font(letters), self.theme.secondary, LEFT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The alarm mark behind the name."""
        if self.alarm:
            place = QPointF(self.texts()[-1].extent.right() + 18, self.size.height() / 2)
            draw_alarm(painter, place, self.alarm, self.theme, lit=self.lit)

    def _mark_width(self) -> float:
        return 30.0 if self.alarm else 0.0


class PhaseItem(SymbolItem):
    """Operation, phase, sub-phase and hours, as many of them as there is room for."""

    def texts(self) -> tuple[TextBox, ...]:
        """The longest wording that fits."""
        room = self.size.adjusted(7, 0, -6, 0)
        wordings = phase_wordings(self.unit)
        least = FULL_SIZES[-1]
        text = next((each for each in wordings if text_width(each, least) <= room.width()), wordings[-1])
        size = fitting(text, FULL_SIZES, room.width())
        colour = self.theme.faint if self.stale else self.theme.text
        return (TextBox(room, elided(text, size, room.width()), font(size, italic=self.stale), colour, LEFT),)

    def draw(self, painter: QPainter) -> None:
        """The chip, hatched when it is old."""
        painter.setPen(NO_PEN)
        painter.setBrush(ink(self.theme.chip))
        painter.drawRoundedRect(self.size, 3, 3)
        if self.stale:
            painter.setBrush(hatch(self.theme.hatch))
            painter.drawRoundedRect(self.size, 3, 3)


class ScoreItem(SymbolItem):
    """The golden score; a swatch in the band's colour, with its chevrons, when the asset deviates."""

    @property
    def level(self) -> Level:
        """The level of its asset."""
        return self.asset_deviation.level if self.asset_deviation else Level.NONE

    def texts(self) -> tuple[TextBox, ...]:
        """The score, or why there is none."""
        room = self.size.adjusted(_SWATCH if self.level else 0, 0, 0, 0)
        deviation = self.asset_deviation
        if deviation is not None and deviation.verdict is Verdict.SCORED and deviation.score is not None:
            text = local(f"{deviation.score:.2f}")
            letters = font(TEXT_SIZE, bold=not self.stale, italic=self.stale)
            return (TextBox(room, text, letters, self.theme.faint if self.stale else self.theme.text, CENTRE),)
        return (TextBox(room, score_words(deviation), font(SMALL_SIZE), self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The chip and the swatch."""
        theme, level = self.theme, self.level
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.chip))
        painter.drawRoundedRect(self.size, 3, 3)
        if self.stale:
            painter.setBrush(hatch(theme.hatch))
            painter.drawRoundedRect(self.size, 3, 3)
        if level is Level.NONE:
            return
        swatch = QRectF(0, 0, _SWATCH, self.size.height())
        painter.setPen(NO_PEN)
        painter.setBrush(ink(theme.band(level)))
        painter.drawRoundedRect(swatch, 3, 3)
        stroke = theme.field if level is not Level.SLIGHT else theme.text
        draw_chevrons(painter, swatch, int(level), stroke, up=False)
        painter.setPen(pen(theme.band(level), 1.2 + int(level)))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(self.size, 3, 3)


def phase_wordings(unit: UnitStatus | None) -> tuple[str, ...]:
    """What a unit is doing in words, the fullest first: `FERMENT / GROWTH / EXP2 · 46 h 12`."""
    if unit is None or (unit.state is ProcedureState.UNKNOWN and not unit.phase):
        return (translate("Asset", "phase unknown"),)
    steps = [step.replace("_", " ") for step in (unit.operation, unit.phase, unit.sub_phase) if step]
    steps = list(dict.fromkeys(steps)) or [word(unit.state)]
    hours = unit.batch_hours if unit.batch_hours is not None else unit.phase_hours
    since = f" · {hours_text(hours)}" if hours is not None and unit.active else ""
    held = "" if unit.state in _CALM else f"{word(unit.state)} · "
    shortest = [" / ".join(steps[-count:]) for count in range(len(steps), 0, -1)]
    return (*(f"{held}{each}{since}" for each in shortest), f"{held}{shortest[-1]}")


def score_words(deviation: AssetDeviation | None) -> str:
    """What stands in the place of a score that cannot be given."""
    return said(_SHORT[deviation.verdict]) if deviation else "—"
