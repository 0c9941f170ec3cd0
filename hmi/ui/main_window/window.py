"""The operator's window: everything around the mimic, and who hears whom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hmi.core.user import Person, Right
from hmi.ui.actions import Act, View, install_acts
from hmi.ui.controls.note_time import NoteAbout
from hmi.ui.controls.pen_drag import PenSource, PenTarget
from hmi.ui.controls.sizes import say_size, sized
from hmi.ui.language import translate
from hmi.ui.main_window.favourites import FavouritesButton
from hmi.ui.main_window.keys import acts_of
from hmi.ui.main_window.leading import leading_unit
from hmi.ui.main_window.leaving import Leaving
from hmi.ui.main_window.level_way import LevelWay
from hmi.ui.main_window.places import WindowPlaces
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.shared import Shared
from hmi.ui.main_window.tour import Tour

BEAT_MS = 500
"""Half a blink (1 Hz, CRIOP allows up to 3), and how often ages and the clock move."""


class MainWindow(WindowPlaces):
    """Shows the running plant. The bridge is started and closed by whoever made it. `theme_asked` wants the other
    theme and `language_asked` another language: a window is built in one of each, and in one size, and stays in it.
    A station has one first window and any number beside it; `left` tells that this one was closed."""

    left = Signal()

    def __init__(self, services: StationServices, shared: Shared | None = None, parent: QWidget | None = None) -> None:
        super().__init__(services, shared, parent)
        self.leaving = Leaving(self)
        self.level_way = LevelWay(self)
        self.tour = Tour(self)
        self._loaded, self._lit, self._ended = False, True, False
        self.favourites = FavouritesButton(self.preferences, self._here)
        self.header.add_tool(self.favourites)
        self.favourites.picked.connect(self.open_display)
        self.favourites.show_person(None)
        self.operator.changed.connect(self.favourites.show_person)
        self._connect_parts()
        self._connect_rail()
        self._connect_pens()
        self._connect_alarms()
        self._connect_replay()
        self._connect_windows()
        self._begin()

    def beat(self) -> None:
        """Twice a second: blinking, ages, the recorder and the clock."""
        self._lit = not self._lit
        self.alarm_strip.light(self._lit)
        self.header.alarm_counts.light(self._lit)
        self.mimic.beat(lit=self._lit)
        self.side.beat(lit=self._lit)
        self.header.show_recorder(self.services.recorder())
        self.header.show_time(*self.heartbeat.look())
        self.side.tick()
        if self.shared.first:
            self.sound.beat()
        if self.strip.isVisible():
            self.strip.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Leaves the keyboard to the window: no control is in focus before somebody chose one."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the mimic what a small screen has."""
        super().resizeEvent(event)
        self.arrangement.fit()
        self._show_around()

    def take_over(self, old: "MainWindow") -> None:
        """Shows what another window showed, in its place, to the same person."""
        self._loaded = False
        self.restoreGeometry(old.saveGeometry())
        if not old.isFullScreen() and not old.isMaximized():
            self.resize(old.size())  # also where it is larger than the screen; otherwise it is the screen's own size
        self.operator.person = old.operator.person
        self.show_who()
        self.arrangement.side, self._folded = old.arrangement.side, old.chose_fold
        self.kiosk.follow(old.kiosk)
        self.tour.follow(old.tour)
        self.mimic.open(old.mimic.shown)
        self.show_view(old.view if old.view is not View.EDIT else View.MIMIC)
        self.select(old.selected)
        self._show_live(self.bridge.live)
        self.setWindowState(old.windowState())
        self.show()
        self.activateWindow()

    def retire(self) -> None:
        """Makes way for another window; nothing is asked."""
        self.kiosk.end()
        self._end()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what beats; stays open where a diagram has changes that somebody wants to keep, and where something is
        being typed."""
        going = [one for one in self.leaving.together() if isinstance(one, MainWindow)]
        free = all(one.kiosk.may_close() for one in going)
        if not (free and self.pages.may_close() and self.leaving.may_leave()):
            event.ignore()
            return
        self._end()
        super().closeEvent(event)
        self.left.emit()

    def show_who(self) -> None:
        """Shows who is logged in already."""
        self._show_person(self.operator.person)
        self.favourites.show_person(self.operator.person)
        self.person_acts.take_over()

    def _end(self) -> None:
        """Stops what beats and lets go of what is followed; a window ends once."""
        if not self._ended:
            self._ended = True
            self.pulse.stop()
            self.removeEventFilter(self.arrangement)
            self.pages.close()
            self.mimic.close_scenes()
            self.side.close_plates()

    def _begin(self) -> None:
        services = self.services
        say_size(self, services.theme.size, touch=services.theme.touch)
        sized(self, services.theme.size, touch=services.theme.touch)
        self.header.show_simulation(services.simulation)
        self.mimic.home()
        self.show_view(View.MIMIC)
        self.select(_first_asset(services))
        self.news.show_all()
        self.beat()
        self.pulse.setInterval(BEAT_MS)
        self.pulse.start()

    def _show_live(self, live: bool) -> None:
        """The past is read when the plant runs for the first time: before, its records may not be open yet."""
        if live and not self._loaded:
            self._loaded = True
            self.record.load()
            if self.shared.first:
                self.kiosk.read()
                self.person_acts.welcome()
                self.tour.welcome()

    def _show_person(self, person: Person | None) -> None:
        self.header.show_person(person)
        self.pages.show_person(person)
        self.motion_choice.show_person(person)

    def _replay_changed(self) -> None:
        self._show_around()
        self.show_moment()
        self.news.chosen_unit = self.replaying.unit
        self.news.show_leading()

    def _connect_replay(self) -> None:
        replay = self.replaying
        replay.tell(self.header, self.side, self.acts, self.sign)
        replay.changed.connect(self._replay_changed)
        replay.replay.failed.connect(self.notice.show_error)
        replay.batches_asked.connect(lambda: self.show_view(View.BATCHES))
        self.header.live_asked.connect(replay.live)
        self.pages.late.batches.when_built(lambda page: page.replay_asked.connect(self._replay_batch))

    def _connect_parts(self) -> None:
        self.bridge.live_changed.connect(self._show_live)
        self.pulse.timeout.connect(self.beat)
        self.operator.changed.connect(self._show_person)
        self.acts.done.connect(self.notice.show_text)
        self.acts.refused.connect(self.notice.show_error)
        self.header.home_asked.connect(self.go_home)
        self.header.place.up_asked.connect(self.go_up)
        self.header.alarms_asked.connect(lambda: self.show_view(View.ALARMS))
        self.header.back_button.clicked.connect(self.level_way.back)
        self.header.forward_button.clicked.connect(self.level_way.forward)
        self.header.person_asked.connect(lambda: self.person_acts.open(self.header.person_button))
        self.mimic.asset_picked.connect(self.select)
        self.mimic.tag_picked.connect(self.show_tag)
        self.mimic.place_changed.connect(self._show_place)
        self.mimic.fold_asked.connect(self.fold)
        self.mimic.faceplate_asked.connect(self.show_faceplate)
        self.mimic.trend_asked.connect(self._show_trend)
        self.strip.asset_picked.connect(self.select)
        self.alarm_strip.asset_picked.connect(self._show_asset_on_mimic)
        self.alarm_strip.acknowledge_asked.connect(lambda tag: self.acts.acknowledge((tag,)))
        self.alarm_strip.list_asked.connect(lambda: self.show_view(View.ALARMS))
        self.inhibit_button.inhibit_asked.connect(self.acts.inhibit)
        self.inhibit_button.release_asked.connect(self.acts.release)
        self.side.tag_picked.connect(self.show_tag)
        self.side.navigate.connect(self.open_display)
        self.side.loop.setpoint_asked.connect(self.acts.request)
        self.side.loop.trend_asked.connect(self._show_trend)

    def _connect_rail(self) -> None:
        self.rail.picked.connect(self.show_view)
        self.rail.theme_button.clicked.connect(self.theme_asked)
        self.rail.languages.picked.connect(self.language_asked)
        self.rail.help_button.clicked.connect(self.show_help)

    def _connect_pens(self) -> None:
        PenSource(self.mimic.view.viewport(), self._tag_on_mimic)
        trends = PenTarget(self.rail.button(View.TRENDS))
        trends.dropped.connect(self._show_trend)
        trends.rested.connect(lambda: self.show_view(View.TRENDS))

    def _ask_note(
        self, add: Callable[[str, str, NoteAbout, Person], None], asset: str, text: str, about: NoteAbout
    ) -> None:
        title = translate("Window", "write in the shift book")
        self.acts.as_person(title, partial(add, asset, text, about), Right.ACKNOWLEDGE)

    def _connect_alarms(self) -> None:
        for book in self.side.pasts:
            book.note_asked.connect(partial(self._ask_note, book.add))
        self.pages.late.shift.when_built(lambda page: page.note_asked.connect(partial(self._ask_note, page.add)))
        self.pages.alarms.acknowledge_asked.connect(self.acts.acknowledge)
        self.pages.alarms.hold_asked.connect(self.alarm_acts.hold)
        self.pages.alarms.held.release_asked.connect(self.alarm_acts.release)
        self.alarm_strip.silence_asked.connect(self.sound.silence)
        self.pages.alarms.asset_picked.connect(self._show_asset_on_mimic)
        self.pages.alarms.tag_picked.connect(self._show_tag_on_mimic)

    def _connect_windows(self) -> None:
        windows, menu = self.windows, self.windows.menu
        acts = {**acts_of(self), **self.level_way.acts(), Act.FAVOURITES: self.favourites.open}
        menu.act_asked.connect(lambda act: acts[act]())
        windows.close_asked.connect(self.close)
        windows.said.connect(self.notice.show_text)
        self.mimic.further_asked.connect(windows.open_display)
        self.grip.moved.connect(self.arrangement.widen)
        install_acts(self, acts)


def _first_asset(services: StationServices) -> str:
    """What is selected at first: a fermenter if there is one."""
    assets = services.plant.assets
    leading = leading_unit(services.plant, services.bridge.units, services.bridge.deviation, "")
    if leading is not None:
        return leading.asset
    return next((one.id for one in assets if one.asset_class == "production_fermenter"), assets[0].id if assets else "")
