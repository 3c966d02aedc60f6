# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was followed is kept, told apart from what was skipped, and erased when asked."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from desktop.core.errors import CannotWrite, InvalidField
from desktop.mairie.learning import trainings_file
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import LONGEST_NAME, Person, person_of
from desktop.mairie.learning.training import ItemState
from desktop.mairie.learning.trainings import Trainings
from tests.mairie.learning.people import CLAIRE, FIRST, LAST, MARC, first_step

MAILS = first_step()
RGPD = load_path().modules[0]
STARTED, SKIPPED, DONE = ItemState.STARTED, ItemState.SKIPPED, ItemState.DONE


@pytest.fixture
def file(tmp_path):
    return tmp_path / "deep" / "formations.json"


@pytest.fixture
def trainings(file):
    return Trainings(file)


def test_nothing_is_written_until_somebody_begins(trainings, file):
    assert trainings.people() == () and trainings.progress(CLAIRE) == {}
    assert trainings.notice == "" and trainings.is_kept
    assert not file.parent.exists()


def test_what_was_followed_is_there_at_the_next_start(trainings, file):
    trainings.record(CLAIRE, MAILS, STARTED, FIRST, 200)
    trainings.record(CLAIRE, MAILS, DONE, LAST, 400)
    again = Trainings(file).progress(CLAIRE)["mails"]
    assert (again.state, again.started_on, again.on, again.seconds) == (DONE, FIRST, LAST, 600)
    assert (again.title, again.version, again.is_done) == (MAILS.title, MAILS.version, True)


def test_skipped_is_not_done_and_done_stays_done(trainings):
    trainings.record(CLAIRE, MAILS, SKIPPED, FIRST)
    assert not trainings.progress(CLAIRE)["mails"].is_done
    trainings.record(CLAIRE, MAILS, DONE, FIRST, 60)
    for state in (SKIPPED, STARTED):
        kept = trainings.record(CLAIRE, MAILS, state, LAST, 30)
        assert kept.is_done and kept.on == FIRST
    assert trainings.progress(CLAIRE)["mails"].seconds == 120


def test_what_was_skipped_may_be_taken_up(trainings):
    trainings.record(CLAIRE, MAILS, SKIPPED, FIRST)
    assert trainings.record(CLAIRE, MAILS, STARTED, LAST).state is STARTED
    assert trainings.record(CLAIRE, MAILS, SKIPPED, LAST).state is SKIPPED


def test_a_new_version_of_the_content_is_another_training(trainings):
    trainings.record(CLAIRE, MAILS, DONE, FIRST, 60)
    newer = replace(MAILS, version=MAILS.version + 1, title="Trier autrement")
    trainings.record(CLAIRE, newer, STARTED, LAST, 10)
    assert trainings.progress(CLAIRE)["mails"].version == MAILS.version
    trainings.record(CLAIRE, newer, DONE, LAST, 10)
    best = trainings.progress(CLAIRE)["mails"]
    assert (best.version, best.title, best.seconds) == (newer.version, "Trier autrement", 20)
    assert len(trainings.of(CLAIRE).trainings) == 2


def test_persons_are_told_apart_by_name_and_function_but_not_by_accents_nor_capitals(trainings):
    trainings.record(MARC, MAILS, DONE, FIRST)
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    same = Person("CLAIRE  MARTIN".replace("  ", " "), "Secretaire generale de mairie")
    trainings.record(same, RGPD, DONE, FIRST)
    other = Person("Claire Martin", "conseillère municipale")
    trainings.record(other, MAILS, DONE, FIRST)
    assert trainings.people() == (other, CLAIRE, MARC)
    assert set(trainings.progress(CLAIRE)) == {"mails", "rgpd"}


def test_a_person_is_erased_and_only_a_count_remains(trainings, file):
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    trainings.record(MARC, MAILS, DONE, FIRST)
    assert trainings.erase(CLAIRE) == 1
    assert trainings.people() == (MARC,) and trainings.progress(CLAIRE) == {}
    assert "Claire" not in file.read_text("utf-8")
    assert Trainings(file).erased == 1
    assert trainings.erase(CLAIRE) == 1 and trainings.erased == 1
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_erasing_a_person_takes_the_damaged_registers_that_name_it_too(file):
    for content in ('{"people": [{"name": "Claire MARTIN", "fu', '{"people": [{"name": "Marc Va'):
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, "utf-8")
        assert Trainings(file).notice
    trainings = Trainings(file)
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    trainings.erase(CLAIRE)
    texts = [path.read_text("utf-8") for path in file.parent.iterdir()]
    assert len(texts) == 2 and not any("Claire" in text for text in texts)
    assert any("Marc Va" in text for text in texts)


