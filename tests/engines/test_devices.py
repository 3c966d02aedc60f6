# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import importlib.util
import json
import math

import pytest

from desktop.core.codec import to_data
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.engines import devices
from desktop.engines.devices import (
    choose_device,
    device_for,
    forget_self_tests,
    self_test,
    tried_cards,
    with_tests,
)
from desktop.engines.hardware_cards import CTRANSLATE2, LIBRARIES, LLAMA, TORCH
from desktop.engines.hardware_parts import CARDS, SELF_TEST
from desktop.engines.hardware_self_test import compare, difference
from tests.engines import hardware_children as children

GB = 10**9
PATIENT = 60.0
READY = {"ready": True}
RIGHT = children.saying(READY, {"difference": 0.001})
PASSED = GraphicsCard("Carte", LLAMA, 6 * GB, 4 * GB, passed_self_test=True)
FAILED = GraphicsCard("Carte", LLAMA, 6 * GB, 4 * GB, passed_self_test=False)
UNTRIED = GraphicsCard("Carte", LLAMA)


@pytest.mark.parametrize(
    ("wanted", "card", "needed", "device"),
    [
        ("cpu", PASSED, 0, "cpu"),
        ("auto", PASSED, 4 * GB, "gpu"),
        ("auto", PASSED, 5 * GB, "cpu"),  # no room for the model on the card
        ("gpu", PASSED, 5 * GB, "gpu"),
        ("auto", FAILED, 0, "cpu"),
        ("gpu", FAILED, 0, "cpu"),
        ("gpu", UNTRIED, 0, "cpu"),
        ("auto", GraphicsCard("Carte", TORCH, passed_self_test=True), 0, "cpu"),
    ],
)
def test_a_card_is_used_only_when_it_answered_right(wanted, card, needed, device):
    assert choose_device(wanted, [card], LLAMA, needed) == device


def test_without_a_card_the_processor_works():
    assert choose_device("gpu", [], LLAMA) == "cpu"


# --- the self-test ------------------------------------------------------------------------------


def tried(code: str, seconds: float = PATIENT) -> str:
    return self_test(LLAMA, lambda _part, _subject: children.python(code), seconds, PATIENT)


def test_a_card_that_answers_right_passes():
    assert tried(RIGHT) == ""
    assert tried(children.saying(READY, {"difference": 0.11}, noise="CUDA ")) == ""  # a sound one


@pytest.mark.parametrize(
    "answer",
    [{"difference": 0.7}, {"difference": -1.0}, {"difference": math.nan}, {"difference": math.inf},
     {"difference": "0"}, {"difference": True}, {"difference": None}, {}],
    ids=str,
)  # fmt: skip
def test_a_card_that_answers_wrong_is_not_used(answer):
    assert "réponse fausse" in tried(children.saying(READY, answer))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (children.CRASH, "arrêté brutalement"),
        (children.EXCEPTION, "réponse lisible"),
        (children.NOISE, "réponse lisible"),
    ],
    ids=["crash", "exception", "noise"],
)
def test_a_card_that_fails_is_not_used_and_says_why(code, words):
    reason = tried(f"{children.saying(READY)}\n{code}")
    assert words in reason
    assert reason.endswith(".")


def test_a_card_that_hangs_is_given_up():
    code = f"{children.saying(READY)}; sys.stdout.flush(); {children.HANG}"
    assert "pas répondu à temps" in tried(code, seconds=0.3)


# --- what is kept -------------------------------------------------------------------------------


class Children:
    """Makes the children of a probe and counts what they were asked for."""

    def __init__(self, test: str = RIGHT, cards: str = "") -> None:
        self.asked: list[str] = []
        self._test, self._cards = test, cards

    def __call__(self, part: str, library: str) -> list[str]:
        self.asked.append(part)
        seen = children.saying(to_data(Hardware(cards=(GraphicsCard("Carte", library),))))
        return children.python(self._test if part == SELF_TEST else self._cards or seen)


def test_a_card_is_tried_once_and_its_result_kept(tmp_path):
    kept, makes = tmp_path / "essais.json", Children()
    first = tried_cards(LLAMA, kept, makes)
    assert [card.passed_self_test for card in first] == [True]
    assert tried_cards(LLAMA, kept, makes) == first
    assert makes.asked == [CARDS, SELF_TEST]


def test_a_failure_is_kept_with_its_reason_too(tmp_path):
    kept = tmp_path / "essais.json"
    tried_cards(LLAMA, kept, Children(test=children.CRASH))
    (card,) = tried_cards(LLAMA, kept, Children())
    assert card.passed_self_test is False
    assert "brutalement" in card.reason


