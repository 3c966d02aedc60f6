# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.mairie.lint.parse import parse_arrete
from desktop.mairie.lint.parsed import ParsedArrete, Part
from tests.pace import far_from

CORRECT = sorted((Path(__file__).parent / "correct").glob("*.txt"))
MODEL = (Path(__file__).parent / "correct" / "circulation_travaux.txt").read_text(encoding="utf-8")
WORDS = st.sampled_from(
    [
        "Vu",
        "Considérant",
        "que",
        "ARRÊTE",
        "Article 1er",
        "Article 2 :",
        "Fait à X, le 3 mars 2026",
        "Le Maire,",
        "Paul Leroux",
        "N° 2026-01",
        "ARRÊTÉ",
        "Objet : x",
        "le code de la route",
        "L. 2213-1",
        ";",
        "\n",
        "\n\n",
        "\x0c",
        "\r\n",
        "du 3 au 5 mai 2026",
        "«",
        "[",
    ]
)


def part_of(parsed: ParsedArrete, words: str) -> Part:
    return next(line.part for line in parsed.lines if words in line.text)


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_every_correct_arrete_is_read_whole(path: Path) -> None:
    parsed = parse_arrete(path.read_text(encoding="utf-8"))
    assert parsed.number and parsed.title and parsed.authority
    assert parsed.visas and parsed.considerants
    assert len(parsed.enacting_lines) == 1
    assert [one.number for one in parsed.articles] == list(range(1, len(parsed.articles) + 1))
    assert parsed.made_on is not None
    assert parsed.signature
    assert "Leroux" in parsed.of(Part.SIGNATURE).title() or len(parsed.signature) > 1


def test_the_parts_of_an_arrete_are_told_apart() -> None:
    parsed = parse_arrete(MODEL)
    assert parsed.number == "2026-042"
    assert parsed.title.startswith("portant réglementation temporaire")
    assert parsed.authority == "Le Maire de la commune de Saint-Aubin-des-Prés,"
    assert (len(parsed.visas), len(parsed.considerants), len(parsed.articles)) == (5, 2, 7)
    assert parsed.articles[0].heading == "Article 1er – Circulation"
    assert parsed.articles[0].text.startswith("Circulation\nDu lundi")
    assert parsed.made_on == datetime.date(2026, 11, 24)
    assert [line.text for line in parsed.signature] == ["Le Maire,", "Paul Leroux"]
    assert part_of(parsed, "Ampliation") is Part.AFTER


@pytest.mark.parametrize(
    "written",
    [
        "ARRETE",
        "ARRÊTE :",
        "A R R Ê T E",
        "A R R E T E :",
        "ARRÊTONS",
        "Arrête",
        "ARRÊTÉ :",
        "ARRÊTE CE QUI SUIT :",
        "*** ARRÊTE ***",
        "Le Maire de Saint-Aubin-des-Prés arrête :",
    ],
)
def test_the_word_that_enacts_is_known_in_all_its_dresses(written: str) -> None:
    parsed = parse_arrete(MODEL.replace("ARRÊTE :", written))
    assert parsed.enacting_lines == (19,)
    assert len(parsed.articles) == 7
    assert len(parsed.considerants) == 2


@pytest.mark.parametrize(
    "written",
    [
        "Article 2 :", "ARTICLE 2 –", "Art. 2. –", "ART 2 :", "Article deux", "ARTICLE DEUX :",
        "Article n° 2 :", "Article 2.", "Article 2", "ARTICLE2 :", "Article 2e :",
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(written: str) -> None:
    parsed = parse_arrete(MODEL.replace("Article 2 – Déviation", written))
    assert [one.number for one in parsed.articles] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "written", ["Article 1 :", "Article premier –", "ARTICLE 1ER –", "Art. 1er.", "Article unique"]
)
def test_the_first_article_is_number_one(written: str) -> None:
    parsed = parse_arrete(MODEL.replace("Article 1er – Circulation", written))
    assert parsed.articles[0].number == 1


def test_a_wrapped_line_that_begins_like_a_heading_is_none() -> None:
    text = MODEL.replace(
        "Une déviation est mise en place",
        "Par dérogation aux dispositions de\nl’article 1 et de\nArticle 3 du présent arrêté, une déviation est mise\nen place",
    )
    assert [one.number for one in parse_arrete(text).articles] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("ARRÊTÉ DU MAIRE N° 2026/15", "2026/15"),
        ("ARRETE MUNICIPAL n°ARR-2026-042", "ARR-2026-042"),
        ("Arrêté n° 42/2026", "42/2026"),
        ("Arrêté 2026-042", "2026-042"),
        ("ARRÊTÉ\nN° 2026-042", "2026-042"),
        ("ARRÊTÉ\nRéf. : 2026-042", "2026-042"),
        ("ARRÊTÉ DU MAIRE\nNuméro : 2026-042", "2026-042"),
        ("ARRÊTÉ N° 2026 - 042", "2026 - 042"),
        ("ARRÊTÉ DU MAIRE", ""),
        ("ARRÊTÉ modifiant l’arrêté n° 2025-011", ""),
    ],
)
def test_the_number_is_read_in_the_head(written: str, number: str) -> None:
    assert parse_arrete(MODEL.replace("ARRÊTÉ DU MAIRE n° 2026-042", written)).number == number