def test_a_name_is_corrected_and_two_persons_are_never_made_one(trainings, file):
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    trainings.record(MARC, MAILS, DONE, FIRST)
    married = Person("Claire Martin-Roux", CLAIRE.function)
    trainings.rename(CLAIRE, married)
    assert Trainings(file).people() == (married, MARC)
    with pytest.raises(InvalidField, match="déjà au registre"):
        trainings.rename(married, MARC)
    trainings.rename(married, replace(married, name="CLAIRE MARTIN-ROUX"))
    assert trainings.people()[0].name == "CLAIRE MARTIN-ROUX"


def test_without_a_file_everything_works_and_nothing_is_written(tmp_path):
    trainings = Trainings(None)
    trainings.record(CLAIRE, MAILS, DONE, FIRST, 60)
    assert trainings.progress(CLAIRE)["mails"].is_done and not trainings.is_kept
    assert trainings.erase(CLAIRE) == 0 and list(tmp_path.iterdir()) == []


def test_two_windows_do_not_lose_what_the_other_wrote(file):
    one, two = Trainings(file), Trainings(file)
    assert two.people() == ()
    one.record(CLAIRE, MAILS, DONE, FIRST)
    two.record(MARC, RGPD, DONE, FIRST)
    assert Trainings(file).people() == (CLAIRE, MARC)


def test_a_clock_that_went_back_does_not_make_a_file_that_cannot_be_read(trainings, file):
    trainings.record(CLAIRE, MAILS, STARTED, LAST)
    trainings.record(CLAIRE, MAILS, DONE, FIRST, -50)
    again = Trainings(file)
    assert again.notice == "" and again.progress(CLAIRE)["mails"].on == LAST


def test_time_spent_is_bounded(trainings, file):
    trainings.record(CLAIRE, MAILS, STARTED, FIRST, 10**9)
    trainings.record(CLAIRE, MAILS, DONE, FIRST, 10**9)
    seconds = Trainings(file).progress(CLAIRE)["mails"].seconds
    assert seconds == trainings_file.MOST_SECONDS


def test_the_register_has_a_limit_that_it_can_read_again(trainings, file, monkeypatch):
    monkeypatch.setattr("desktop.mairie.learning.trainings.MOST_PEOPLE", 2)
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    trainings.record(MARC, MAILS, DONE, FIRST)
    with pytest.raises(CannotWrite, match="2 personnes au plus"):
        trainings.record(Person("Anne Besnard"), MAILS, DONE, FIRST)
    assert len(Trainings(file).people()) == 2


def test_a_full_disk_is_told_and_the_former_file_stays(trainings, file, monkeypatch):
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    before = file.read_bytes()

    def full(path, data):
        raise OSError(28, "no space")

    monkeypatch.setattr(trainings_file, "write_json", full)
    with pytest.raises(CannotWrite):
        trainings.record(MARC, MAILS, DONE, FIRST)
    assert file.read_bytes() == before


# --- hostile and damaged files ------------------------------------------------------------------


def training(**changed) -> dict:
    facts = {
        "item_id": "mails", "title": "Trier", "version": 1, "state": "done",
        "started_on": "2026-12-01", "on": "2026-12-02", "seconds": 60,
    }  # fmt: skip
    return {**facts, **changed}


def holding(*rows, name="Claire Martin", function="", **changed) -> str:
    person = {"name": name, "function": function, "trainings": list(rows)}
    return json.dumps({"schema": 1, "erased": 0, "people": [person], **changed})


