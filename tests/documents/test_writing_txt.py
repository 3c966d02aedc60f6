# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as plain text."""

from __future__ import annotations

from desktop.core.draft import AiMark, Author, Draft, Paragraph
from desktop.documents.writers.draft_wording import (
    ai_sentence,
    digital_source_type,
    doubt_lines,
    pieces,
)
from desktop.documents.writers.txt_out import draft_as_text, make_txt

from .drafts import MARK, full_draft


def test_the_text_holds_titles_citations_doubts_tables_and_the_mention(tmp_path):
    text = draft_as_text(full_draft(tmp_path))
    assert text.startswith("BROUILLON – texte non relu\n\nRésumé : l’eau et l’œuvre\n====")
    assert "abonnés. [p.\u00a012] [p.\u00a014]" in text
    assert "À vérifier\u00a0: «\u00a02,74\u00a0€ TTC\u00a0»." in text
    assert "1. Premier.\n2. Deuxième." in text
    assert "Indicateur | 2023" in text
    assert "[Attention] Un passage" in text
    assert text.rstrip().endswith("à relire.")
    assert "\x00" not in text


def test_old_notepad_and_linux_both_read_it(tmp_path):
    (tmp_path / "a.txt").write_bytes(make_txt(full_draft(tmp_path)))
    content = (tmp_path / "a.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r" not in content


def test_no_line_is_cut_at_a_non_breaking_space():
    words = " ".join(["12\u202f345\u00a0€"] * 40)
    lines = draft_as_text(Draft("T", (Paragraph(words),))).splitlines()
    assert all(len(line) <= 92 for line in lines)
    assert all(not line.endswith(("12", "345")) for line in lines)


def test_the_mention_says_who_wrote():
    by_rule = Draft("T", (Paragraph("x", Author.RULE),), sources=("rapport.pdf",))
    by_agent = Draft("T", (Paragraph("x", Author.AGENT),))
    by_model = Draft("T", (Paragraph("x", Author.MODEL),), ai_mark=MARK)
    reviewed = Draft("T", by_model.blocks, ai_mark=AiMark("M", "", "", "Nadia Benali"))
    assert ai_sentence(by_rule) == "Extraits établis par règles, sans IA générative."
    assert ai_sentence(Draft("T", by_rule.blocks)) == ""  # no document, so no extract of one
    assert ai_sentence(by_agent) == ""
    assert ai_sentence(by_model).endswith("à relire.")
    assert ai_sentence(reviewed).endswith("relu par Nadia Benali.")


def test_the_source_type_tells_a_model_alone_from_a_mixture():
    alone = Draft("T", (Paragraph("x", Author.MODEL),), ai_mark=MARK)
    mixed = Draft("T", (Paragraph("x", Author.MODEL), Paragraph("y", Author.RULE)), ai_mark=MARK)
    assert digital_source_type(alone).endswith("/trainedAlgorithmicMedia")
    assert digital_source_type(mixed).endswith("/compositeWithTrainedAlgorithmicMedia")
    assert digital_source_type(Draft("T")) == ""


def test_pieces_keep_the_whole_text_and_mark_only_the_doubtful_words(tmp_path):
    paragraph = full_draft(tmp_path).blocks[4].items[0]
    cut = pieces(paragraph)
    assert "".join(piece.text for piece in cut) == paragraph.text
    assert [piece.text for piece in cut if piece.is_doubtful] == ["2,74\u00a0€ TTC"]
    assert doubt_lines(paragraph.doubts)[0].endswith("retrouvé dans le document.")
