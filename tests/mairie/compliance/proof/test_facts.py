# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proof is made of: models with the revision of their own bytes, the rules, this computer."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from desktop.core.journal.entry import session_name
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.hardware import Hardware
from desktop.core.models.installed import InstalledModel
from desktop.core.models.receipts import Receipt, ReceiptFile
from desktop.core.policy.in_force import PolicyInForce
from desktop.mairie.compliance.proof.facts import policy_lines, proof_models
from desktop.mairie.compliance.proof.machine import our_programs, this_machine

CATALOGUE = default_catalogue()
ENTRY = next(entry for entry in CATALOGUE.entries if any(s.revision for s in entry.sources))


def installed(*, in_catalogue: bool) -> InstalledModel:
    file = ReceiptFile("a.gguf", 3, "ab" * 32, 0)
    receipt = Receipt(
        1, ENTRY.id, "text", "Un modèle", in_catalogue, "Éditeur", "France", ("Apache-2.0",), "",
        "2026-11-20T09:00:00+00:00", "2026-11-21T09:00:00+00:00", (file,),
    )  # fmt: skip
    return InstalledModel(
        ENTRY.id, "/m/a.gguf", "Un modèle", licence="Apache-2.0", publisher="Éditeur",
        country="France", receipt=receipt,
    )  # fmt: skip


def test_a_model_of_the_catalogue_has_the_revision_that_it_pins():
    (model,) = proof_models([installed(in_catalogue=True)], CATALOGUE)
    assert model.revisions == tuple(s.revision for s in ENTRY.sources if s.revision)
    assert model.sha256 == installed(in_catalogue=True).receipt.fingerprint
    assert (model.publisher, model.checked_at[:10]) == ("Éditeur, France", "2026-11-21")


def test_other_bytes_under_the_same_name_have_no_revision():
    (model,) = proof_models([installed(in_catalogue=False)], CATALOGUE)
    assert model.revisions == () and not model.in_catalogue


def test_a_file_that_was_only_laid_down_has_no_hash():
    (model,) = proof_models([InstalledModel("x", "/m/x.gguf", "X")], CATALOGUE)
    assert model.sha256 == "" and model.checked_at == ""


def test_nothing_fixed_is_no_line():
    assert policy_lines(PolicyInForce()) == ()


def test_rules_in_force_are_counted_with_their_file(tmp_path: Path):
    file = tmp_path / "policy.toml"
    file.write_text('[settings]\nretention_days = { value = 30, reason = "Décision" }\n', "utf-8")
    policy = PolicyInForce(file)
    lines = policy_lines(policy)
    assert lines[0].startswith(f"{len(policy.now.rules)}\u00a0réglage")
    assert str(file) in lines[1]


def test_this_computer_is_named_without_looking_hard():
    machine = this_machine()
    assert machine.name == platform.node() and machine.system
    assert session_name() != "" or os.name != "posix"


def test_what_a_worker_found_of_the_processor_comes_first():
    machine = this_machine(Hardware(total_memory=8_000, processor="Processeur mesuré"))
    assert (machine.processor, machine.memory) == ("Processeur mesuré", 8_000)


def test_the_programs_to_name_to_a_firewall_are_those_that_really_run():
    assert our_programs() == (sys._base_executable,)
