# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent corrected: it weighs the next sorting, holds no text, and can be erased."""

from pathlib import Path

import pytest

from desktop.core.errors import CannotWrite
from desktop.mairie.mail.as_data import mail_data
from desktop.mairie.mail.memory import SortingMemory
from desktop.mairie.mail.sorted_mail import (
    ServiceVerdict,
    SortedMail,
    Urgency,
    UrgencyVerdict,
)
from tests.mairie.mail.made_mails import mail, text

BODY = "La grande tondeuse du boulodrome perd son huile devant le monument des Sagnes."


def _data(body: str = BODY, **more):
    verdict = ServiceVerdict("AUTRE")
    return mail_data(SortedMail(mail(body, **more), verdict, UrgencyVerdict(Urgency.P3)))


@pytest.fixture
def memory(tmp_path: Path) -> SortingMemory:
    return SortingMemory(tmp_path / "tri.json")


def test_a_mail_like_a_corrected_one_goes_to_the_same_service(memory):
    memory.remember(_data(), "VOIRIE")
    verdict = memory.weigh(text(BODY + " Merci."), ServiceVerdict("AUTRE", confidence=0.2))
    assert (verdict.primary, verdict.decided_by) == ("VOIRIE", "memory")


def test_another_mail_is_left_as_it_was(memory):
    memory.remember(_data(), "VOIRIE")
    before = ServiceVerdict("SCOLAIRE", confidence=0.8)
    other = text("Inscription de mon fils à la cantine", sender="autre@exemple.org")
    assert memory.weigh(other, before) == before


def test_the_same_sender_needs_less_likeness(memory):
    memory.remember(_data(), "VOIRIE")
    alike = "La tondeuse du boulodrome est revenue de réparation hier soir."
    same = memory.weigh(text(alike), ServiceVerdict("AUTRE"))
    other = memory.weigh(text(alike, sender="autre@exemple.org"), ServiceVerdict("AUTRE"))
    assert (same.primary, other.primary) == ("VOIRIE", "AUTRE")


def test_the_last_correction_of_a_mail_replaces_the_one_before(memory):
    memory.remember(_data(), "VOIRIE")
    memory.remember(_data(), "ASSO_FETES")
    assert memory.count() == 1
    assert memory.weigh(text(BODY), ServiceVerdict("AUTRE")).primary == "ASSO_FETES"


def test_a_correction_that_is_taken_back_is_forgotten(memory):
    memory.remember(_data(), "VOIRIE")
    memory.forget(_data())
    assert memory.count() == 0
    memory.forget(_data())  # what is not there is forgotten already


def test_a_file_that_cannot_be_read_is_not_written_over(memory, tmp_path, monkeypatch):
    memory.remember(_data(), "VOIRIE")
    before = (tmp_path / "tri.json").read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as held:
        held.setattr("pathlib.Path.open", refuse)
        with pytest.raises(CannotWrite):
            memory.remember(_data("Autre chose"), "CCAS")
    assert (tmp_path / "tri.json").read_bytes() == before


def test_services_that_disagree_decide_nothing(memory):
    memory.remember(_data(BODY), "VOIRIE")
    memory.remember(_data(BODY + " Rappel urgent."), "ASSO_FETES")
    before = ServiceVerdict("POLICE")
    assert memory.weigh(text(BODY), before).primary == "POLICE"


def test_no_word_nor_address_is_on_the_disk(memory, tmp_path):
    memory.remember(_data(), "VOIRIE")
    content = (tmp_path / "tri.json").read_text(encoding="utf-8").lower()
    for word in ("tondeuse", "boulodrome", "jeanne", "exemple"):
        assert word not in content


def test_two_computers_give_different_fingerprints(tmp_path):
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file in files:
        SortingMemory(file).remember(_data(), "VOIRIE")
    first, second = (file.read_text(encoding="utf-8") for file in files)
    assert first != second


def test_erasing_leaves_nothing(memory, tmp_path):
    memory.remember(_data(), "VOIRIE")
    memory.forget_all()
    assert memory.count() == 0 and not list(tmp_path.iterdir())
    memory.forget_all()  # nothing to erase is fine


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"key": "zz"}', '{"key": "00", "corrections": 3}']
)
def test_a_broken_file_is_as_none_at_all(tmp_path, content):
    file = tmp_path / "tri.json"
    file.write_text(content, encoding="utf-8")
    memory = SortingMemory(file)
    assert memory.count() == 0
    memory.remember(_data(), "VOIRIE")
    assert SortingMemory(file).count() == 1


def test_a_folder_in_its_place_is_told(tmp_path):
    (tmp_path / "tri.json" / "x").mkdir(parents=True)
    with pytest.raises(CannotWrite):
        SortingMemory(tmp_path / "tri.json").remember(_data(), "VOIRIE")