def test_a_library_that_cannot_even_be_asked_is_not_asked_each_time(tmp_path):
    kept, makes = tmp_path / "essais.json", Children(cards=children.CRASH)
    (card,) = tried_cards(LLAMA, kept, makes)
    assert (card.passed_self_test, bool(card.reason)) == (False, True)
    assert tried_cards(LLAMA, kept, makes) == (card,)
    assert makes.asked == [CARDS]


@pytest.mark.parametrize("changed", ["driver_version", "library_version"])
def test_a_new_driver_or_library_is_tried_anew(tmp_path, monkeypatch, changed):
    kept, makes = tmp_path / "essais.json", Children()
    tried_cards(LLAMA, kept, makes)
    monkeypatch.setattr(devices, changed, lambda *_: "une autre")
    tried_cards(LLAMA, kept, makes)
    assert makes.asked == [CARDS, SELF_TEST] * 2


def test_a_result_is_tried_anew_when_it_was_forgotten(tmp_path):
    kept, makes = tmp_path / "essais.json", Children()
    tried_cards(LLAMA, kept, makes)
    forget_self_tests(kept)
    tried_cards(LLAMA, kept, makes)
    assert makes.asked == [CARDS, SELF_TEST] * 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"llama.cpp": 3}', b'{"llama.cpp": {}}'])
def test_a_damaged_file_costs_another_test(tmp_path, content):
    kept, makes = tmp_path / "essais.json", Children()
    kept.write_bytes(content)
    assert tried_cards(LLAMA, kept, makes)[0].passed_self_test
    assert LLAMA in json.loads(kept.read_bytes())


def test_each_library_keeps_its_own_result(tmp_path):
    kept = tmp_path / "essais.json"
    tried_cards(LLAMA, kept, Children())
    tried_cards(TORCH, kept, Children(test=children.CRASH))
    seen = Hardware(cards=(UNTRIED, GraphicsCard("Carte", TORCH), GraphicsCard("x", CTRANSLATE2)))
    results = [card.passed_self_test for card in with_tests(seen, kept).cards]
    assert results == [True, False, None]


def test_without_a_file_nothing_is_kept_and_it_still_works():
    assert tried_cards(LLAMA, None, Children())[0].passed_self_test


@pytest.mark.parametrize("kind", ["text", "speech", "image"])
def test_the_device_of_a_lane_follows_the_setting_and_the_test(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(devices, "may_have_card", lambda _library: True)
    outcome = {True: "auto", False: "cpu"}
    for passed, device in outcome.items():
        library = devices.LIBRARY_OF[kind]
        card = GraphicsCard("Carte", library, passed_self_test=passed)
        monkeypatch.setattr(devices, "tried_cards", lambda *_, card=card: (card,))
        assert device_for(kind, "auto", tmp_path / "x") == device
        assert device_for(kind, "gpu", tmp_path / "x") == device
        assert device_for(kind, "cpu", tmp_path / "x") == "cpu"


def test_where_no_card_can_be_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.setattr(devices, "may_have_card", lambda _library: False)
    assert device_for("text", "gpu", tmp_path / "essais.json") == "cpu"
    assert not (tmp_path / "essais.json").exists()


# --- the question itself, with the processor in the card's place --------------------------------

PACKAGES = {LLAMA: "llama_cpp", CTRANSLATE2: "ctranslate2", TORCH: "torch"}


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_question_has_the_same_answer_twice_on_the_processor(library):
    if importlib.util.find_spec(PACKAGES[library]) is None:
        pytest.skip(f"{library} is not installed")
    code = (
        "from desktop.engines.hardware_child import answer, say_ready\n"
        "from desktop.engines.hardware_self_test import compare\n"
        f"answer({{'difference': compare({library!r}, say_ready, card='cpu')}})"
    )
    assert self_test(library, lambda _part, _subject: children.python(code), PATIENT, 120) == ""


def test_a_card_that_is_not_there_fails_the_question():
    pytest.importorskip("ctranslate2", reason="CTranslate2 is not installed")
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is a card")
    with pytest.raises((RuntimeError, ValueError)):
        compare(CTRANSLATE2, lambda: None)


def test_the_difference_of_two_answers():
    assert difference([3.0, 4.0], [3.0, 4.0]) == 0.0
    assert difference([0.0, 0.0], [3.0, 4.0]) == 1.0
    assert difference([math.nan, 4.0], [3.0, 4.0]) == math.inf
    assert difference([3.0], [3.0, 4.0]) == math.inf
