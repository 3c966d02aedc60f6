# SPDX-License-Identifier: AGPL-3.0-or-later
"""The samples of the day: as the script makes them, coherent, of nobody, with their traps where it is said."""

from __future__ import annotations

import email
import email.policy
import itertools
import re
import tomllib
from datetime import date
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest

from desktop.core.source_document import SourceDocument
from desktop.documents.reading import read_document
from desktop.french.asking import DocumentIndex, find_passages, read_asked
from scripts.make_samples import FOLDER, make_day
from scripts.sample_documents.day import meeting
from scripts.sample_documents.day.samples import DAY_SAMPLES, RECORDING, REPORT
from scripts.sample_documents.day.water import figures, money
from scripts.sample_documents.day.water.pages import water_report_bytes

pytest.importorskip("pymupdf")

DAY = FOLDER / "journee"
PHONE = re.compile(r"\b0[1-9](?:[ .]?\d\d){4}\b")
NOBODYS = re.compile(r"01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98")
ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+\w)")
QUESTIONS = Path(__file__).with_name("water_report_questions.toml")
CONTENTS = (2, 3, 4)
STEPS = ("mails", "resume", "arrete", "compte-rendu", "affiche", "pictogrammes", "diaporama", "demande")  # fmt: skip


def plain(text: str) -> str:
    """The text with usual spaces, as one line."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


@cache
def day() -> dict[str, list[dict]]:
    return tomllib.loads((DAY / "journee.toml").read_text(encoding="utf-8"))


@cache
def report() -> SourceDocument:
    return read_document(DAY / REPORT)


@cache
def page_text(page: int) -> str:
    words = []
    for block in report().blocks:
        if block.page == page:
            words += [cell for row in block.rows for cell in row] if block.rows else [block.text]
    return plain(" ".join(words))


def mail(path: Path) -> EmailMessage:
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


@cache
def sample_text(name: str, page: int = 0) -> str:
    """What a person reads in a sample, or on a page of it."""
    if name == REPORT:
        return page_text(page)
    path = DAY / name
    if path.suffix == ".eml":
        read = mail(path)
        body = read.get_body(("plain",))
        assert body is not None
        attached = [
            part.get_content() for part in read.iter_attachments() if part.get_content_maintype() == "text"
        ]  # fmt: skip
        return plain(" ".join([*map(str, read.values()), body.get_content(), *attached]))
    return plain(path.read_text(encoding="utf-8"))


# --- the files ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("day")
    make_day(folder)
    return folder


def test_the_shipped_samples_are_what_the_script_writes(made):
    """Bytes; of the PDF, its text: another release of a library may pack it otherwise."""
    for name in DAY_SAMPLES:
        path, shipped = made / name, DAY / name
        if path.suffix == ".pdf":
            written = read_document(path)
            assert [block.text for block in written.blocks] == [b.text for b in report().blocks]
        else:
            assert path.read_bytes() == shipped.read_bytes(), shipped.name


def test_the_report_has_the_same_bytes_each_time(made):
    assert water_report_bytes() == (made / REPORT).read_bytes()


def test_there_is_nothing_else_in_the_folder():
    there = {path.relative_to(DAY).as_posix() for path in DAY.rglob("*") if path.is_file()}
    assert there == {*DAY_SAMPLES, RECORDING, "journee.toml"}


def test_they_are_small():
    assert (DAY / REPORT).stat().st_size < 900_000
    assert (DAY / RECORDING).stat().st_size < 300_000
    assert all((path.stat().st_size < 20_000) for path in (DAY / "mails").iterdir())


def test_telephones_and_addresses_are_those_of_nobody():
    """Numbers kept for fiction by the numbering plan (ARCEP 2018-0881); domains kept by RFC 2606."""
    texts = [page_text(page) for page in range(1, len(report().pages) + 1)]
    texts += [sample_text(name) for name in DAY_SAMPLES if name != REPORT]
    phones = [phone for text in texts for phone in PHONE.findall(text)]
    assert len(phones) >= 10
    assert [phone for phone in phones if not NOBODYS.match(phone)] == []
    domains = {domain for text in texts for domain in ADDRESS.findall(text)}
    assert domains
    assert [d for d in domains if not d.endswith((".example", "example.fr"))] == []


# --- journee.toml ---------------------------------------------------------------------------------


def test_the_eight_steps_are_there_with_their_samples():
    assert tuple(step["id"] for step in day()["step"]) == STEPS
    told = {sample["file"] for sample in day()["sample"]}
    for step in day()["step"]:
        assert set(step["files"]) <= told
        assert step["folder"].startswith(f"{STEPS.index(step['id']) + 1}-")
        assert step["look"]
    assert all((DAY / name).exists() for name in told)
    assert {name.split("/")[0] for name in DAY_SAMPLES} | {RECORDING} == told


def test_each_step_but_the_path_has_its_trap():
    assert {trap["step"] for trap in day()["trap"]} == set(STEPS)
    assert len({trap["id"] for trap in day()["trap"]}) == len(day()["trap"])


@pytest.mark.parametrize("trap", day()["trap"], ids=lambda trap: trap["id"])
def test_a_trap_is_where_it_is_said_and_so_is_its_proof(trap):
    assert trap["words"] in sample_text(trap["file"], trap["page"])
    assert trap["truth"]
    if "proof" in trap:
        assert trap["proof_words"] in sample_text(trap["proof"], trap["proof_page"])


def test_what_the_draft_invents_is_nowhere_in_the_report():
    whole = " ".join(page_text(page) for page in range(1, len(report().pages) + 1))
    assert "94,7 %" not in whole
    assert "2224-99" not in whole


def test_all_other_figures_of_the_draft_are_in_the_report():
    whole = " ".join(page_text(page) for page in range(1, len(report().pages) + 1))
    for figure in ("326,63 €", "337,60 €", "320", "86 400 €", "1962"):
        assert figure in sample_text("brouillon-ia.txt")
        assert figure in whole


# --- the mails ------------------------------------------------------------------------------------


def test_the_mails_have_real_headers_and_came_before_the_day():
    mails = sorted((DAY / "mails").iterdir())
    assert len(mails) == 12
    for path in mails:
        read = mail(path)
        for name in ("From", "To", "Date", "Subject", "Message-ID", "Received", "Return-Path"):
            assert read[name], (path.name, name)
        assert date(2026, 11, 1) <= read["Date"].datetime.date() <= date(2026, 12, 31)


def test_one_mail_says_less_in_its_name_than_where_it_answers_to():
    fraud = mail(DAY / "mails" / "06-changement-de-rib.eml")
    assert fraud["From"].addresses[0].domain != fraud["Reply-To"].addresses[0].domain
    asked = sample_text("demande-arrete.txt")
    assert fraud["From"].addresses[0].domain not in asked


# --- the meeting ----------------------------------------------------------------------------------


def test_the_meeting_lasts_a_quarter_of_an_hour_and_seven_people_speak():
    cues = meeting.cues()
    assert 12 * 60 <= cues[-1].end <= 15 * 60
    assert len({cue.speaker for cue in cues}) == 7
    assert all(cue.start < cue.end for cue in cues)
    assert all(before.end <= after.start for before, after in itertools.pairwise(cues))


def test_the_recording_is_the_opening_in_mono_opus():
    av = pytest.importorskip("av")
    with av.open(str(DAY / RECORDING)) as box:
        stream = box.streams.audio[0]
        samples = sum(frame.samples for frame in box.decode(stream))
        assert (stream.codec_context.name, stream.codec_context.layout.name) == ("opus", "mono")
        assert 40 <= samples / stream.codec_context.sample_rate <= 90


# --- the report -----------------------------------------------------------------------------------


def amount(cell: str) -> float | None:
    """The number of a cell that holds one and nothing but its unit."""
    match = re.fullmatch(r"([\d ]+(?:,\d+)?)(?: (?:€|%|m³))?", plain(cell))
    return float(match[1].replace(" ", "").replace(",", ".")) if match else None


def test_the_report_has_at_least_a_hundred_pages_each_with_something_of_its_own():
    pages = len(report().pages)
    assert 104 <= pages <= 120
    numbers = [page for page in range(1, pages + 1) if page not in CONTENTS]
    texts = [page_text(page) for page in numbers]
    words = [set(re.findall(r"\w+(?:[,]\d+)?", text)) for text in texts]
    for number, own in enumerate(words):
        others = set().union(*(other for place, other in enumerate(words) if place != number))
        assert own - others, f"page {numbers[number]} says nothing of its own"


def test_the_report_is_tagged_bookmarked_and_numbered():
    import pymupdf

    with pymupdf.open(DAY / REPORT) as document:
        catalog = document.pdf_catalog()
        assert document.xref_get_key(catalog, "MarkInfo")[1].endswith("/Marked true>>")
        assert document.xref_get_key(catalog, "Lang")[1] == "fr-FR"
        for _level, title, page in document.get_toc()[1:]:
            assert plain(title) in plain(document[page - 1].get_text())
        for page in range(1, len(document)):
            assert f"Page {page + 1} sur {len(document)}" in plain(document[page].get_text())


def test_the_contents_give_the_page_of_each_chapter():
    import pymupdf

    with pymupdf.open(DAY / REPORT) as document:
        contents = plain(" ".join(document[page - 1].get_text() for page in CONTENTS))
    headings = {plain(block.text): block.page for block in report().blocks if block.level in (2, 3)}
    chapters = [title for title in headings if re.match(r"\d+\. |Annexe ", title)]
    assert len(chapters) == 15
    for title in chapters:
        assert re.search(rf"{re.escape(title)} \.+ {headings[title]}\b", contents), title


def test_every_total_of_the_tables_adds_up():
    checked = 0
    for block in report().blocks:
        if not block.rows or block.rows[-1][0] != "Total":
            continue
        for column in range(1, len(block.rows[0])):
            cells = [amount(row[column]) for row in block.rows[1:]]
            if cells[-1] is None or "par abonné" in block.rows[0][column]:
                continue
            if block.rows[0][column] == "Évolution":
                continue
            total = sum(cell for cell in cells[:-1] if cell is not None)
            tolerance = 0.25 if "Part (%)" in block.rows[0][column] else 0.005
            assert abs(total - cells[-1]) <= tolerance, (block.page, block.rows[0], cells)
            checked += 1
    assert checked > 250


def test_the_figures_of_the_texts_are_those_of_the_tables():
    now = figures.water()
    cells = {plain(cell) for block in report().blocks for row in block.rows or () for cell in row}

    def in_table(value: float, decimals: int = 0) -> bool:
        return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",") in cells

    for value in (now.billed, now.lost, now.distributed, figures.subscribers(), now.produced):
        assert in_table(value)
    assert in_table(now.rate, 1)
    sentences = {
        6: ("85,2 %", f"{figures.leaks(2025)} fuites", "337,60 €"),
        13: ("85,2 % en 2025", "67 674 m³"),
        17: ("326,63 € TTC en 2025", "2,81 € le mètre cube", "3,4 %"),
        21: ("349 230 € HT", "86 400 € HT"),
        23: ("136 882 €", "1 284 000 €", "4,2 ans"),
    }
    for page, told in sentences.items():
        for words in told:
            assert words in page_text(page), (page, words)
    assert in_table(float(money.bill(2025).total), 2)


def test_volumes_and_leaks_are_the_same_from_the_hamlets_to_the_syndicate():
    for year in figures.YEARS:
        assert figures.water(year).billed == sum(
            volume
            for commune in figures.communes()
            for hamlet in commune.hamlets
            for volume in (hamlet.volumes[year - figures.YEARS[0]],)
        )
    months = figures.produced_by_month()
    assert sum(map(sum, months)) == figures.water().produced
    assert sum(figures.bought_by_month()) == figures.water().bought
    assert sum(map(sum, figures.leaks_by_month())) == figures.leaks(2025)
    assert sum(work["length"] for work in figures.works(2025)) == figures.renewed(2025)


# --- asking the report ----------------------------------------------------------------------------

ASKED = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["question"])
def test_the_pages_of_a_question_hold_its_answer(case):
    for page in case["pages"]:
        assert case["words"] in page_text(page)


def test_most_questions_find_their_page_in_the_first_three_passages():
    index = DocumentIndex(report())
    right = []
    for case in ASKED:
        found = find_passages([index], read_asked(case["question"])).passages[:3]
        pages = {page for one in found for page in (one.passage.page, *one.also_pages)}
        right.append(bool(pages & set(case["pages"])))
    assert len(ASKED) == 15
    assert sum(right) >= 13, [case["question"] for case, ok in zip(ASKED, right, strict=True) if not ok]  # fmt: skip
