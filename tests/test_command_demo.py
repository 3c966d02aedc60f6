# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demonstration: the whole day once in real workers, each file read; refusals, failures, its page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from desktop.command_line.demonstration import demo
from desktop.command_line.demonstration.day import DAY_FOLDER, DayRun, DayStep, day_steps
from desktop.command_line.demonstration.index_page import index_page
from desktop.command_line.demonstration.outcome import StepOutcome
from desktop.core import events
from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.events import NetworkState
from desktop.documents.reading import read_document
from desktop.tasks import find_task
from tests.test_command_line import CommandLine

MADE = {
    "1-mails": ("tri-des-mails.docx", "tri-des-mails.pdf", "mails.csv", "echeances.ics"),
    "2-resume": ("summary.docx", "summary.pdf", "question/reponse.docx", "question/reponse.pdf"),
    "3-arrete": ("arrete.docx", "arrete.odt", "arrete.pdf", "certificat.docx"),
    "4-compte-rendu": ("minutes.docx", "minutes.odt", "actions.csv"),
    "5-affiche": ("affiche-a3.png", "affiche-a3.pdf", "texte-alternatif.txt"),
    "6-pictogrammes": ("planche.pdf", "pictogrammes.zip", "svg/toilettes.svg"),
    "7-diaporama": ("slides.pptx", "slides.odp", "slides.pdf"),
    "8-demande": ("demande.docx", "demande-amelioree.txt"),
}
LOCKED = NetworkState(True, "seccomp", {"ipv4": "refused", "dns": "refused"})


