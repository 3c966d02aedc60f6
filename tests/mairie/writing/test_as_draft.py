# SPDX-License-Identifier: AGPL-3.0-or-later
"""A written text has the form of its kind on paper."""

from __future__ import annotations

import io

import pytest

from desktop.core.draft import Author, DraftLayout, Heading, ListBlock, Paragraph, ParagraphStyle
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.txt_out import make_txt
from desktop.mairie.writing.as_draft import TO_READ_OVER, as_draft
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text import TextParagraph
from desktop.mairie.writing.text_facts import read_text_facts
from tests.mairie.writing.samples import SAMPLE, TODAY, kind, plain, write

GIVEN = {
    "destinataire": "Mme Anne Roux, présidente du comité",
    "demande": "le prêt de la salle",
    "adresse_destinataire": "12 rue du Moulin",
    "points": ["un", "deux"],
    "pieces_jointes": ["plan"],
    "reponse": "non",
}


def styles(draft):
    return [(b.style, plain(b.text)) for b in draft.blocks if isinstance(b, Paragraph)]


def example(kind_id: str, **facts: object):
    wanted = find_kind(kind_id)
    read = read_text_facts(wanted, {**example_facts(kind_id), **facts}, SAMPLE, TODAY)
    return as_draft(compose_text(wanted, read, SAMPLE, TODAY), SAMPLE)


def test_a_letter_is_laid_out_as_a_letter():
    draft = as_draft(write(**GIVEN), SAMPLE)
    told = styles(draft)
    assert told[:5] == [
        (ParagraphStyle.ADDRESS, "Madame Anne Roux"),
        (ParagraphStyle.ADDRESS, "Présidente du comité"),
        (ParagraphStyle.ADDRESS, "12 rue du Moulin"),
        (ParagraphStyle.CLOSING, "Saint-Aubin-des-Prés, le 28 novembre 2026"),
        (ParagraphStyle.OBJECT, "Objet : votre demande"),
    ]
    assert told[5] == (ParagraphStyle.BODY, "Madame la Présidente,")
    signed = told.index((ParagraphStyle.SIGNATURE, "Paul Leroux"))
    assert told[signed - 1] == (ParagraphStyle.CLOSING, "Le Maire,")
    assert (ParagraphStyle.SMALL, "Pièce jointe : Plan") in told
    assert told[-1][0] is ParagraphStyle.SMALL and "tribunal" in told[-1][1]
    assert not draft.has_title and plain(draft.title) == "Courrier d’essai : votre demande"
    assert draft.letterhead is not None and draft.layout is DraftLayout.ACT


def test_a_list_and_a_title_are_real_ones():
    blocks = as_draft(write(**GIVEN), SAMPLE).blocks
    place = next(n for n, block in enumerate(blocks) if isinstance(block, Heading))
    assert blocks[place] == Heading("Points")
    assert isinstance(blocks[place + 1], ListBlock)


def test_a_speech_is_in_large_letters_without_signature():
    draft = as_draft(write(kind("discours"), **GIVEN), SAMPLE)
    body = {style for style, text in styles(draft) if "tribunal" not in text}
    assert body == {ParagraphStyle.SPOKEN}
    assert draft.has_title and draft.letterhead is None


def test_an_attestation_ends_with_its_place_and_date():
    told = styles(as_draft(write(kind("attestation"), **GIVEN), SAMPLE))
    assert (ParagraphStyle.CLOSING, "Fait à Saint-Aubin-des-Prés, le 28 novembre 2026") in told


def test_a_deliberation_has_its_header_its_visas_and_two_signatures():
    draft = example("deliberation")
    told = styles(draft)
    assert told[0] == (ParagraphStyle.HEADER, "RÉPUBLIQUE FRANÇAISE")
    assert (ParagraphStyle.HEADER, "COMMUNE DE SAINT-AUBIN-DES-PRÉS") in told
    assert plain(draft.title) == "Délibération n° 2026-047" and draft.act.number == "2026-047"
    assert draft.subtitle == "Subvention au comité des fêtes pour l’année 2026"
    used = {style for style, _ in told}
    assert {ParagraphStyle.VISA, ParagraphStyle.CONSIDERANT} <= used
    signing = (ParagraphStyle.CLOSING, ParagraphStyle.SIGNATURE)
    signed = [text for style, text in told if style in signing]
    assert signed == ["Le Maire,", "Paul Leroux", "La secrétaire de séance,", "Nadia Benali"]
    assert [text for _, text in told].count("Délibération n° 2026-047") == 0


def test_a_project_of_deliberation_bears_no_number_and_is_not_signed():
    draft = example("deliberation", etat="projet")
    assert draft.title == "Projet de délibération"
    told = styles(draft)
    assert not any(style is ParagraphStyle.SIGNATURE for style, _ in told)
    assert not any("EXTRAIT" in text for _, text in told)


def test_what_a_model_wrote_is_marked():
    text = write(**GIVEN).with_part("reponse", [TextParagraph("Venez.", Author.MODEL)])
    made = [
        b for b in as_draft(text, SAMPLE).blocks if isinstance(b, Paragraph) and b.text == "Venez."
    ]
    assert made[0].author is Author.MODEL and made[0].doubts[0].reason == TO_READ_OVER


@pytest.mark.parametrize("kind_id", ["courrier-refus", "discours-voeux", "deliberation"])
def test_every_format_is_written_and_says_the_same(kind_id: str):
    draft = example(kind_id)
    text = make_txt(draft, print).decode("utf-8-sig")
    assert ("Objet" in text) is (kind_id == "courrier-refus")
    assert text.count(draft.title) == (0 if kind_id == "courrier-refus" else 1)
    for make, mark in ((make_docx, b"PK"), (make_odt, b"PK"), (make_pdf, b"%PDF")):
        assert make(draft, print).startswith(mark)


def test_the_title_of_a_letter_is_in_the_file_and_not_on_the_page():
    import docx

    draft = example("courrier-refus")
    document = docx.Document(io.BytesIO(make_docx(draft, print)))
    names = [paragraph.style.name for paragraph in document.paragraphs]
    assert "Title" not in names
    assert names[:1] == ["Courrier – destinataire"]
    assert plain(document.core_properties.title) == plain(draft.title)


def test_a_communique_is_on_the_communes_paper_and_an_article_is_not() -> None:
    told = example("communique-presse")
    assert told.letterhead is not None
    assert (told.blocks[0].text, told.blocks[0].style) == ("COMMUNIQUÉ DE PRESSE", ParagraphStyle.HEADER)  # fmt: skip
    assert example("article-bulletin").letterhead is None


def test_a_note_is_named_above_its_title_and_signed_in_the_usual_block() -> None:
    note = styles(example("note-service"))
    assert note[0] == (ParagraphStyle.HEADER, "Note de service n° 2026-07 du 28 novembre 2026")
    assert [style for style, _ in note[-2:]] == [ParagraphStyle.CLOSING, ParagraphStyle.SIGNATURE]
    own = [text for _, text in styles(example("note-service", signataire="Claire Martin"))]
    assert own[-2:] == ["La secrétaire générale de mairie,", "Claire Martin"]
    assert not any("par délégation" in text for text in own)