HOSTILE = {
    "cut short": '{"schema": 1, "people": [',
    "not JSON": "<html>",
    "a list": "[]",
    "deep": "[" * 100_000,
    "no people": '{"schema": 1}',
    "people of a wrong kind": '{"schema": 1, "people": {"a": 1}}',
    "a person of a wrong kind": '{"schema": 1, "people": [3]}',
    "older than the first version": '{"schema": 0, "people": []}',
    "no name": holding(training(), name=""),
    "a name that is code": holding(training(), name="\x1b[2J\u202e"),
    "a name without end": holding(training(), name="A" * (LONGEST_NAME + 1)),
    "a name with a line end": holding(training(), name="Claire\nMartin"),
    "an unknown state": holding(training(state="excellent")),
    "an unknown key": holding(training(mark=18)),
    "a date that is none": holding(training(on="2026-13-41")),
    "done before it was begun": holding(training(on="2026-11-01")),
    "seconds below zero": holding(training(seconds=-1)),
    "seconds without end": holding(training(seconds=10**12)),
    "seconds that are not a number": holding(training(seconds=float("nan"))),
    "a version that is text": holding(training(version="1")),
    "a version below one": holding(training(version=0)),
    "a title over lines": holding(training(title="a\nb")),
    "the same training twice": holding(training(), training()),
    "too many trainings": holding(*[training(version=n) for n in range(1, 500)]),
    "erased below zero": holding(training(), erased=-1),
    "erased as true": holding(training(), erased=True),
    "the same person twice": json.dumps(
        {
            "schema": 1,
            "erased": 0,
            "people": [
                {"name": "Claire Martin", "function": "", "trainings": []},
                {"name": "claire martin", "function": "", "trainings": []},
            ],
        }
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_beffroi_did_not_write_is_set_aside_and_told(file, content):
    file.parent.mkdir()
    file.write_text(content, "utf-8")
    trainings = Trainings(file)
    assert trainings.people() == ()
    (aside,) = file.parent.iterdir()
    assert aside.read_text("utf-8") == content
    assert f"«\u00a0{aside.name}\u00a0»" in trainings.notice
    trainings.record(CLAIRE, MAILS, DONE, FIRST)
    assert Trainings(file).people() == (CLAIRE,) and aside.exists()
    assert trainings.notice  # still to be read by the person, once the new one has begun


def test_a_file_that_is_right_is_read(file):
    file.parent.mkdir()
    file.write_text(holding(training()), "utf-8")
    trainings = Trainings(file)
    assert trainings.notice == ""
    assert trainings.progress(Person("Claire Martin"))["mails"].on == datetime.date(2026, 12, 2)


def test_a_file_that_is_too_large_is_not_read(file, monkeypatch):
    monkeypatch.setattr(trainings_file, "LARGEST_FILE", 10)
    file.parent.mkdir()
    file.write_text(holding(training()), "utf-8")
    assert "illisible" in Trainings(file).notice


def test_the_file_of_a_later_version_is_neither_read_nor_touched(file):
    file.parent.mkdir()
    content = json.dumps({"schema": 2, "people": "autrement"})
    file.write_text(content, "utf-8")
    trainings = Trainings(file)
    assert "plus récente" in trainings.notice and trainings.people() == ()
    with pytest.raises(CannotWrite, match="plus récente"):
        trainings.record(CLAIRE, MAILS, DONE, FIRST)
    assert file.read_text("utf-8") == content


def test_a_file_that_may_not_be_opened_is_not_replaced(file):
    file.mkdir(parents=True)  # as a file that cannot be opened, for every account
    trainings = Trainings(file)
    assert "ne peut pas être ouvert" in trainings.notice
    with pytest.raises(CannotWrite):
        trainings.record(CLAIRE, MAILS, DONE, FIRST)
    assert file.is_dir()


# --- persons ------------------------------------------------------------------------------------


def test_a_name_is_cleaned_of_what_is_not_seen():
    person = person_of("  Claire\u200b \n Martin\x07 ", "\tsecrétaire ")
    assert person == Person("Claire Martin", "secrétaire")
    assert person.label == "Claire Martin, secrétaire" and Person("Ana").label == "Ana"


@pytest.mark.parametrize("name", ["", "  ", "\x00", "—", "A" * (LONGEST_NAME + 1)])
def test_a_name_that_is_none_is_refused_in_french(name):
    with pytest.raises(InvalidField, match="nom"):
        person_of(name)


def test_a_function_that_is_too_long_is_refused():
    with pytest.raises(InvalidField, match="fonction"):
        person_of("Claire", "a" * 200)
