"""Time on this mimic: phases as one row, a ribbon of deviation levels per asset, marks, and a handle to drag."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QWidget

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.ui.controls.labels import tip
from hmi.ui.controls.pace import Pace
from hmi.ui.controls.sizes import painter_of, place_of, room_of, size_of
from hmi.ui.controls.wording import LEVEL_WORDS, clock_text, short_text
from hmi.ui.language import translate
from hmi.ui.mimic.reading import hours_text
from hmi.ui.theme import Theme
from hmi.ui.timeline.axis import HourAxis, span_around
from hmi.ui.timeline.bars import phase_bars
from hmi.ui.timeline.controls import ReplayControls
from hmi.ui.timeline.drawing import GUTTER, RIGHT_EDGE, TOP, StripDrawing, StripScale
from hmi.ui.timeline.story import Mark, Story

GRIP = 11.0
"""How near to the handle a press takes hold of it, in pixels."""

MOVED = 4.0
"""A press that moves farther than this drags instead of picking."""


class TimeStrip(QFrame):
    """Draws a `Story`. A click on a ribbon or a mark picks its asset; a drag anywhere, or a click on the phases or the
    axis, asks for the moment that lies there."""

    asset_picked = Signal(str)
    moment_asked = Signal(object)

    def __init__(self, plant: Plant, story: Story, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.setAccessibleName(translate("Strip", "Time on this mimic"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._assets = tuple(asset.id for asset in plant.assets)
        self._story = story
        self._theme = theme
        self._clock = clock
        self._selected = ""
        self._at: datetime | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._controls: ReplayControls | None = None

    @property
    def touch(self) -> bool:
        """Whether it is pressed by fingers."""
        return self._theme.touch

    def take_controls(self, controls: ReplayControls) -> None:
        """Gives the buttons their place in the gutter."""
        self._controls = controls
        controls.setParent(self)
        self._place_controls()
        controls.show()

    def show_story(self, story: Story) -> None:
        """Tells another story."""
        self._story = story
        self.update()

    def show_moment(self, at: datetime | None) -> None:
        """Moves the handle; None is now."""
        self._at = at
        self.update()

    def select(self, asset: str) -> None:
        """Marks the selected asset's ribbon."""
        if asset != self._selected:
            self._selected = asset
            self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for seven ribbons; a small window gives it less."""
        return size_of(900, 188, self._theme.size)

    def scale(self) -> StripScale:
        """Where everything lies now."""
        room = room_of(self, self._theme.size)
        return StripScale(round(room.width()), round(room.height()), len(self._assets), self.axis(), self._pace())

    def axis(self) -> HourAxis:
        """The hours that are shown now: the newest ones, or those of a batch that is over."""
        span, pace = self._story.span, self._pace()
        if span is None:
            now = self._now_hours()
            ahead = self._story.ahead
            start, end = span_around(now, known=0.0 if ahead is None else max(ahead.end_h - now, 0.0))
        else:
            start, end = pace.hours_at(span[0]), max(pace.hours_at(span[1]), pace.hours_at(span[0]) + 0.1)
        return HourAxis(start, end, GUTTER, max(room_of(self, self._theme.size).width() - GUTTER - RIGHT_EDGE, 50.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws everything: it changes about once a second."""
        super().paintEvent(event)
        painter = painter_of(self, self._theme.size)
        scale, story, now = self.scale(), self._story, self._clock.now()
        drawing = StripDrawing(painter, scale, self._theme)
        drawing.title(self._title())
        drawing.phases(story, now)
        for number, asset in enumerate(self._assets):
            drawing.ribbon(number, asset, story, selected=asset == self._selected)
        if story.ahead is not None and story.span is None:
            drawing.ahead(story.ahead, self._now_hours())
        place = scale.x(self._at or now)
        drawing.axis([drawing.words_room(place, self._words_of(self._at))])
        drawing.marks(story.marks())
        if self._at is not None and story.span is None:
            drawing.now_line(scale.x(now))
        if self._at is not None or story.span is None:
            drawing.handle(place, self._words_of(self._at), past=self._at is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the buttons within the gutter."""
        super().resizeEvent(event)
        self._place_controls()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the handle, or waits whether this becomes a click or a drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = place_of(event.position(), self._theme.size)
        self._pressed = place
        on_rows = TOP <= place.y() < self.scale().axis_y
        grip = abs(place.x() - self.scale().x(self._at or self._clock.now())) <= GRIP
        self._dragging = place.x() >= GUTTER and self._mark_at(place) is None and (grip or not on_rows)
        if self._dragging and not grip:
            self._ask(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the mimic through time."""
        place = place_of(event.position(), self._theme.size)
        if self._pressed is None:
            near = abs(place.x() - self.scale().x(self._at or self._clock.now())) <= GRIP and place.x() >= GUTTER
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            return
        moved = abs(place.x() - self._pressed.x()) > MOVED and self._pressed.x() >= GUTTER
        self._dragging = self._dragging or moved
        if self._dragging:
            self._ask(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move picks the asset of the ribbon or the mark."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        asset = "" if self._dragging else self._asset_at(pressed)
        self._dragging = False
        if asset:
            self.asset_picked.emit(asset)

    def event(self, event: QEvent) -> bool:
        """Tells in a tool tip what lies under the mouse."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self._words_at(QPointF(event.pos()) / self._theme.size)), self)
            return True
        return super().event(event)

    def _ask(self, place: QPointF) -> None:
        self.moment_asked.emit(self.scale().moment(place.x()))

    def _place_controls(self) -> None:
        if self._controls is not None:
            size = self._theme.size
            place = (round(10 * size), round((TOP - 2) * size))
            self._controls.setGeometry(*place, self._controls.width(), round(self._controls.high * size))

    def _pace(self) -> Pace:
        """The pace of the unit that is followed; without one, hours on the wall that end now."""
        pace = self._story.pace
        now = self._clock.now()
        return pace if pace is not None else Pace(now, 0.0)

    def _now_hours(self) -> float:
        pace = self._story.pace
        return pace.hours_at(self._clock.now()) if pace is not None else -1e-9

    def _title(self) -> str:
        story = self._story
        batch = story.stretches()[0].batch if story.span is not None and story.stretches() else ""
        return " · ".join(part for part in (translate("Strip", "Time"), story.unit, batch) if part)

    def _words_of(self, at: datetime | None) -> str:
        """What stands at the handle."""
        pace = self._story.pace
        if at is None:
            return (
                translate("Strip", "now {clock}", clock=clock_text(self._clock.now())[:5])
                if pace is None
                else translate("Strip", "now {hours}", hours=hours_text(pace.hours))
            )
        hours = "" if pace is None or pace.hours_at(at) < 0 else f" · {hours_text(pace.hours_at(at))}"
        golden = translate("Strip", "golden ") if self._story.span is None and at > self._clock.now() else ""
        return f"{golden}{short_text(at, seconds=True)}{hours}"

    def _mark_at(self, place: QPointF) -> Mark | None:
        scale = self.scale()
        if place.y() < scale.axis_y:
            return None
        near = [(abs(x - place.x()), mark) for mark, x in scale.placed(self._story.marks())]
        distance, mark = min(near, key=lambda pair: pair[0], default=(99.0, None))
        return mark if distance <= 12 else None

    def _asset_at(self, place: QPointF) -> str:
        mark = self._mark_at(place)
        if mark is not None:
            return mark.asset
        number = int((place.y() - TOP) // self.scale().row_height)
        return self._assets[number] if place.y() >= TOP and 0 <= number < len(self._assets) else ""

    def _words_at(self, place: QPointF) -> str:
        mark = self._mark_at(place)
        if mark is not None:
            return f"{clock_text(mark.at)}  {mark.text}"
        hours = self.axis().hours(place.x())
        if place.y() < TOP and place.x() >= GUTTER:
            bars = phase_bars(self._story.stretches(), self._pace(), self._clock.now())
            return next((phase for phase, start, end in bars if start <= hours <= end), "")
        asset = self._asset_at(place)
        if not asset or place.x() < GUTTER:
            return asset
        ahead = self._story.ahead
        if ahead is not None and self._story.span is None and hours > self._now_hours():
            known = translate("Strip", "golden, not a forecast; known to {hours}", hours=hours_text(ahead.end_h))
            return f"{hours_text(hours)}: {ahead.why or known}"
        moment = self._pace().moment_at(hours)
        shade = next((one for one in self._story.shades(asset) if one.start <= moment <= one.end), None)
        words = (
            translate("Strip", "nothing known")
            if shade is None or shade.level is None
            else translate("Strip", "deviation {level_words}", level_words=LEVEL_WORDS[shade.level])
        )
        return f"{asset}  {hours_text(hours)}: {words}"
