# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what an exit status means."""

from __future__ import annotations

import sys

import pytest

from desktop.core.errors import (
    WorkerCrashed,
    WorkerExited,
    WorkerIllegalInstruction,
    WorkerKilled,
    WorkerOutOfMemory,
)
from desktop.core.lanes.worker_endings import MemoryKills, worker_error


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (-11, WorkerCrashed),
        (-7, WorkerCrashed),
        (-6, WorkerCrashed),
        (-8, WorkerCrashed),
        (0xC0000005, WorkerCrashed),
        (0xC0000409, WorkerCrashed),
        (-4, WorkerIllegalInstruction),
        (0xC000001D, WorkerIllegalInstruction),
        (-9, WorkerKilled),
        (-15, WorkerKilled),
        (-2, WorkerKilled),
        (3, WorkerExited),
        (0, WorkerExited),
        (-31, WorkerExited),
    ],
)
def test_each_status_has_its_error(status, kind):
    assert type(worker_error(status, b"", killed_for_memory=False)) is kind


def test_a_kill_by_the_system_for_memory_is_told_from_one_by_a_person():
    assert type(worker_error(-9, b"", killed_for_memory=True)) is WorkerOutOfMemory


def test_a_polite_kill_is_never_taken_for_memory():
    assert type(worker_error(-15, b"", killed_for_memory=True)) is WorkerKilled


def test_an_abort_after_a_refused_allocation_is_memory():
    tail = b"terminate called after throwing an instance of 'std::bad_alloc'"
    assert type(worker_error(-6, tail, killed_for_memory=False)) is WorkerOutOfMemory


def test_a_fault_stays_a_crash_whatever_was_printed():
    assert type(worker_error(-11, b"bad_alloc", killed_for_memory=False)) is WorkerCrashed


def test_an_unknown_signal_is_named():
    assert "SIGSYS" in worker_error(-31, b"", killed_for_memory=False).message() or (
        sys.platform != "linux"
    )


def test_the_counter_of_memory_kills_is_compared_not_read_alone():
    assert MemoryKills(3).rose_since(MemoryKills(2))
    assert not MemoryKills(3).rose_since(MemoryKills(3))
    assert not MemoryKills(None).rose_since(MemoryKills(2))


@pytest.mark.skipif(sys.platform != "linux", reason="a Linux counter")
def test_linux_counts_its_memory_kills():
    assert MemoryKills.now().count is not None
