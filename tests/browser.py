"""A real browser for the tests of pages: headless Chromium, spoken to by the WebDriver protocol.

Needs the Debian packages chromium and chromium-driver; without them the test is skipped. axe-core
(MPL-2.0) comes with `npm install --prefix .tools axe-core`.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from office import need

ROOT = Path(__file__).resolve().parents[1]
_AXE = ROOT / ".tools" / "node_modules" / "axe-core" / "axe.min.js"
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_SECONDS = 120
"""So that nothing hangs for ever, also on a busy machine."""


class Browser:
    """One window."""

    def __init__(self, address: str) -> None:
        self._address = address
        flags = [*_FLAGS, f"--user-data-dir={tempfile.mkdtemp(prefix='browser-')}"]
        options = {"binary": need("chromium"), "args": flags}
        wanted = {
            "alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        }
        made = self._send("POST", "/session", {"capabilities": wanted})
        self._session = f"/session/{made['sessionId']}"

    def open(self, page: Path) -> None:
        """Show a file."""
        self._send("POST", f"{self._session}/url", {"url": page.as_uri()})

    def run(self, script: str, *arguments: object) -> Any:
        """What a script in the page returns; the page's own policy does not bind it."""
        body = {"script": script, "args": list(arguments)}
        return self._send("POST", f"{self._session}/execute/sync", body)

    def wait(self, script: str) -> Any:
        """The same for a script that calls the last of its arguments when it is done."""
        return self._send("POST", f"{self._session}/execute/async", {"script": script, "args": []})

    def press(self, keys: str) -> None:
        """Type as a person does, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        body = {"actions": [{"type": "key", "id": "keys", "actions": actions}]}
        self._send("POST", f"{self._session}/actions", body)

    def size(self, width: int, height: int) -> None:
        """Make the view so many pixels wide and high."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)

    def dark(self, on: bool) -> None:
        """Show pages as for somebody who prefers dark ones."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        self.devtools("Emulation.setEmulatedMedia", {"features": [feature]})

    def devtools(self, command: str, parameters: dict[str, object]) -> Any:
        """A command of the DevTools protocol."""
        body = {"cmd": command, "params": parameters}
        return self._send("POST", f"{self._session}/goog/cdp/execute", body)

    def complaints(self) -> list[str]:
        """What the page made the browser complain of, such as a breach of its policy."""
        log = self._send("POST", f"{self._session}/se/log", {"type": "browser"})
        return [entry["message"] for entry in log]

    def barriers(self) -> list[str]:
        """What axe-core has against the page, for people with a disability."""
        if not _AXE.exists():
            pytest.skip("axe-core is not installed: npm install --prefix .tools axe-core")
        self.run(_AXE.read_text(encoding="utf-8"))
        found = self.wait("const done = arguments[0]; axe.run().then((r) => done(r.violations));")
        return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]

    def close(self) -> None:
        """End the window."""
        self._send("DELETE", self._session, None)

    def _send(self, method: str, path: str, body: object) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, method=method)
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of one's own, gone afterwards."""
    need("chromium")
    driver = shutil.which("chromedriver") or need("chromedriver")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(f"{address}/status")
        window = Browser(address)
        yield window
        window.close()
    finally:
        process.terminate()
        process.wait(_SECONDS)


def _await(address: str) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("chromedriver does not answer")
