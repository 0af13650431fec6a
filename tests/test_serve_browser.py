"""The page of `serve` in a real browser: two files in, verdict seen, a document out."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
import time
import zipfile
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from mandaat_docs import serve
from samples import REPORT_NL, SAMPLE_NL

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --window-size=1100,1400 "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture
def browser(tmp_path):
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("no chromium with its chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for switch in (*SWITCHES.split(), f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(switch)
    options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(driver)
    with webdriver.Chrome(options=options, service=service) as opened:
        yield opened


@pytest.fixture
def address():
    app = serve.make_app("token", "nl", lambda: dt.date(2026, 3, 1))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/token/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_from_two_files_to_an_evaluation(browser, address, tmp_path):
    browser.get(address)
    browser.find_element("id", "mandate").send_keys(str(SAMPLE_NL))
    browser.find_element("id", "report").send_keys(str(REPORT_NL))
    browser.find_element("css selector", "button").click()

    shown = browser.find_element("css selector", "pre")
    assert "19 van 21" in shown.text
    assert shown.value_of_css_property("border-left-style") == "solid"  # the sheet is loaded
    assert browser.get_log("browser") == []  # nothing that the policy had to stop
    if folder := os.environ.get("PICTURES"):
        browser.save_screenshot(str(Path(folder) / "serve.png"))

    downloads = {
        "Tussentijdse evaluatie": "evaluation-mid-term.docx",
        "Nagekeken exemplaar": "review.docx",
        "Opvolgtabel": "follow-up.xlsx",
    }
    for link, name in downloads.items():
        browser.find_element("partial link text", link).click()
        assert arrives(tmp_path / name)
    browser.find_element("partial link text", "Kalender").click()
    assert arrives(tmp_path / "calendar.ics", b"BEGIN:VCALENDAR")

    browser.find_element("link text", "Pagina").click()
    search = browser.find_element("id", "f-search")
    search.send_keys("T 2.1.2")  # its script runs, inside its policy
    assert search.is_displayed()
    shown = [a for a in browser.find_elements("css selector", "article") if a.is_displayed()]
    assert 0 < len(shown) < 21
    assert browser.get_log("browser") == []


def arrives(made, begins=b"PK"):
    """Whether a download comes in whole."""
    for _ in range(600):  # a minute: the machine may be busy
        if made.is_file() and made.read_bytes().startswith(begins):
            return begins != b"PK" or zipfile.is_zipfile(made)
        time.sleep(0.1)
    return False
