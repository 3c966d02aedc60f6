# SPDX-License-Identifier: AGPL-3.0-or-later
"""The digest of invented documents holds the facts that matter, and none of the wording."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import Cancelled
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.french.digest import Digest, DigestItem, make_digest
from desktop.french.sentences import split_sentences
from desktop.french.words import content_stems, folded_words
from tests.french.digest_corpus import CASES, Case, plain, read_case, read_notation
from tests.pace import far_from

_CASES = [read_case(path) for path in CASES]


def _pairs(digest: Digest) -> list[tuple[str, str]]:
    return [(item.text, item.section) for item in digest.items]


def _plain_sentences(case: Case) -> list[str]:
    texts = [b.text for b in case.document.blocks if b.kind is not BlockKind.HEADING]
    return [sentence for text in texts for sentence in split_sentences(text)]


def _within(sentences: list[str], words: int) -> list[tuple[str, str]]:
    chosen: list[tuple[str, str]] = []
    for sentence in sentences:
        if words >= len(sentence.split()):
            # A baseline knows no section: it is given the benefit of the doubt.
            chosen.append((sentence, "bourg hameaux"))
            words -= len(sentence.split())
    return chosen


def _lead(case: Case) -> list[tuple[str, str]]:
    return _within(_plain_sentences(case), case.words)


def _text_rank(case: Case) -> list[tuple[str, str]]:
    """Return sentences by how many words they share with the others: degree centrality."""
    sentences = _plain_sentences(case)
    stems = [set(content_stems(folded_words(sentence))) for sentence in sentences]
    usual = Counter(stem for found in stems for stem in found)
    ranks = [sum(usual[stem] - 1 for stem in found) / (len(found) + 1) ** 0.5 for found in stems]
    order = sorted(range(len(sentences)), key=lambda index: -ranks[index])
    return _within([sentences[index] for index in order], case.words)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_digest_holds_most_of_the_facts_that_matter(case: Case):
    pairs = _pairs(make_digest(case.document, case.words))
    assert case.recall(pairs) >= 0.7, case.missing(pairs)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_digest_holds_nothing_that_is_only_wording(case: Case):
    assert case.unwanted(_pairs(make_digest(case.document, case.words))) == []


def test_digests_are_far_better_than_the_first_words_and_than_centrality():
    ours = sum(case.recall(_pairs(make_digest(case.document, case.words))) for case in _CASES)
    lead = sum(case.recall(_lead(case)) for case in _CASES)
    central = sum(case.recall(_text_rank(case)) for case in _CASES)
    assert ours / len(_CASES) >= 0.85
    assert ours >= lead + 0.25 * len(_CASES)
    assert ours >= central + 0.25 * len(_CASES)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_the_budget_of_words_is_kept(case: Case):
    digest = make_digest(case.document, case.words)
    assert 0.75 * case.words <= digest.words() <= 1.1 * case.words


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_items_are_in_reading_order_under_each_title_with_a_passage_of_their_page(case: Case):
    digest = make_digest(case.document, case.words)
    for _, items in groupby(digest.items, key=lambda item: item.section):
        pages = [item.page for item in items]
        assert pages == sorted(pages)
    for item in digest.items:
        assert item.passage in case.document.page_text(item.page)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_each_title_comes_once(case: Case):
    titles = [title for title, _ in groupby(make_digest(case.document, 300).items, _title)]
    assert len(titles) == len(set(titles))


def _title(item: DigestItem) -> str:
    return item.section


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_every_figure_of_an_item_is_in_the_source(case: Case):
    source = set(re.findall(r"\d+", " ".join(_every_text(case.document))))
    for item in make_digest(case.document, 400).items:
        assert set(re.findall(r"\d+", item.text)) <= source


def _every_text(document: SourceDocument) -> list[str]:
    cells = [cell for block in document.blocks for row in block.rows for cell in row]
    return [block.text for block in document.blocks] + cells


def test_every_report_of_a_bundle_has_its_share_under_its_own_name():
    case = next(case for case in _CASES if case.name == "assainissement-deux-services")
    sections = [item.section.split(" — ")[0] for item in make_digest(case.document, 190).items]
    assert set(sections) - {"", "Commun aux 2 rapports"} == {"Bourg", "Hameaux"}
    assert min(sections.count("Bourg"), sections.count("Hameaux")) >= 3


def test_a_sentence_that_leans_on_the_one_before_comes_with_it():
    digest = make_digest(
        read_notation("La fréquentation baisse.\nCette baisse coûte 12 000 € par an à la commune."),
        60,
    )
    assert [plain(item.text) for item in digest.items] == [
        "la fréquentation baisse. cette baisse coûte 12 000€ par an à la commune."
    ]


def test_short_items_of_a_list_come_with_the_words_that_open_it():
    digest = make_digest(
        read_notation(
            "Le titulaire doit fournir :\n- une attestation d’assurance ;\n- un plan de chantier."
        ),
        60,
    )
    assert [plain(item.text) for item in digest.items] == [
        "le titulaire doit fournir: une attestation d'assurance; un plan de chantier."
    ]


def test_the_same_thing_is_not_said_twice():
    digest = make_digest(
        read_notation(
            "Le service prélève 118 240 m³ en 2024 (121 905 m³ en 2023).\n"
            "En 2024, 118 240 m³ d’eau ont été prélevés par le service.\n"
            "Le maire est chargé de signer la convention avec le syndicat avant le 3 mai 2025.\n"
        ),
        60,
    )
    assert sum("118" in item.text for item in digest.items) == 1


def test_a_question_steers_the_choice():
    case = next(case for case in _CASES if case.name == "rapport-activite")
    money = plain(" ".join(i.text for i in make_digest(case.document, 60, "les dépenses").items))
    staff = plain(" ".join(i.text for i in make_digest(case.document, 60, "le personnel").items))
    assert "14 200€" in money
    assert "14 200€" not in staff
    assert "vacant" in staff


def test_a_long_budget_gives_all_but_forms_and_formulas():
    case = next(case for case in _CASES if case.name == "conseil-proces-verbal")
    texts = " ".join(item.text for item in make_digest(case.document, 5_000).items)
    assert case.recall([(texts, "")]) == 1
    assert "toiture de l’école date de 1974" in texts
    assert "séance est levée" not in texts


def test_scores_tell_what_was_chosen_first():
    digest = make_digest(_CASES[0].document, 150)
    assert max(item.score for item in digest.items) == 1
    assert all(0 < item.score <= 1 for item in digest.items)


def test_cancelling_stops_the_work():
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_digest(_CASES[0].document, 150, check=cancel)


def _one_block(text: str) -> SourceDocument:
    blocks = (SourceBlock(BlockKind.PARAGRAPH, text, 1),) if text else ()
    return SourceDocument("a.txt", "txt", "", "0" * 64, 1, (SourcePage(1),), blocks)


def test_an_empty_document_gives_an_empty_digest():
    assert make_digest(_one_block("")).items == ()


def test_a_document_of_one_sentence_gives_it():
    text = "Le conseil approuve le budget."
    assert [item.text for item in make_digest(_one_block(text)).items] == [text]


def test_capitals_english_and_plain_lines_are_digested():
    assert make_digest(_one_block("LE CONSEIL DÉCIDE DE FERMER LA PISCINE LE 3 MAI 2026.")).items
    assert make_digest(_one_block("The council decided to raise the fee to 3 euros.")).items
    assert make_digest(
        read_notation("prévoir les clés de la salle\nrappeler le plombier lundi")
    ).items


@pytest.mark.parametrize(
    "seed", ["mot ", "1 000 € ", "conforme ", ". ", "_ ", "« (", "a", "contre 1 (", "[ "]
)
def test_the_time_of_digesting_a_hostile_paragraph_does_not_blow_up(seed: str):
    with far_from(4):
        make_digest(_one_block(seed * (200_000 // len(seed))))


_BLOCKS = st.builds(
    SourceBlock,
    st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE]),
    st.text(st.sampled_from("ab éM.:;,!?€%0129 \n-_…«»'"), min_size=1, max_size=80).map(str.strip),
    st.integers(1, 4),
    st.integers(0, 3),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_BLOCKS, max_size=25), st.integers(10, 400), st.text(max_size=20))
def test_any_document_is_digested_within_its_budget_from_its_own_text(
    blocks: list[SourceBlock], words: int, question: str
):
    blocks = sorted(blocks, key=lambda block: block.page)
    pages = tuple(SourcePage(number) for number in range(1, 5))
    document = SourceDocument("a.txt", "txt", "", "0" * 64, 1, pages, tuple(blocks))
    digest = make_digest(document, words, question)
    assert digest.words() <= 1.1 * words
    for item in digest.items:
        assert item.passage in document.page_text(item.page)
