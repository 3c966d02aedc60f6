# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
import os
import subprocess

import pytest

from desktop.core.codec import to_data
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.core.paths import worker_environment
from desktop.engines import hardware_machine
from desktop.engines.hardware_cards import LIBRARIES, LLAMA, TORCH, may_have_card
from desktop.engines.hardware_child import MARK
from desktop.engines.hardware_machine import cpuinfo_value, machine_facts, sets_of
from desktop.engines.hardware_parts import CARDS, MACHINE, child_command
from desktop.engines.hardware_probe import probe_cards, probe_hardware
from tests.engines import hardware_children as children

PATIENT = 60.0
MACHINE_SAYS = Hardware(8 * 10**9, 5 * 10**9, 4, 8, "Processeur", ("avx2",), disk_free=10**11)
CARD = GraphicsCard("Carte", LLAMA, 6 * 10**9, 5 * 10**9)
GOOD = {
    MACHINE: children.saying(to_data(MACHINE_SAYS)),
    LLAMA: children.saying(to_data(Hardware(cards=(CARD,)))),
}
NOTHING = children.saying(to_data(Hardware()))


def probe(tmp_path, codes: dict[str, str], seconds: float = PATIENT) -> Hardware:
    # The machine's child gets a folder as subject, the others a library.
    command = children.each({**GOOD, **codes}, NOTHING)
    return probe_hardware(tmp_path, command=command, seconds=seconds)


def test_this_machine_is_known_within_the_time_limit(tmp_path):
    found = probe_hardware(tmp_path / "pas" / "encore" / "là", seconds=PATIENT)
    assert found.total_memory >= found.available_memory > 10**8
    assert found.logical_cores >= found.physical_cores >= 1
    assert found.disk_free > 0
    assert all("n’est pas installée" in problem for problem in found.problems)


def test_what_each_child_found_is_put_together(tmp_path):
    other = GraphicsCard("Autre", TORCH)
    found = probe(tmp_path, {TORCH: children.saying(to_data(Hardware(cards=(other,))))})
    assert found.total_memory == MACHINE_SAYS.total_memory
    assert found.cards == (CARD, other)
    assert found.problems == ()


MISBEHAVIOURS = {
    "crash": children.CRASH,
    "noise": children.NOISE,
    "exception": children.EXCEPTION,
    "another shape": children.saying({"type": "Hardware", "total_memory": "beaucoup"}),
    "negative": children.saying(to_data(Hardware(total_memory=-1))),
    "absurd": children.saying(to_data(Hardware(cards=(GraphicsCard("x", LLAMA, 1 << 62),)))),
}


@pytest.mark.parametrize("how", MISBEHAVIOURS)
@pytest.mark.parametrize("who", [MACHINE, LLAMA])
def test_a_child_that_misbehaves_takes_only_its_own_facts_along(tmp_path, who, how):
    found = probe(tmp_path, {who: MISBEHAVIOURS[how]})
    assert found.total_memory == (0 if who == MACHINE else MACHINE_SAYS.total_memory)
    assert found.cards == (() if who == LLAMA else (CARD,))
    (problem,) = found.problems
    assert problem.endswith(".")
    assert ("mémoire" in problem) is (who == MACHINE)


def test_children_that_hang_all_together_leave_everything_unknown(tmp_path):
    codes = {MACHINE: children.HANG, **dict.fromkeys(LIBRARIES, children.HANG)}
    found = probe(tmp_path, codes, seconds=0.5)
    assert (found.total_memory, found.cards, len(found.problems)) == (0, (), 1 + len(LIBRARIES))


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_is_absent_is_told_and_nothing_else(library):
    absent = (
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None\n"
        f"from desktop.engines.hardware_parts import main; main(['{CARDS}', '{library}'])"
    )
    found = probe_cards(library, lambda _part, _subject: children.python(absent), PATIENT)
    assert found.cards == ()
    assert library in found.problems[0]
    assert "n’est pas installée" in found.problems[0]


@pytest.mark.parametrize("library", LIBRARIES)
def test_our_own_child_sees_no_card_where_the_build_has_none(library):
    if may_have_card(library):
        pytest.skip("this machine may have a card")
    assert probe_cards(library, seconds=PATIENT).cards == ()


def test_our_own_child_answers_on_one_line(tmp_path):
    command = child_command(MACHINE, str(tmp_path))
    out = subprocess.run(command, capture_output=True, env=worker_environment(), check=True).stdout
    (line,) = [line for line in out.decode().splitlines() if line.startswith(MARK)]
    assert json.loads(line[len(MARK) :])["total_memory"] > 0


@pytest.mark.parametrize("arguments", [("inconnu", "x"), (CARDS,)])
def test_a_part_that_is_none_is_refused(arguments):
    command = child_command(CARDS, LLAMA)[:-2] + list(arguments)
    done = subprocess.run(command, capture_output=True, env=worker_environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")


# --- facts of the machine -----------------------------------------------------------------------

INTEL = """processor\t: 0
model name\t: Intel(R) Core(TM) i5-1135G7 @ 2.40GHz
flags\t\t: fpu sse4_2 avx f16c fma avx2 avx512f avx512_bf16 amx_tile avx512vl
"""
ARM = "processor\t: 0\nFeatures\t: fp asimd sve crc32\n"


def test_instruction_sets_are_read_whatever_the_kernel_calls_them():
    assert cpuinfo_value(INTEL, "model name").startswith("Intel(R) Core(TM) i5-1135G7")
    flags = cpuinfo_value(INTEL, "flags", "Features")
    assert sets_of(flags) == ("avx", "avx2", "avx512f", "avx512_bf16", "amx", "fma", "f16c")
    assert sets_of(cpuinfo_value(ARM, "flags", "Features")) == ("neon", "sve")
    assert sets_of(cpuinfo_value("", "flags")) == ()


def test_a_fact_that_cannot_be_read_leaves_the_others(tmp_path, monkeypatch):
    def fails() -> int:
        raise OSError("refusé")

    monkeypatch.setattr(hardware_machine, "_total_memory", fails)
    monkeypatch.setattr(hardware_machine, "processor_name", fails)
    monkeypatch.setattr(hardware_machine, "instruction_sets", fails)
    found = machine_facts(tmp_path)
    assert (found.total_memory, found.processor, found.instruction_sets) == (0, "", ())
    assert found.logical_cores >= 1
    assert found.problems == ("Ce poste ne dit pas combien il a de mémoire.",)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no affinity on this system")
def test_cores_are_those_that_this_process_may_use():
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert hardware_machine.logical_cores() == hardware_machine.physical_cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
