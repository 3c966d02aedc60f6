# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every test: no network, no real account, no unexpected warning, no real screen."""

from __future__ import annotations

# The network is closed for the whole run, as in the programs themselves: before any other import.
# A thread is started just before, so that a test can tell whether the lock holds for it too.
# The process that only hands the tests over to others (`-n 2`) stays open, else they would inherit
# its lock, and nothing would be shown of theirs.
import ctypes
import os
import sys
import threading

_HANDS_OVER = (
    "PYTEST_XDIST_WORKER" not in os.environ
    and "-n" in sys.argv
    and sys.argv[sys.argv.index("-n") + 1] != "0"
)
_locked = threading.Event()
_older_thread_outcome: list[int] = []


def _open_a_socket_once_locked() -> None:
    _locked.wait()
    if sys.platform != "win32":
        _older_thread_outcome.append(ctypes.CDLL(None).socket(2, 1, 0))


_older_thread = threading.Thread(target=_open_a_socket_once_locked)
_older_thread.start()

from desktop.core.network.offline import lock_network  # noqa: E402

if not _HANDS_OVER:
    lock_network()
_locked.set()
_older_thread.join()

import logging  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

if TYPE_CHECKING:
    from tests.worker.listeners import Workers

# No example has to be quick: how long one takes is the machine's affair.
settings.register_profile("any-pace", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-pace")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while testing")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("dist", "no") == "no":  # nothing is handed over after all
        lock_network()
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    config.addinivalue_line(
        "markers", "logs_a_warning: the behaviour tested logs at WARNING or above, and may"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED_DATA.is_dir():
        return
    for item in items:
        if item.get_closest_marker("data"):
            item.add_marker(pytest.mark.skip(reason="the shared documents are not here"))


@pytest.fixture(autouse=True)
def no_real_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an account of its own: data, settings and documents are under tmp_path."""
    home = tmp_path / "account"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    # No rules of this computer's commune either: its administrator's places are not looked into.
    monkeypatch.setattr("desktop.core.policy.places.administrator_places", lambda: ())
    monkeypatch.delenv("BEFFROI_POLICY", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_unexpected_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test when something logs at WARNING or above without the mark that allows it."""
    yield
    if request.node.get_closest_marker("logs_a_warning"):
        return
    records = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if records:
        pytest.fail("unexpected log: " + "; ".join(records), pytrace=False)


@pytest.fixture
def shared_data() -> Path:
    """The folder of real documents; tests that use it bear the mark `data`."""
    return SHARED_DATA


@pytest.fixture
def descriptor_from_an_older_thread() -> int:
    """What socket(2) gave to a thread that ran before the lock: -1 when it was refused."""
    return _older_thread_outcome[0]


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Lanes with small tasks that misbehave on demand; ended after the test."""
    from tests.worker.listeners import Workers

    pool = Workers()
    yield pool
    pool.shutdown()
