# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as tagged PDF: its structure tree read as a screen reader would, its pages measured."""

from __future__ import annotations

import re
from dataclasses import replace

import pymupdf
import pytest

from desktop.core.draft import ActFacts, AiMark, Letterhead, ParagraphStyle, Table
from desktop.documents.writers.pdf.pdf_out import make_pdf

from .act_samples import ARTICLES, LINES, TITLE, logo_file, part, sample_act


def opened(draft):
    return pymupdf.open(stream=make_pdf(draft), filetype="pdf")


def tree_of(document):
    """Return (role, alternative text) for each element of the tree, in reading order."""
    catalog = document.xref_object(document.pdf_catalog(), compressed=True)
    root = int(re.search(r"/StructTreeRoot (\d+) 0 R", catalog)[1])
    top = int(re.search(r"/K (\d+) 0 R", document.xref_object(root, compressed=True))[1])
    found = []
    _walk(document, top, found)
    return found


def _walk(document, xref, found):
    source = document.xref_object(xref, compressed=True)
    alternative = re.search(r"/Alt ?(<[^>]*>|\([^)]*\))", source)
    role = re.search(r"/Type/StructElem/S/(\w+)", source)[1]
    found.append((role, alternative[1] if alternative else ""))
    kids = re.sub(r"<<.*?>>", "", source[source.index("/K[") :])
    for child in re.findall(r"(\d+) 0 R", kids):
        _walk(document, int(child), found)


def plain(text):
    """The Info and the bookmarks have plain spaces: PyMuPDF would write the others as « € »."""
    return text.replace("\u00a0", " ")


def pages_of(document):
    return [page.get_text() for page in document]


def test_title_is_h1_articles_are_h2_and_the_rest_paragraphs(tmp_path):
    with opened(sample_act(Letterhead(logo=logo_file(tmp_path), lines=LINES))) as document:
        roles = [role for role, _alternative in tree_of(document)]
    assert roles.count("H1") == 1 and roles.count("H2") == 4 and "H3" not in roles
    assert roles.index("Figure") < roles.index("H1") < roles.index("H2")
    assert roles[-1] == "P" and roles.count("LI") == 2


def test_the_logo_has_an_alternative_text(tmp_path):
    with opened(sample_act(Letterhead(logo=logo_file(tmp_path), lines=LINES))) as document:
        (figure,) = [one for one in tree_of(document) if one[0] == "Figure"]
    assert "Logo\u00a0: Mairie".encode("utf-16-be").hex().upper() in figure[1].upper()


def test_the_reading_order_is_that_of_the_paper():
    with opened(sample_act()) as document:
        text = "".join(pages_of(document))
        toc = [(level, title) for level, title, _page in document.get_toc()]
    places = [text.index(words) for words in ("RÉPUBLIQUE", "portant", "Vu le", "Considérant", "ARRÊTE", *ARTICLES, "Fait à", "Le Maire,\n", "Paul Leroux", "Ampliation")]  # fmt: skip
    assert places == sorted(places)
    assert toc == [(1, plain(TITLE)), *((2, plain(title)) for title in ARTICLES)]


def test_author_title_and_language_are_in_the_file():
    with opened(sample_act()) as document:
        catalog = document.xref_object(document.pdf_catalog(), compressed=True)
        assert document.metadata["author"] == "Paul Leroux, maire"
        assert document.metadata["title"] == plain(TITLE)
        assert "<rdf:li>Paul Leroux, maire</rdf:li>" in document.get_xml_metadata()
    assert "/Lang(fr-FR)" in catalog and "/Marked true" in catalog


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-11-27", "27\u00a0novembre\u00a02026"), ("2026-12-01", "1er\u00a0décembre\u00a02026")],
)
def test_a_published_act_says_its_author_and_the_day_it_went_online(day, words):
    draft = sample_act(act=ActFacts("Paul Leroux, maire", "2026-042", day))
    with opened(draft) as document:
        assert (
            f"Auteur\u00a0: Paul Leroux, maire. Mis en ligne le {words}." in pages_of(document)[-1]
        )


def test_an_act_that_is_not_published_says_nothing_of_it():
    with opened(sample_act()) as document:
        assert "Mis en ligne" not in "".join(pages_of(document))


def test_the_foot_has_the_number_of_the_act_and_no_sentence_about_rules():
    with opened(sample_act(visas=40)) as document:
        pages = pages_of(document)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Arrêté n°\u00a02026-042 – page\u00a0{number} sur\u00a0{len(pages)}" in page
        assert "Extraits établis" not in page


def test_the_mention_of_a_model_is_on_each_page_when_one_wrote():
    with opened(sample_act(visas=40, ai_mark=AiMark("SmolLM3-3B"))) as document:
        assert all("modèle SmolLM3-3B" in page for page in pages_of(document))


@pytest.mark.parametrize("visas", range(1, 60, 3))
def test_no_page_ends_on_a_heading_and_the_signature_is_never_alone(visas):
    rule = "La circulation est interdite rue des Écoles, entre le n°\u00a04 et le n°\u00a022. " * 3
    with opened(sample_act(visas=visas, rule=rule)) as document:
        pages = pages_of(document)
        for page in document:
            bottom = max(block[3] for block in page.get_text("blocks")[:-1])
            assert bottom < 842 - 55
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()][:-1]  # the foot is last
        assert lines[-1] not in ARTICLES and lines[-1] != "ARRÊTE\u00a0:"
    signed = next(page for page in pages if "Paul Leroux" in page)
    before = signed[: signed.index("Fait à")].splitlines()
    assert len([line for line in before if line.strip()]) >= 2
    assert "Le Maire," in signed


def test_there_are_two_centimetres_and_a_half_to_sign():
    with opened(sample_act()) as document:
        words = [line for page in document for line in page.get_text("words")]
    role = next(w for w in words if w[4] == "Maire,")
    name = next(w for w in words if w[4] == "Leroux")
    assert name[1] - role[3] >= 2.4 * 72 / 2.54


def test_a_heading_goes_with_the_table_under_it():
    draft = sample_act(visas=0)
    table = Table(("Voie", "Mesure"), (("rue des Écoles", "route barrée"),) * 30, "Voies")
    blocks = list(draft.blocks)
    blocks.insert(len(blocks) - 5, table)
    with opened(replace(draft, blocks=tuple(blocks))) as document:
        pages = pages_of(document)
    page = next(page for page in pages if ARTICLES[3] in page)
    assert "rue des Écoles" in page[page.index(ARTICLES[3]) :]


def test_a_very_long_paragraph_before_the_signature_still_fits_on_pages():
    with opened(sample_act(rule="Texte de la règle, sans fin. " * 400)) as document:
        text = "".join(pages_of(document))
    assert text.count("sans fin.") + text.count("sans\nfin.") >= 1500
    assert "Paul Leroux" in text


def test_an_object_of_several_lines_stays_centred_within_the_margins():
    title = TITLE + ", de la place de l’Église au carrefour de la route départementale" * 3
    with opened(replace(sample_act(), title=title)) as document:
        for word in document[0].get_text("words"):
            assert word[0] >= 62 and word[2] <= 595.3 - 62 + 1


def test_header_lines_alone_or_nothing_at_all_make_a_page():
    for blocks in ((), (part("COMMUNE", ParagraphStyle.HEADER),)):
        with opened(replace(sample_act(), blocks=blocks)) as document:
            assert len(document) == 1
