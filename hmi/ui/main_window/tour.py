"""The tour of the window: offered once to each person, ended by a key, and never in the way of an alarm."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from hmi.core.alarm import Alarm
from hmi.core.tag import Priority
from hmi.core.user import Person
from hmi.ui.actions import View
from hmi.ui.language import translate
from hmi.ui.main_window.places import WindowPlaces
from hmi.ui.main_window.tour_card import TourCard, TourVeil, card_place
from hmi.ui.main_window.tour_steps import TourStep, tour_steps

NAME = "tour-seen"

URGENT = Priority.HIGH
"""An alarm of this priority or a higher one that nobody has acknowledged leaves no time for a tour."""


class Tour(QObject):
    """Begins by itself for whoever has not seen it, when the window is at rest: live, on the mimic, no dialog, no
    urgent alarm, no kiosk, and on a real screen. An urgent alarm, a kiosk or another page ends it."""

    def __init__(self, window: WindowPlaces) -> None:
        super().__init__(window)
        self._window = window
        self._owner = ""
        self._offered, self._wanted = False, False
        self._steps: tuple[TourStep, ...] = ()
        self._at = 0
        self.platform = QGuiApplication.platformName()
        self.veil: TourVeil | None = None
        self.card: TourCard | None = None
        window.bridge.alarms_changed.connect(self._hear_alarms)
        window.pulse.timeout.connect(self._look)
        window.arrangement.changed.connect(self._follow)
        window.operator.changed.connect(self._hear_person)
        window.tour_asked.connect(self.restart)
        window.installEventFilter(self)

    @property
    def running(self) -> bool:
        """Whether it is on the screen."""
        return self.card is not None

    @property
    def step(self) -> TourStep | None:
        """The stop that is shown."""
        return self._steps[self._at] if self.running else None

    def welcome(self) -> None:
        """Offers it to whoever is at the station, unless he has seen it."""
        if self._window.shared.first and not self._offered and not self._hidden:
            read = self._window.preferences.read
            read(self._owner, NAME, partial(self._take, self._owner))

    def follow(self, other: "Tour") -> None:
        """Takes over from another window: nobody is offered it twice in one run."""
        self._owner, self._offered = other._owner, True  # noqa: SLF001 - it is the same class

    def restart(self) -> None:
        """Begins because somebody wants it."""
        if self._urgent():
            self._window.notice.show_text(
                translate("Tour", "✕ Acknowledge the urgent alarms first; then the tour can begin.")
            )
            return
        self._window.show_view(View.MIMIC)
        self._begin()

    def next(self) -> None:
        """The next stop; after the last one the tour was seen."""
        if self._at + 1 < len(self._steps):
            self._go(self._at + 1)
        else:
            self.never()

    def back(self) -> None:
        """The stop before this one."""
        self._go(max(self._at - 1, 0))

    def skip(self) -> None:
        """Ends it; it comes again with the next start."""
        self.end()

    def never(self) -> None:
        """Ends it; this person is not offered it any more."""
        self._keep()
        self.end()

    def end(self) -> None:
        """Takes it off the screen."""
        for part in (self.veil, self.card):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.veil, self.card = None, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes with the window when its size changes."""
        if self.running and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @property
    def _hidden(self) -> bool:
        """Whether nobody looks at this screen."""
        return self.platform in ("offscreen", "minimal")

    def _take(self, owner: str, kept: object) -> None:
        if owner == self._owner and kept is not True and not self._offered:
            self._wanted = True
            self._look()

    def _look(self) -> None:
        """Begins when it is wanted and nothing speaks against it."""
        window = self._window
        if self.running and window.kiosk.on:
            self.end()
        dialog = any(one.isVisible() for one in window.findChildren(QDialog))
        at_rest = window.isVisible() and window.bridge.live and window.view is View.MIMIC
        if not self._wanted or not at_rest or dialog or window.kiosk.on or self._urgent():
            return
        if window.replaying.at is None:
            self._begin()

    def _begin(self) -> None:
        self._wanted, self._offered = False, True
        self.end()
        window = self._window
        self._steps = tuple(one for one in tour_steps(window) if one.part.isVisible())
        if not self._steps:
            return
        ground = window.frame
        self.veil = TourVeil(window.services.theme, ground)
        self.card = card = TourCard(ground)
        card.next_asked.connect(self.next)
        card.back_asked.connect(self.back)
        card.end_asked.connect(self.skip)
        card.never_asked.connect(self.never)
        self.veil.show()
        card.show()
        self._go(0)

    def _go(self, at: int) -> None:
        if self.card is None:
            return
        self._at = at
        step = self._steps[at]
        self.card.show_stop(step.title, step.text, at + 1, len(self._steps))
        self._place()
        self.card.next_button.setFocus()

    def _place(self) -> None:
        window, step = self._window, self.step
        if self.card is None or self.veil is None or step is None:
            return
        ground = window.frame
        kept = [_on(window.alarm_strip, ground), _on(window.header.alarm_counts, ground)]
        spot = _on(step.part, ground)
        self.veil.setGeometry(ground.rect())
        self.veil.show_spot(spot, kept)
        size = self.card.wanted()
        self.card.setGeometry(QRect(card_place(size, ground.rect(), spot, kept), size))
        self.veil.raise_()
        self.card.raise_()

    def _follow(self) -> None:
        """Somebody went on with his work: the tour does not stand in his way."""
        if self.running and (self._window.view is not View.MIMIC or not all(s.part.isVisible() for s in self._steps)):
            self.end()

    def _hear_alarms(self, _changed: Mapping[str, Alarm]) -> None:
        if self.running and self._urgent():
            self.end()
            self._window.notice.show_text(
                translate("Tour", "The tour ended because of an alarm. It starts again from Help.")
            )
        elif not self.running:
            self._look()

    def _hear_person(self, person: Person | None) -> None:
        self._owner = "" if person is None else person.id
        self._wanted = False
        if person is not None:
            self.welcome()

    def _urgent(self) -> bool:
        alarms = self._window.bridge.alarms.values()
        return any(one.unacknowledged and one.priority <= URGENT for one in alarms)

    def _keep(self) -> None:
        self._window.preferences.keep(self._owner, NAME, wish=True)


def _on(part: QWidget, ground: QWidget) -> QRect:
    """The place of a part on the ground of the window."""
    return QRect(part.mapTo(ground, QPoint(0, 0)), part.size())
