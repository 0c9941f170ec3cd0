"""Which key does what in a window."""

from collections.abc import Callable, Mapping

from hmi.ui.actions import Act
from hmi.ui.controls.in_focus import WhatIsThis
from hmi.ui.main_window.places import WindowPlaces
from hmi.ui.timeline.replay import STEP


def acts_of(window: WindowPlaces) -> Mapping[Act, Callable[[], None]]:
    """What each key of the window does."""
    replaying, windows = window.replaying, window.windows
    return {
        Act.HOME: window.go_home,
        Act.UP: window.go_up,
        Act.ACKNOWLEDGE: window.alarm_strip.acknowledge,
        Act.INHIBIT: window.toggle_inhibit,
        Act.LOG_IN: window.acts.log_in_or_out,
        Act.SILENCE: window.sound.silence,
        Act.FULL_SCREEN: window.kiosk.toggle_full_screen,
        Act.KIOSK: window.kiosk.toggle,
        Act.THEME: window.theme_asked.emit,
        Act.LANGUAGE: window.rail.open_languages,
        Act.HELP: window.show_help,
        Act.WHAT_IS_THIS: WhatIsThis(window).enter,
        Act.LIVE: replaying.live,
        Act.PLAY: replaying.replay.toggle,
        Act.STEP_BACK: lambda: replaying.step(-STEP),
        Act.STEP_FORWARD: lambda: replaying.step(STEP),
        Act.WINDOWS: windows.open_menu,
        Act.NEW_WINDOW: windows.open_another,
        Act.NEXT_WINDOW: windows.next_asked.emit,
        Act.CLOSE_WINDOW: windows.close_this,
        Act.LARGER: windows.larger,
        Act.SMALLER: windows.smaller,
        Act.SIDE_WIDER: lambda: window.arrangement.step(1),
        Act.SIDE_NARROWER: lambda: window.arrangement.step(-1),
    }
