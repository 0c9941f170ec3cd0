"""What the alarm list reads of the past, and the one thing that it writes. Everything here uses the disk: call it
through `PlantBridge.read`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hmi.core.alarm import Alarm
from hmi.core.alarm_log import AlarmLog
from hmi.core.server_alarms import ServerAlarms
from hmi.core.user import Person
from hmi.runtime.alarm_aim import Aim
from hmi.runtime.alarm_targets import AIMS
from hmi.ui.language import translate


class JournalRow(Protocol):
    """What an alarm became, and when."""

    @property
    def at(self) -> datetime:
        """When."""
        ...

    @property
    def alarm(self) -> Alarm:
        """The alarm after the step."""
        ...


class CommentRow(Protocol):
    """What somebody wrote about a tag's alarms."""

    @property
    def at(self) -> datetime:
        """When."""
        ...

    @property
    def person(self) -> str:
        """Who."""
        ...

    @property
    def text(self) -> str:
        """What."""
        ...


def _no_journal(_limit: int, _tag: str) -> Sequence[JournalRow]:
    return ()


def _no_comments(_tag: str, _limit: int) -> Sequence[CommentRow]:
    return ()


def _no_comment(tag: str, _person: Person, _text: str) -> None:
    raise OSError(translate("AlarmHistory", "{tag}: this station keeps no comments", tag=tag))


def _no_log(start: datetime, end: datetime) -> AlarmLog:
    return AlarmLog(end.timestamp(), end.timestamp(), (), asked=start.timestamp())


@dataclass(frozen=True, slots=True)
class AlarmHistory:
    """`journal` takes how many of the newest steps and a tag (empty: every tag), `comments` a tag and how many;
    `add_comment` writes one in a person's name; `log` gives everything of a period, for the metrics, and `aims` is what
    its figures are held against. `servers` tells what the servers count themselves; it is asked on the plant's
    thread."""

    journal: Callable[[int, str], Sequence[JournalRow]] = _no_journal
    comments: Callable[[str, int], Sequence[CommentRow]] = _no_comments
    add_comment: Callable[[str, Person, str], None] = _no_comment
    log: Callable[[datetime, datetime], AlarmLog] = _no_log
    aims: Sequence[Aim] = AIMS
    servers: ServerAlarms | None = None
