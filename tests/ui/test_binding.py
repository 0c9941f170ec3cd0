"""The Qt binding keeps the references that it is lent. One release (6.12.0 on CPython 3.11) gave one away with every
call, until `None` itself was destroyed and the interpreter ended: no release for a plant's display."""

import subprocess
import sys

PROBE = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Sender(QObject):
    plain = Signal()
    flag = Signal(bool)
    thing = Signal(object)
    word = Signal(str)

class Hearer(QObject):
    def hear(self, *_):
        return None
    def hear_true(self, *_):
        return True

application = QCoreApplication([])
sender, hearer = Sender(), Hearer()

def turn():
    for _ in range(500):
        for signal, words in ((sender.plain, ()), (sender.flag, (True,)), (sender.flag, (False,)),
                              (sender.thing, (None,)), (sender.thing, (True,)), (sender.word, ("a",))):
            for slot in (hearer.hear, hearer.hear_true, lambda *_: None, lambda *_: True):
                connection = signal.connect(slot)
                signal.emit(*words)
                signal.disconnect(slot)
        hearer.setProperty("known", True)
        hearer.property("known")
        hearer.setProperty("known", None)
        QObject(hearer).setParent(None)

def counts():
    return [sys.getrefcount(what) for what in (None, True, False)]

turn()
before = counts()
for _ in range(4):
    turn()
print(*(after - known for known, after in zip(before, counts())))
"""

TURNS = 4 * 500 * 24
"""How often a signal is sent in the probe after it has warmed up."""


def test_no_reference_to_none_true_or_false_is_lost_over_thousands_of_signals() -> None:
    ended = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=100, check=False)  # noqa: S603 - our own text
    assert ended.returncode == 0, f"the interpreter ended with {ended.returncode}: {ended.stderr[-500:]}"
    drift = [int(word) for word in ended.stdout.split()]
    assert all(abs(number) < TURNS / 100 for number in drift), f"references to None, True, False moved by {drift}"
