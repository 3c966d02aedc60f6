# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as plain text: one paragraph a line, in the order of the paper."""

from __future__ import annotations

from desktop.documents.writers.txt_out import draft_as_text

from .act_samples import TITLE, sample_act


def test_the_text_reads_as_the_paper_does():
    parts = draft_as_text(sample_act(visas=1)).split("\n\n")
    assert parts[0] == "RÉPUBLIQUE FRANÇAISE\nCOMMUNE DE SAINT-AUBIN-DES-PRÉS"
    assert parts[1] == TITLE
    assert parts[3].startswith("Vu le code de la route") and "\n" not in parts[3]
    assert parts[5] == "ARRÊTE\u00a0:"
    assert parts[6] == "Article\u00a01er – Objet"
    assert "- par la rue du Lavoir\u00a0;\n- par la Forge." in parts
    assert parts[-3:] == [
        "Fait à Saint-Aubin-des-Prés, le 24\u00a0novembre\u00a02026",
        "Le Maire,\nPaul Leroux",
        "Ampliation à\u00a0: brigade de gendarmerie.\n",
    ]


def test_a_long_paragraph_is_not_wrapped():
    text = draft_as_text(sample_act(rule="mot " * 100 + "fin."))
    assert any(len(line) > 400 for line in text.splitlines())
