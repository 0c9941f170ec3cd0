"""What all windows of a station have in common: who is logged in, the sound of alarms, and what was published."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from hmi.ui.actions import Operator
from hmi.ui.controls.labels import logged
from hmi.ui.controls.preferences import MemoryPreferences, Preferences
from hmi.ui.main_window.published_watch import PublishedWatch
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.alarm_sound import AlarmSound


@dataclass(frozen=True, slots=True)
class Shared:
    """Made once for a station. The first window does what is done once: it makes the sound, watches whether anybody is
    there, and holds the editor. The others show, and act in the same person's name."""

    operator: Operator
    sound: AlarmSound
    preferences: Preferences
    published: PublishedWatch | None = None
    first: bool = True


def sound_of(services: StationServices, owner: QObject) -> AlarmSound:
    """The sound of the station's alarms; that it has nothing to sound with, or has again, is written down."""
    sound = AlarmSound(output=services.sound.present, parent=owner)

    def note(present: bool) -> None:
        services.bridge.read(partial(services.sound.note, present), lambda _none: None, logged)

    sound.present_changed.connect(note)
    return sound


def shared_by(services: StationServices, owner: QObject) -> Shared:
    """What the windows of a station share; it dies with its owner."""
    publishing, bridge = services.publishing, services.bridge
    watch = None if publishing is None else PublishedWatch(publishing.operators, bridge, publishing.books, owner)
    forgetful = MemoryPreferences()
    preferences = services.preferences or Preferences(bridge, forgetful.get, forgetful.put)
    return Shared(Operator(owner), sound_of(services, owner), preferences, watch)
