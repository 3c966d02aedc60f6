# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mayor's speeches: whole with little, better with more, agreed, and never dangling."""

from __future__ import annotations

import random

import pytest

from desktop.french.folding import fold, fold_words
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.checks import check_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text_facts import read_text_facts
from tests.mairie.writing.speeches import (
    MAN,
    REQUIRED,
    SPEECHES,
    TODAY,
    VARIANTS,
    WOMAN,
    assert_well_written,
    example,
    least,
    plain,
    speech,
)

# --- the examples, and what is left out ----------------------------------------------------------


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_the_example_is_complete_and_of_a_usual_length(kind_id: str) -> None:
    kind = find_kind(kind_id)
    facts = read_text_facts(kind, example_facts(kind_id), MAN, TODAY)
    assert (facts.problems, facts.missing, facts.unknown) == ((), (), ())
    text = example(kind_id)
    assert text.placeholders == () and kind.least_words <= text.words <= kind.most_words
    assert_well_written(text)
    assert (kind.family, kind.layout) == ("discours", "discours")
    found = check_text(text, kind, facts, MAN)
    # What is reckoned (108 years, a share) is a figure that no fact says letter for letter.
    assert {finding.rule for finding in found} <= {"fait"}, found


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_a_speech_is_spoken_never_read_as_a_list(kind_id: str) -> None:
    text = example(kind_id)
    assert {part.shape for part in text.parts} == {"paragraphes"}
    assert all(len(paragraph.text.split()) <= 75 for paragraph in text.paragraphs())
    assert "\n–" not in plain_text(text) and "•" not in plain_text(text)


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_the_required_facts_alone_make_a_whole_speech(kind_id: str) -> None:
    kind = find_kind(kind_id)
    assert set(REQUIRED[kind_id]) == {f.id for f in kind.fields if f.required and not f.when}
    for more in ({}, *VARIANTS[kind_id]):
        text = least(kind_id, WOMAN, **more)
        assert text.placeholders == () and text.words >= min(kind.least_words, 100), (
            more,
            text.words,
        )
        assert_well_written(text)
    assert least(kind_id).words >= kind.least_words


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_without_any_fact_what_is_missing_stays_visible(kind_id: str) -> None:
    kind = find_kind(kind_id)
    text = speech(kind_id)
    labels = {f.label[0].lower() + f.label[1:] for f in kind.fields if f.id in REQUIRED[kind_id]}
    assert set(text.placeholders) == labels
    assert "[à compléter" in text.body + text.object
    assert_well_written(text)


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_each_fact_left_out_takes_its_sentence_away_whole(kind_id: str) -> None:
    facts = example_facts(kind_id)
    for left_out in facts.keys() - REQUIRED[kind_id].keys():
        text = speech(kind_id, **{name: value for name, value in facts.items() if name != left_out})
        assert text.placeholders == (), left_out
        assert_well_written(text)


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_any_choice_of_facts_is_well_written(kind_id: str) -> None:
    chance = random.Random(kind_id)
    facts = example_facts(kind_id)
    for variant in (*VARIANTS[kind_id], {}) * 4:
        names = [name for name in facts if name in REQUIRED[kind_id] or chance.random() < 0.5]
        kept = {name: facts[name] for name in names}
        for name, value in kept.items():
            if isinstance(value, list):
                kept[name] = value[: chance.randint(1, len(value))]
        assert_well_written(speech(kind_id, chance.choice((MAN, WOMAN)), **{**kept, **variant}))


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_every_fact_that_was_typed_is_said(kind_id: str) -> None:
    said = " ".join(fold_words(plain(example(kind_id))))
    fields = {field.id: field for field in find_kind(kind_id).fields}
    for name, value in example_facts(kind_id).items():
        if fields[name].kind in ("texte", "texte long", "liste"):
            for line in value if isinstance(value, list) else value.split("\n"):
                words = fold_words(line)
                bare = words[words[0] in ("le", "la", "les") :]  # « aux élèves »
                assert " ".join(bare) in said, (name, line)


def test_history_law_and_money_are_never_rewritten() -> None:
    kept = {
        "discours-11-novembre": {"recit", "tous", "appel"},
        "discours-8-mai": {"recit", "victoire", "appel"},
        "discours-14-juillet": {"dates"},
        "discours-mariage": {"articles"},
        "discours-inauguration": {"argent"},
    }
    for kind_id in SPEECHES:
        parts = find_kind(kind_id).parts
        assert {part.id for part in parts if not part.rewritable} == kept.get(kind_id, set())
        assert len({part.id for part in parts}) == len(parts)


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_the_words_that_ask_for_it_are_folded(kind_id: str) -> None:
    kind = find_kind(kind_id)
    assert kind.keywords and all(fold(words) == words for words in kind.keywords)


@pytest.mark.parametrize("kind_id", SPEECHES)
def test_what_it_cites_exists(kind_id: str) -> None:
    kind = find_kind(kind_id)
    told = "\n".join((kind.warning, *(trap.text for trap in kind.traps)))
    index = LegalIndex.default()
    for cited in find_citations(told):
        if cited.code and cited.article:
            assert index.has(cited.code, cited.article), cited


# --- who speaks, to whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind_id",
    ["discours-voeux", "discours-14-juillet", "discours-mariage", "discours-inauguration"],
)
def test_the_speech_agrees_with_who_makes_it(kind_id: str) -> None:
    assert "Je suis heureux de" in plain(example(kind_id)).replace("je suis", "Je suis")
    assert "Je suis heureuse de" in plain(example(kind_id, WOMAN)).replace("je suis", "Je suis")
    by_deputy = example(kind_id, signataire="Anne Besnard")
    assert "heureuse de" in plain(by_deputy) and "heureux de vous" not in plain(by_deputy)


def test_greetings_keep_the_order_that_was_typed() -> None:
    text = least(
        "discours-11-novembre",
        personnalites=["madame la Préfète", "Monsieur le Sénateur,", "Mesdames, Messieurs"],
    )
    assert text.salutation == "Madame la Préfète, Monsieur le Sénateur, Mesdames, Messieurs,"
    assert least("discours-11-novembre").salutation == "Mesdames, Messieurs,"
    assert least("discours-voeux").salutation == "Chères habitantes, chers habitants,"
    assert least("discours-voeux", a_qui="agents").salutation == "Mesdames, Messieurs,"
    own = least("discours-14-juillet", personnalites=["Mesdames les élues"], public="chers amis")
    assert own.salutation == "Mesdames les élues, chers amis,"


def test_a_public_ceremony_recalls_the_order_of_speakers() -> None:
    traps = " ".join(example("discours-8-mai").traps)
    assert "ordre inverse des préséances" in traps
