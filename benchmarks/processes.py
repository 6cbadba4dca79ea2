"""Server processes a benchmark starts, waits for, weighs and ends, each by its own handle."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

HOST = "127.0.0.1"
TECHBLOG = (sys.executable, "-m", "bot.cli")
BARE_BOLT = (sys.executable, str(Path(__file__).with_name("bare_bolt.py")))

_READY_SECONDS = 60.0
_STOP_SECONDS = 30.0
_LOOK_EVERY = 0.005


class Server:
    """A running server process; `ready_after` is how many seconds it took from its start to its first 200."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        """Start it in `folder`, with no more of this process's environment than a program needs to run."""
        self.port = _free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self._log = folder / "server.log"
        given = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "LANG") if name in os.environ}
        own = {
            "HOME": str(folder),
            "TECHBLOG_HOST": HOST,
            "TECHBLOG_PORT": str(self.port),
            "TECHBLOG_LOG_FORMAT": "json",
        }
        begun = time.perf_counter()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                [*command], env={**given, **own, **environment}, cwd=folder, stdout=log, stderr=subprocess.STDOUT
            )
        self.ready_after = self._wait(begun)

    @property
    def url(self) -> str:
        """Where it listens, without a final slash."""
        return f"http://{HOST}:{self.port}"

    def memory(self) -> float:
        """Return the resident memory in MB (a million bytes each)."""
        status = Path(f"/proc/{self._process.pid}/status")
        if status.is_file():
            return _field(status.read_text(encoding="utf-8"), "VmRSS:") * 1024 / 1e6
        told = subprocess.run(  # noqa: S603 - a fixed command
            ["ps", "-o", "rss=", "-p", str(self._process.pid)],  # noqa: S607 - wherever the system keeps it
            capture_output=True,
            check=True,
            text=True,
        )
        return int(told.stdout) * 1024 / 1e6

    def processor_seconds(self) -> float:
        """Return what processor time it has used so far; 0 where the system does not tell as Linux does."""
        told = Path(f"/proc/{self._process.pid}/stat")
        if not told.is_file():
            return 0.0
        user, system = told.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End the process, forcibly where it does not go by itself."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _wait(self, begun: float) -> float:
        while time.perf_counter() - begun < _READY_SECONDS and self._process.poll() is None:
            if self._answers():
                return time.perf_counter() - begun
            time.sleep(_LOOK_EVERY)
        self._process.kill()
        self._process.wait()
        raise RuntimeError(f"The server was not ready. Its log: {self._log.read_text(encoding='utf-8')[-2000:]}")

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_READY_SECONDS)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/readyz")
            return connection.getresponse().status == HTTPStatus.OK
        return False


def _field(status: str, name: str) -> int:
    return int(next(line for line in status.splitlines() if line.startswith(name)).split()[1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