@pytest.mark.parametrize(
    "written",
    [
        "Fait à Saint-Aubin-des-Prés, le 24 novembre 2026",
        "FAIT A SAINT-AUBIN-DES-PRES LE 24 NOVEMBRE 2026",
        "Fait en mairie, le 24/11/2026.",
        "Fait le 24 novembre 2026",
        "À Saint-Aubin-des-Prés, le 24 novembre 2026",
        "A Saint-Aubin-des-Prés le 24 novembre 2026",
        "Saint-Aubin-des-Prés, le 24 novembre 2026",
        "Fait à Saint-Aubin-des-Prés,\nle 24 novembre 2026",
        "Donné en mairie, le 24 novembre 2026",
    ],
)
def test_the_date_of_signature_is_read(written: str) -> None:
    text = MODEL.replace("Fait à Saint-Aubin-des-Prés, le 24 novembre 2026", written)
    parsed = parse_arrete(text)
    assert parsed.made_on == datetime.date(2026, 11, 24)
    assert [line.text for line in parsed.signature] == ["Le Maire,", "Paul Leroux"]


def test_the_signature_may_come_after_the_list_of_copies() -> None:
    head, tail = MODEL.split("Le Maire,\nPaul Leroux\n")
    parsed = parse_arrete(head + tail + "\nLe Maire,\nPaul Leroux\n")
    assert [line.text for line in parsed.signature] == ["Le Maire,", "Paul Leroux"]
    assert part_of(parsed, "Service départemental d’incendie") is Part.AFTER


def test_the_certificate_after_the_signature_is_not_the_signature() -> None:
    text = MODEL.replace(
        "Ampliation :",
        "Le Maire certifie sous sa responsabilité le caractère exécutoire du présent acte.\nPublié le ………\n",
    )
    parsed = parse_arrete(text)
    assert [line.text for line in parsed.signature] == ["Le Maire,", "Paul Leroux"]


def test_articles_of_an_annex_are_not_articles_of_the_arrete() -> None:
    parsed = parse_arrete(MODEL + "\nANNEXE\nArticle 1\nLe cimetière est ouvert.\n")
    assert len(parsed.articles) == 7


def test_visas_in_one_paragraph_are_told_apart() -> None:
    lines = MODEL.splitlines()
    parsed = parse_arrete("\n".join([*lines[:9], " ".join(lines[9:14]), *lines[14:]]))
    assert len(parsed.visas) == 5


def test_a_list_under_a_single_vu_gives_a_visa_for_each_item() -> None:
    text = MODEL.replace("Vu le code général", "Vu :\nVu le code général", 1).replace(
        "\nVu l", "\n- l"
    )
    parsed = parse_arrete(text)
    assert len(parsed.visas) == 5
    assert all(visa.text.startswith("Vu l") for visa in parsed.visas)


def test_several_que_under_one_considerant_are_several_motives() -> None:
    text = MODEL.replace("Considérant qu’il convient", "qu’il convient").replace(
        "Considérant que les", "CONSIDÉRANT\nque les"
    )
    assert len(parse_arrete(text).considerants) == 2


def test_what_each_page_repeats_is_not_read_again() -> None:
    text = MODEL.replace(
        "Article 3 –", "Page 1 sur 2\n\fCOMMUNE DE SAINT-AUBIN-DES-PRÉS\n\nArticle 3 –"
    )
    parsed = parse_arrete(text)
    assert parsed.articles[1].text.endswith("rue du Lavoir.")


def test_wrapped_and_unwrapped_texts_say_the_same() -> None:
    wrapped = "\n".join(
        piece
        for line in MODEL.split("\n")
        for piece in (_wrapped(line) if len(line) > 80 else [line])
    )
    one, other = parse_arrete(MODEL), parse_arrete(wrapped)
    assert [visa.text for visa in one.visas] == [visa.text for visa in other.visas]
    assert [c.article for c in one.citations] == [c.article for c in other.citations]
    assert [a.number for a in one.articles] == [a.number for a in other.articles]


def _wrapped(line: str) -> list[str]:
    lines = [""]
    for word in line.split(" "):
        if len(lines[-1]) + len(word) > 78:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_accents_written_as_two_characters_are_read() -> None:
    import unicodedata

    parsed = parse_arrete(unicodedata.normalize("NFD", MODEL))
    assert len(parsed.considerants) == 2
    assert parsed.enacting_lines == (19,)


@pytest.mark.parametrize(
    "gone", ["Fait à", "ARRÊTE :", "Vu ", "Considérant", "Article", "Le Maire", "ARRÊTÉ"]
)
def test_a_part_that_is_missing_is_empty(gone: str) -> None:
    text = "\n".join(line for line in MODEL.splitlines() if not line.startswith(gone))
    parsed = parse_arrete(text)
    assert len(parsed.lines) == len([line for line in text.splitlines() if line.strip()])


@given(
    st.text(max_size=400)
    | st.lists(WORDS, max_size=60).map(" ".join)
    | st.lists(WORDS, max_size=60).map("\n".join)
)
@settings(max_examples=200)
def test_any_text_is_read_without_raising(text: str) -> None:
    parsed = parse_arrete(text)
    numbers = [line.number for line in parsed.lines]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "piece",
    [
        "Vu ",
        "Vu\n",
        "Article 1\n",
        "A R R ",
        "Fait à ",
        " ",
        "\n",
        "L ",
        "Considérant\n",
        "du 3 mars 2026 ",
    ],
)
def test_a_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    with far_from(1):
        parse_arrete(piece * (60_000 // len(piece)))