class Links(HTMLParser):
    """What a page links to, its headings, and whether it would run or fetch something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.append(tag)
        if "href" in facts:
            self.targets.append(unquote(facts["href"].partition("#")[0]))
        if tag == "html":
            self.language = facts.get("lang", "")
        assert "src" not in facts


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    """The folder of the whole day, and what the command said."""
    command_line = CommandLine(tmp_path_factory.mktemp("demo"))
    done = command_line("demo", "--out", str(command_line.out))
    assert done.returncode == 0, done.stdout + done.stderr
    return command_line.out, done.stdout


def test_each_step_has_its_folder_with_files_that_can_be_read(made):
    out, _said = made
    folders = {path.name for path in out.iterdir() if path.is_dir()}
    assert folders == {*MADE, "exemples"}
    for folder, names in MADE.items():
        for name in names:
            path = out / folder / name
            assert path.stat().st_size > 0, path
            if path.suffix in (".docx", ".odt", ".pdf", ".txt") and folder[0] not in "56":
                assert read_document(path).blocks, path


def test_no_model_took_part(made):
    out, _said = made
    results = sorted(out.glob("*/**/result.json"))
    assert len(results) == 9
    for path in results:
        assert not json.loads(path.read_text(encoding="utf-8")).get("model"), path


def test_the_traps_of_the_mails_and_of_the_list_are_told_by_the_results(made):
    out, _said = made
    mails = json.loads((out / "1-mails" / "result.json").read_text(encoding="utf-8"))["mails"]
    kinds = {mail["file"]: {found["kind"] for found in mail["suspicions"]} for mail in mails}
    told = {Path(name).name[:2]: found for name, found in kinds.items() if found}
    assert set(told) == {"06", "07"}
    assert "rib-change" in told["06"]
    assert "injection" in told["07"]
    dates = {delay["due_on"] for mail in mails for delay in mail["deadlines"] if delay["is_main"]}
    assert "2026-12-27" in dates
    needs = json.loads((out / "6-pictogrammes" / "result.json").read_text(encoding="utf-8"))
    assert [need["need"] for need in needs["needs"] if need["refusal"]] == ["sortie de secours"]


def test_the_arrete_does_not_take_the_article_of_the_demand(made):
    out, _said = made
    text = " ".join(block.text for block in read_document(out / "3-arrete" / "arrete.pdf").blocks)
    assert "code des communes" not in text
    assert "L. 2213-1" in text


def test_the_command_tells_each_step_in_french_and_where_the_page_is(made):
    out, said = made
    for number in range(1, 9):
        assert f"[{number}/8] " in said
    assert str(out / "lisez-moi.html") in said
    assert "pas abouti" not in said


def test_every_link_of_the_page_leads_to_something_of_the_folder(made):
    out, _said = made
    links = Links((out / "lisez-moi.html").read_text(encoding="utf-8"))
    assert links.language == "fr"
    assert "script" not in links.tags
    assert links.tags.count("h2") == 8
    assert len(links.targets) > 40
    assert [target for target in links.targets if not (out / target).exists()] == []


def test_the_samples_of_the_day_are_beside_what_was_made_of_them(made):
    out, _said = made
    for path in DAY_FOLDER.rglob("*.*"):
        assert (out / "exemples" / path.relative_to(DAY_FOLDER)).read_bytes() == path.read_bytes()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path):
    command_line = CommandLine(tmp_path)
    kept = command_line.out / "important.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("à garder")
    done = command_line("demo", "--out", str(command_line.out))
    assert done.returncode == 2
    assert "n’est pas vide" in done.stderr
    assert list(command_line.out.iterdir()) == [kept]


def test_without_a_name_a_folder_that_is_free_is_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demonstration").mkdir()
    assert demo._checked_folder("") == tmp_path / "demonstration-2"


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        demo._checked_folder(str(tmp_path / "file"))
    with pytest.raises(InvalidField):
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "x").touch()
        demo._checked_folder(str(tmp_path / "full"))


# --- without workers ------------------------------------------------------------------------------


@pytest.mark.parametrize("step", day_steps(), ids=lambda step: step.id)
def test_what_a_step_gives_is_taken_by_the_fields_of_its_task(step):
    for run in step.runs:
        values = find_task(run.task_id).parse_values(run.given())
        assert any(values.values())


def failing_step() -> StepOutcome:
    step = DayStep("x", "Une étape", "1-x", ("x.txt",), "Regardez.", (), (DayRun("sort-mail"),))
    return StepOutcome(step)


def test_a_step_that_fails_is_told_on_the_page_and_the_others_stay(tmp_path):
    outcome = failing_step()
    failure = events.Failed("x-0", "CannotWrite", "Le disque est <plein>.", "Libérez de la place.")
    outcome.end(outcome.step.runs[0], failure, 1.2)
    assert not outcome.is_done
    page = index_page([outcome], tmp_path, "exemples", LOCKED, 3.0)
    assert "Le disque est &lt;plein&gt;. Libérez de la place." in page
    assert "0 étapes sur 1" in page.replace("\n", " ")
    assert 'class="failed"' in page


def test_a_step_lasts_from_the_start_of_its_first_run_to_the_end_of_its_last():
    step = next(step for step in day_steps() if step.id == "resume")
    outcome = StepOutcome(step)
    for now in (10.0, 11.0):
        outcome.begin(now)
    for run, now in zip(step.runs, (14.0, 15.5), strict=True):
        outcome.end(run, events.Cancelled("x"), now)
    assert outcome.seconds == 5.5


def test_a_step_that_was_stopped_is_not_done():
    outcome = failing_step()
    outcome.end(outcome.step.runs[0], events.Cancelled("x-0"), 0.0)
    assert outcome.failures == ["Travail annulé."]


@pytest.mark.parametrize("network", [None, NetworkState(False, "none", {"ipv4": "possible"})])
def test_the_page_does_not_claim_a_lock_that_was_not_measured(tmp_path, network):
    page = index_page([failing_step()], tmp_path, "exemples", network, 3.0)
    assert "Rien n’est sorti" not in page
    assert "n’a pas pu être vérifié" in page
    assert "essais, tous refusés" in index_page([], tmp_path, "exemples", LOCKED, 3.0)


def test_the_page_fetches_nothing_from_outside(tmp_path):
    page = index_page([StepOutcome(step) for step in day_steps()], tmp_path, "exemples", LOCKED, 3.0)  # fmt: skip
    assert not re.search(r"https?://|//[a-z]|url\(|@import", page)


def test_a_step_that_fails_does_not_stop_the_others(tmp_path, capsys, monkeypatch):
    import argparse

    from desktop.core.start_options import StartOptions

    broken = DayRun("improve-prompt", files={"prompt": "absent.txt"})
    steps = [step for step in day_steps() if step.id in ("demande", "affiche")]
    monkeypatch.setattr(
        demo,
        "day_steps",
        lambda: tuple(
            step if step.id == "affiche" else DayStep(step.id, step.title, step.folder, step.files, step.look, step.traps, (broken,))
            for step in steps
        ),
    )  # fmt: skip
    command = demo.DemoCommand(
        StartOptions.make(str(tmp_path / "data")), argparse.Namespace(out=str(tmp_path / "out"))
    )
    assert command.run() == 3
    said = capsys.readouterr().out
    assert "Une demande maladroite\u00a0: pas abouti" in said
    assert "1 étape(s) sur 2" in said
    assert (tmp_path / "out" / "5-affiche" / "affiche-a3.png").exists()
    assert 'class="failed"' in (tmp_path / "out" / "lisez-moi.html").read_text(encoding="utf-8")
