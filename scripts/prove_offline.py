# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves from outside that nothing leaves: the kernel's view of a whole day, and tests without a network.

`python scripts/prove_offline.py` (Linux, strace) does a demonstration day on the command line, then
one in the window without a screen, under `strace -f`, and lists every kind of socket that any of the
processes asked for: only local ones (AF_UNIX) may ever be opened.
`python scripts/prove_offline.py --only namespace --tests tests/core` runs tests in a network
namespace of their own, in which there is no network at all (unshare). 0: proved; 1: not; 2: the tool
is not there, and nothing was proved.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.proving.traces import CALLS, LOCAL, Report, read_trace  # noqa: E402

PARTS = ("command", "window", "namespace")
USUAL = ("command", "window")
PROVED, NOT_PROVED, NO_TOOL = 0, 1, 2
_INSIDE = "import sys; print(open('/proc/net/dev').read().count(':'), open('/proc/net/route').read().count('\\n'))"


class ToolMissing(Exception):
    """What the proof needs is not on this computer."""


def main(arguments: Sequence[str]) -> int:
    """Do the parts asked for; return the exit status."""
    options = _options(arguments)
    status = PROVED
    for part in options.only or USUAL:
        print(f"\n=== {part}", flush=True)
        try:
            status = max(status, _do(part, options))
        except ToolMissing as missing:
            print(f"Nothing was proved: {missing}")
            status = NO_TOOL
    return status


def _do(part: str, options: argparse.Namespace) -> int:
    if part == "namespace":
        return run_in_namespace(options.tests, options.pytest)
    with tempfile.TemporaryDirectory(prefix="beffroi-preuve-") as name:
        return trace(part, Path(options.keep or name), on_screen=options.screen)


def trace(part: str, folder: Path, *, on_screen: bool = False) -> int:
    """Do a day under strace and say what the kernel saw; 0 when only local sockets were opened."""
    strace = shutil.which("strace")
    if strace is None or not sys.platform.startswith("linux"):
        raise ToolMissing("strace is not there (Debian: apt install strace).")
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"{part}.strace"
    started = time.monotonic()
    watched = [strace, "-f", "-q", "-e", f"trace={','.join(CALLS)}", "-e", "signal=none"]
    ended = subprocess.run(
        [*watched, "-o", str(written), *_day(part, folder)],
        cwd=ROOT,
        env=_environment(folder, on_screen=on_screen),
    )
    with written.open(encoding="utf-8", errors="replace") as lines:
        report = read_trace(lines)
    print(f"\n{part}: ended with {ended.returncode} in {time.monotonic() - started:.0f} s")
    tell(report)
    if ended.returncode:
        print("The day did not come to its end: nothing is proved.")
    return PROVED if report.is_offline and not ended.returncode else NOT_PROVED


def tell(report: Report) -> None:
    """Print the figures."""
    print(f"programs started: {report.programs}; processes and threads seen: {len(report.threads)}")
    made: Counter[str] = Counter()
    for (call, family, outcome), times in sorted(report.calls.items()):
        print(f"  {call:12} {family:14} {outcome:12} {times:6}")
        if call == "socket":
            made["local" if family in LOCAL else "other, refused" if outcome != "ok" else "OPENED"] += times  # fmt: skip
    print(f"sockets asked for: {dict(made)}")
    for place, times in report.local_places.most_common():
        print(f"  local socket {place}: {times}")
    for escape in report.escapes[:20]:
        print(f"  NOT REFUSED: {escape.pid} {escape.name}({escape.given}) = {escape.outcome}")
    print("only local sockets were opened" if report.is_offline else "NOT PROVED")


def run_in_namespace(tests: Sequence[str], more: Sequence[str]) -> int:
    """Run tests where there is no network at all; 0 when all pass."""
    unshare = shutil.which("unshare")
    if unshare is None:
        raise ToolMissing("unshare is not there (Debian: package util-linux).")
    apart = [unshare, "-r", "-n", "--"]
    seen = subprocess.run([*apart, sys.executable, "-c", _INSIDE], capture_output=True, text=True)
    if seen.returncode:
        raise ToolMissing(f"this system makes no network namespace ({seen.stderr.strip()}).")
    interfaces, routes = (int(word) for word in seen.stdout.split())
    print(f"in the namespace: {interfaces} interface (lo, down), {max(0, routes - 1)} routes")
    if interfaces > 1 or routes > 1:
        return NOT_PROVED
    command = [sys.executable, "-m", "pytest", *tests, "-q", "-p", "no:randomly", *more]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([*apart, *command], cwd=ROOT, env=environment)
    return PROVED if ended.returncode == 0 else NOT_PROVED


def _day(part: str, folder: Path) -> list[str]:
    if part == "command":
        out = str(folder / "journee")
        return [sys.executable, "-m", "desktop", "demo", "--out", out]
    return [sys.executable, "-m", "scripts.proving.window_day", str(folder / "fenetre")]


def _environment(folder: Path, *, on_screen: bool) -> dict[str, str]:
    """Return an environment of its own: no desktop session to speak to, unless it is asked for."""
    kept = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "TMPDIR", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    places = {"HOME": folder / "home", "XDG_RUNTIME_DIR": folder / "runtime"}
    for name, place in places.items():
        place.mkdir(mode=0o700, exist_ok=True)
        environment[name] = str(place)
    # The name of the account, as every session has it: the C library is not asked for it, which
    # would look for nscd, a local service.
    environment |= {"LOGNAME": "agent", "USER": "agent", "PYTHONUNBUFFERED": "1"}
    if not on_screen:
        return environment | {"QT_QPA_PLATFORM": "offscreen"}
    session = ("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    environment |= {name: os.environ[name] for name in session if name in os.environ}
    return environment | {"QT_QPA_PLATFORM": "xcb"}


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="prove_offline.py", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, help="by default: command and window")
    parser.add_argument("--tests", nargs="+", default=["tests"], help="of the part « namespace »")
    parser.add_argument("--pytest", nargs=argparse.REMAINDER, default=[], help="more for pytest")
    parser.add_argument("--screen", action="store_true", help="the window on the screen (X11)")
    parser.add_argument("--keep", default="", metavar="FOLDER", help="keep traces and documents")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
