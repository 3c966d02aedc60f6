# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document »: a text compared with its source, sentence by sentence, page by page."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from desktop.core.draft import Heading, ListBlock
from desktop.core.errors import Cancelled, DocumentUnreadable, InvalidField
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result
from desktop.french.grounding.support import SupportFinder
from desktop.tasks.check_document import CheckDocument
from tests.fakes import FakeContext, source_document

SOURCE = (
    ["# Eau potable", "En 2025, le rendement du réseau est de 86,3 %."],
    ["# Travaux", "Le conseil a voté 42 000 € pour la rue du Perche le 12 mars 2026."],
    ["# Personnel", "Mme Anne Besnard suit le chantier avec l’entreprise Morvan."],
)


def check(summary: str, **given: Any) -> tuple[Result, FakeContext]:
    context = FakeContext(
        documents={
            "rapport.pdf": source_document(*SOURCE, name="rapport.pdf"),
            "note.txt": source_document([summary], name="note.txt"),
        }
    )
    values = {"document": "note.txt", "source": "rapport.pdf", "kind": "grounding", **given}
    return CheckDocument().run(CheckDocument.parse_values(values), context), context


def sentences(summary: str) -> list[dict[str, Any]]:
    return check(summary)[0].data["sentences"]


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("Le rendement du réseau atteint 86,3 % en 2025.", 1),
        ("42 000 € ont été votés pour la rue du Perche.", 2),
        ("Le chantier est suivi par Anne Besnard.", 3),
    ],
)
def test_a_true_sentence_has_its_page(sentence, page):
    (told,) = sentences(sentence)
    assert told["supported"] and told["page"] == page and told["flags"] == []


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("Le rendement du réseau atteint 96,3 % en 2025.", "96,3 %"),
        ("42 500 € ont été votés pour la rue du Perche.", "42 500 €"),
        ("Le conseil a voté les travaux le 14 mars 2026.", "14 mars 2026"),
        ("Le chantier est suivi par Mme Claire Fontan.", "Claire Fontan"),
    ],
)
def test_what_the_source_does_not_say_is_flagged(sentence, excerpt):
    (told,) = sentences(sentence)
    assert not told["supported"]
    assert [flag["excerpt"] for flag in told["flags"]] == [excerpt]
    assert all(flag["reason"] for flag in told["flags"])


def test_a_sentence_may_rest_on_two_pages():
    (told,) = sentences("Le rendement est de 86,3 % et 42 000 € ont été votés le 12 mars 2026.")
    assert told["supported"] and told["pages"] == [1, 2]


def test_a_page_that_is_cited_is_the_one_that_is_read():
    right, wrong = sentences(
        "Le rendement est de 86,3 % en 2025 [p. 1]. Le rendement est de 86,3 % en 2025 [p. 2]."
    )
    assert right["supported"] and right["pages"] == [1]
    assert not wrong["supported"] and "p." in wrong["flags"][0]["reason"]


def test_a_sentence_of_which_no_page_speaks_has_none():
    (told,) = sentences("La bibliothèque prête des jeux vidéo aux adolescents.")
    assert told["page"] is None and not told["supported"]


def test_places_are_those_of_the_text_beside():
    result, context = check("Titre du résumé. Le rendement est de 86,3 %. Merci à tous.")
    (piece,) = [piece for piece in context.pieces if isinstance(piece, TextFile)]
    for told in result.data["sentences"]:
        assert piece.text[told["start"] : told["end"]] == told["text"]


def test_without_a_source_it_is_asked_for():
    with pytest.raises(InvalidField, match="source"):
        check("Le rendement est de 86,3 %.", source="")


def test_giving_up_is_obeyed_between_two_sentences():
    context = FakeContext(
        documents={
            "rapport.pdf": source_document(*SOURCE, name="rapport.pdf"),
            "note.txt": source_document(["Une phrase. Une autre."], name="note.txt"),
        },
        cancel_after=3,
    )
    values = CheckDocument.parse_values(
        {"document": "note.txt", "source": "rapport.pdf", "kind": "grounding"}
    )
    with pytest.raises(Cancelled):
        CheckDocument().run(values, context)


def lines(tmp_path, *cases: str) -> Result:
    path = tmp_path / "cas.jsonl"
    path.write_text("\n".join(cases), encoding="utf-8")
    values = CheckDocument.parse_values({"document": str(path), "kind": "grounding"})
    return CheckDocument().run(values, FakeContext())


@pytest.mark.parametrize(
    "pages",
    [
        ["Rien ici.", "La dette est de 12 000 € en 2025."],
        {"1": "Rien ici.", "2": "La dette est de 12 000 € en 2025."},
        [{"page": 1, "text": "Rien."}, {"page": 2, "text": "La dette est de 12 000 € en 2025."}],
    ],
)
def test_a_file_of_cases_gives_one_result_per_case(tmp_path, pages):
    case = {
        "id": "c1",
        "source_pages": pages,
        "summary_sentences": ["La dette est de 12 000 €.", "La dette est de 15 000 €."],
    }
    data = lines(tmp_path, json.dumps(case), "pas du JSON").data
    assert data["lines"] == 1 and data["unread"] == 1
    right, wrong = data["results"][0]["sentences"]
    assert right["supported"] and right["page"] == 2
    assert [flag["excerpt"] for flag in wrong["flags"]] == ["15 000 €"]


def test_a_file_without_any_case_is_told(tmp_path):
    with pytest.raises(DocumentUnreadable):
        lines(tmp_path, "{}", '{"source_pages": ["x"], "summary_sentences": [3]}')


def test_the_page_is_found_among_many():
    pages = {
        number: f"Page {number}. La rue n° {number} est en travaux." for number in range(1, 60)
    }
    pages[37] = "Le préau de l’école est rénové pour 18 450 €."
    found = SupportFinder(pages).find("La rénovation du préau coûte 18 450 €.")
    assert found.pages == (37,) and found.is_supported


def test_the_report_says_found_only_of_what_can_be_compared():
    result, _ = check("Le rendement du réseau est de 86,3 %. Le réseau est exemplaire.")
    blocks = result.draft.blocks
    under = {
        block.text: plain_list.items
        for block, plain_list in itertools.pairwise(blocks)
        if isinstance(block, Heading) and isinstance(plain_list, ListBlock)
    }
    found = [item.text for item in under["Retrouvé dans la source"]]
    assert found == ["Le rendement du réseau est de 86,3 %."]
    (rest,) = under["Sans chiffre, date ni nom à comparer\u00a0: à relire"]
    assert rest.text == "Le réseau est exemplaire." and not rest.citations
