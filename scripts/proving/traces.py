# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads what strace wrote of the network calls of a program and of all that it started."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CALLS = (
    "socket", "socketpair", "connect", "bind", "sendto", "sendmsg", "sendmmsg", "listen", "accept",
    "accept4", "io_uring_setup", "execve",
)  # fmt: skip
"""What is watched: all ways to make a socket or to send by one, and the programs started."""
LOCAL = frozenset({"AF_UNIX", "AF_LOCAL"})
_NO_SOCKET = frozenset({"EACCES", "EPERM", "EBADF", "ENOTSOCK", "EAFNOSUPPORT"})
"""Errors of a connection for which nothing was sent."""
_LINE = re.compile(r"(?P<pid>\d+)\s+(?P<rest>.*)\Z", re.DOTALL)
_CALL = re.compile(r"(?P<name>\w+)\((?P<given>.*)\)\s+= (?P<outcome>-?\w+)(?: (?P<error>E\w+))?")
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)", re.DOTALL)
_FAMILY = re.compile(r"\bAF_[A-Z0-9_]+")
_PLACE = re.compile(r'sun_path=(@?"[^"]*")')


@dataclass(frozen=True)
class Call:
    """One call, finished: of which thread, with what, and what came of it."""

    pid: int
    name: str
    given: str
    outcome: str
    error: str = ""

    @property
    def family(self) -> str:
        """The family that it names; empty for a call on a socket that is there already."""
        found = _FAMILY.search(self.given)
        return found.group() if found else ""

    @property
    def is_refused(self) -> bool:
        """True when the kernel or our filter said no: nothing was opened."""
        return self.outcome == "-1"


@dataclass
class Report:
    """What was seen."""

    threads: set[int] = field(default_factory=set)
    programs: int = 0
    """Programs that were started, the traced one included."""
    calls: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Times by (call, family, what came of it)."""
    local_places: Counter[str] = field(default_factory=Counter)
    """Local sockets that something connected or sent to, by address, with the outcome."""
    escapes: list[Call] = field(default_factory=list)
    """Calls for anything but a local socket that were not refused: there may be none."""

    @property
    def is_offline(self) -> bool:
        """True when something was seen, and nothing but local sockets was ever opened."""
        return self.programs > 0 and not self.escapes


def read_trace(lines: Iterable[str]) -> Report:
    """Return what the lines of `strace -f` say."""
    report = Report()
    for call in _calls(lines, report.threads):
        if call.name == "execve":
            report.programs += not call.is_refused
            continue
        outcome = call.error if call.is_refused else "ok"
        report.calls[call.name, call.family or "—", outcome] += 1
        if _may_leave(call):
            report.escapes.append(call)
        place = _PLACE.search(call.given)
        if place and call.name != "socketpair":
            report.local_places[f"{place.group(1)} {outcome}"] += 1
    return report


def _may_leave(call: Call) -> bool:
    """A connection that was merely begun, or that nobody answered, needed a socket: it may leave."""
    if call.name in ("socket", "socketpair", "io_uring_setup"):
        return not call.is_refused and call.family not in LOCAL
    if not call.family or call.family in LOCAL:
        return False
    return not call.is_refused or call.error not in _NO_SOCKET


def _calls(lines: Iterable[str], threads: set[int]) -> Iterator[Call]:
    """Yield the calls, those that strace wrote in two pieces put together."""
    begun: dict[int, dict[str, str]] = defaultdict(dict)
    for line in lines:
        if (found := _LINE.match(line.rstrip("\n"))) is None:
            continue
        pid, rest = int(found["pid"]), found["rest"]
        threads.add(pid)
        if rest.endswith(_UNFINISHED):
            begun[pid][rest.partition("(")[0]] = rest.removesuffix(_UNFINISHED)
            continue
        if resumed := _RESUMED.match(rest):
            rest = begun[pid].pop(resumed["name"], f"{resumed['name']}(") + resumed["rest"]
        if call := _CALL.match(rest):
            yield Call(pid, call["name"], call["given"], call["outcome"], call["error"] or "")
