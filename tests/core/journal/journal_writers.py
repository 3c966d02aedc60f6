# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writers of a journal that are killed at random points; run as a program by test_kills.py.

`journal_writers.py JOURNAL ROUNDS SEED` prints one JSON line: kills, entries, purges, and what was
found wrong. Each round has two writers at once, one of which purges in between; both are killed
(SIGKILL) after a random number of entries and a random moment more.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from desktop.core.journal.journal import EVERYTHING, Journal, JournalEntry

FIRST_DAY = date(2020, 1, 1)
DAYS_KEPT = 50
"""More than the entries of a round, each a day after the one before: none leaves in its own round."""
MOST_BEFORE, LONGEST_WAIT = 6, 0.015
HASH_LINE = 65


def write_for_ever(path: Path, acknowledged: int, *, purges: bool) -> None:
    """Add entries and tell each one's hash once it is said to be safe; never returns."""
    journal = Journal(path)
    while True:
        last = journal.found(EVERYTHING, 1)
        day = FIRST_DAY + timedelta(days=last[0].number if last else 0)
        entry = JournalEntry("sort-mail", "finished", at=f"{day}T08:00:00+00:00", who="anne")
        os.write(acknowledged, journal.add(entry).encode() + b"\n")
        if purges:
            journal.purge((day - timedelta(days=DAYS_KEPT)).isoformat())


def start_writer(path: Path, *, purges: bool) -> tuple[int, int]:
    """Fork a writer; return its process and where its acknowledgements are read."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            write_for_ever(path, write_end, purges=purges)
        finally:
            os._exit(1)
    os.close(write_end)
    return child, read_end


def read_one(ends: list[int]) -> str:
    """Return the next hash that any of the writers acknowledges."""
    ready, _, _ = select.select(ends, [], [])
    return os.read(ready[0], HASH_LINE).decode().strip()


def kill_and_read(child: int, read_end: int) -> list[str]:
    """Kill a writer; return the hashes it had acknowledged and nobody had read."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a writer ended by itself"
    with os.fdopen(read_end) as stream:
        return [line for line in stream.read().split("\n") if line]


def play_round(path: Path, chance: random.Random) -> list[str]:
    """Let two writers write, kill both; return the hashes they had acknowledged."""
    writers = [start_writer(path, purges=purges) for purges in (True, False)]
    told = [read_one([end for _, end in writers]) for _ in range(chance.randint(0, MOST_BEFORE))]
    time.sleep(chance.random() * LONGEST_WAIT)
    chance.shuffle(writers)
    for child, read_end in writers:
        told += kill_and_read(child, read_end)
    return told


def what_is_wrong(path: Path, told: list[str]) -> list[str]:
    """Return what is wrong with the journal after a kill; nothing when all is well."""
    journal = Journal(path)
    check = journal.verify()
    there = {found.hash for found in journal.found(EVERYTHING, -1)}
    wrong = [] if check.is_sound else [f"broken at {check.first_broken}: {check.kind}"]
    wrong += [f"lost {one[:12]}" for one in told if one not in there]
    return wrong if journal.search_agrees() else [*wrong, "the search does not agree"]


def main(arguments: list[str]) -> None:
    """Play the rounds and print what came of them."""
    path, rounds, chance = Path(arguments[0]), int(arguments[1]), random.Random(arguments[2])
    Journal(path)
    wrong, told = list[str](), 0
    for number in range(rounds):
        acknowledged = play_round(path, chance)
        told += len(acknowledged)
        wrong += [f"round {number}: {one}" for one in what_is_wrong(path, acknowledged)]
    journal = Journal(path)
    journal.add(JournalEntry("sort-mail", "finished"))
    check = journal.verify()
    facts = {"kills": 2 * rounds, "told": told, "purged": check.purged, "wrong": wrong}
    print(json.dumps({**facts, "sound": check.is_sound}))


if __name__ == "__main__":
    main(sys.argv[1:])
