"""A process of node-opcua that serves a plant, and what a test tells it to do."""

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "build" / "foreign" / "node_modules"
SCRIPT = Path(__file__).with_name("server.js")

URI = "urn:foreign:plant"

ANSWER_S = 60.0
"""Starting it takes some seconds, the first time also for a key; the limit only keeps a broken test from hanging."""


def missing() -> str:
    """Why node-opcua cannot run here, as a sentence; empty if nothing speaks against it."""
    if shutil.which("node") is None:
        return "node is not installed; node-opcua needs Node 20"
    if not (MODULES / "node-opcua" / "package.json").is_file():
        return f"node-opcua is not in {MODULES}; `make interop` installs it"
    return ""


class NodeServer:
    """One server. `port` stays the same over restarts."""

    def __init__(self, folder: Path) -> None:
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [node, str(SCRIPT), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"NODE_PATH": str(MODULES)},
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        self.port = 0
        self.settings: dict[str, Any] = {}

    def start(self) -> None:
        self.port = self._ask("start")["port"]

    def restart(self, **settings: Any) -> None:  # noqa: ANN401 - what the script takes
        """Ends every session and starts the server anew on its port, with other settings than the usual ones."""
        self.settings = settings
        self._ask("restart", **settings)

    def answer(self, name: str = "Good", **how: Any) -> None:  # noqa: ANN401
        """How it answers a write of TIC-402.SP: by which status, after `delay` ms (`first`: the value goes to the plant
        before the delay), or never (`withhold`)."""
        self._ask("answer", name=name, **how)

    def clamp(self, to: float) -> None:
        """Takes no more than this, whatever it answers."""
        self._ask("clamp", to=to)

    def cache(self, ms: int) -> None:
        """Polls its times so rarely; the value is always the newest."""
        self._ask("cache", ms=ms)

    def hold(self, value: float) -> None:
        """Somebody at the plant changes the setpoint."""
        self._ask("hold", value=value)

    def level(self, level: int) -> None:
        """The server's ServiceLevel (OPC 10000-4, 6.6.2.4.2)."""
        self._ask("level", level=level)

    def value(self, node: str = "TIC-402.SP") -> float:
        return float(self._ask("value", node=node)["value"])

    @property
    def writes(self) -> list[dict[str, Any]]:
        """Every node of every Write request that came in, answered or not."""
        found: list[dict[str, Any]] = self._ask("writes")["writes"]
        return found

    def wait_for_write(self, value: float | None = None) -> None:
        """Returns when a Write came in, and the plant holds `value` if one is given."""
        self._ask("until", count=1, **({} if value is None else {"value": value}))

    def set_back(self) -> None:
        if self.settings:
            self.restart()
        self._ask("level", level=255)
        self._ask("set_back")

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._reading.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _ask(self, act: str, **settings: Any) -> dict[str, Any]:  # noqa: ANN401
        assert self._process.stdin is not None
        print(json.dumps({"do": act, **settings}), file=self._process.stdin, flush=True)
        reply: dict[str, Any] = json.loads(self._answers.get(timeout=ANSWER_S))
        assert "error" not in reply, reply["error"]
        return reply

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("@"):
                self._answers.put(line[1:])
