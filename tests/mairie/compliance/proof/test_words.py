# SPDX-License-Identifier: AGPL-3.0-or-later
"""Processes, ways out, outcomes and origins in words that an agent understands."""

from __future__ import annotations

import pytest

from desktop.core.network.ledger import COMMAND, WINDOW, Refusals
from desktop.core.network.probe import probe_network
from desktop.core.task import Lane
from desktop.mairie.compliance.proof.words import (
    METHODS,
    METHODS_IN_FULL,
    PROCESSES,
    WAYS,
    in_order,
    origin_words,
    outcome_name,
    outcome_tone,
    outcomes_words,
    refusal_words,
    refused_count_words,
    ways_of,
)
from tests.mairie.compliance.proof.made_facts import OPEN, network


def test_every_process_way_and_means_of_the_program_has_its_words():
    state = probe_network()
    assert {WINDOW, COMMAND, *(lane.value for lane in Lane)} == set(PROCESSES)
    assert {*state.attempts, "child", "qt"} == set(WAYS)
    assert {"seccomp", "audit-hook", "none"} == set(METHODS) == set(METHODS_IN_FULL)


@pytest.mark.parametrize("outcome", ["possible", "unreachable", "inconclusive", "ECONNREFUSED"])
def test_only_a_refusal_looks_like_one(outcome):
    assert outcome_tone(outcome) == "attention"
    assert outcome_name(outcome) != outcome_name("refused")
    assert not outcome_name(outcome).startswith("Refusé")


def test_outcomes_that_agree_are_counted_and_others_named():
    agreed = [network("text"), network("image")]
    assert outcomes_words("ipv4", agreed) == "Refusé (2 sur 2)"
    assert outcomes_words("child", [network("text"), OPEN]) == (
        "Moteur de texte\u00a0: refusé\u00a0; Moteur des documents\u00a0: sans route, non refusé"
    )
    assert outcomes_words("udp", [OPEN]) == "Pas encore essayé"
    assert outcomes_words("qt", [OPEN]) == "Sans objet"
    assert outcomes_words("ipv6", [network("text"), OPEN]) == "Refusé (1 sur 2)"


def test_ways_and_processes_come_in_the_order_in_which_they_are_shown():
    odd = network("text", attempts={"avian": "refused", "dns": "refused", "ipv4": "refused"})
    assert ways_of([odd]) == ("ipv4", "dns", "avian")
    shown = in_order([network("view"), network("text"), network()])
    assert [one.process for one in shown] == ["window", "text", "view"]


def test_what_is_refused_is_counted_out_of_what_was_tried():
    assert refused_count_words(network()) == "8 sur 8"
    assert refused_count_words(OPEN) == "1 sur 3"


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("huggingface_hub.utils", "bibliothèque huggingface_hub"),
        ("desktop.engines.text", "Beffroi (desktop.engines.text)"),
        ("?", "origine inconnue"), ("__main__", "origine inconnue"),
    ],
)  # fmt: skip
def test_the_origin_of_an_attempt_is_named(origin, said):
    assert origin_words(origin) == said


def test_an_attempt_is_said_with_its_number():
    assert refusal_words(Refusals("text", "socket.connect", "x", 1)) == "1\u00a0connexion"
    assert refusal_words(Refusals("text", "socket.getaddrinfo", "x", 3)) == (
        "3\u00a0recherches d’un nom"
    )
    assert refusal_words(Refusals("text", "socket.new_way", "x", 2)) == "2\u00a0socket.new_way"
