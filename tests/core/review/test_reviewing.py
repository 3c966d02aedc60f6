# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of a text: draft, read over, validated, and back to draft when a word changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.core.codec import from_data, to_data
from desktop.core.draft import (
    AiMark,
    Author,
    Doubt,
    Draft,
    DraftNature,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    Table,
)
from desktop.core.review.review import (
    NO_REVIEW,
    Review,
    ReviewState,
    kept_review,
    read_person,
    validation_of,
)
from desktop.core.review.reviewing import (
    bears_draft_word,
    carried_over,
    reviewed,
    settled,
    state_of,
    text_print,
    validated,
    with_review,
)

READER, MAYOR = "Claire Martin, secrétaire de mairie", "Paul Leroux, maire"
DAY = date(2026, 11, 28)
TEXT = Draft(
    "Courrier",
    (
        Heading("Objet"),
        Paragraph("La salle ferme le 3 mars.", Author.MODEL, doubts=(Doubt("3 mars", "À voir."),)),
        ListBlock((Paragraph("Un point."),)),
        Table(("Poste", "Coût"), (("Chauffage", "12 400 €"),), caption="Coûts"),
        Note("À retenir."),
        Image("x.png", "La mairie", "Figure 1"),
    ),
    ai_mark=AiMark("Modèle 3B", "p@1", "2026-11-28"),
)


def changed(draft: Draft, place: int, block: object) -> Draft:
    blocks = list(draft.blocks)
    blocks[place] = block  # type: ignore[call-overload]
    return replace(draft, blocks=tuple(blocks))


def test_a_text_goes_from_draft_to_read_over_to_validated():
    assert state_of(TEXT) is ReviewState.DRAFT and bears_draft_word(TEXT)
    read = reviewed(TEXT, READER, DAY)
    assert state_of(read) is ReviewState.REVIEWED and not bears_draft_word(read)
    assert read.ai_mark.review.words() == f"Relu par {READER}, le 28/11/2026"
    signed = validated(read, MAYOR, DAY)
    assert state_of(signed) is ReviewState.VALIDATED
    assert signed.ai_mark.review.words() == f"Validé par {MAYOR}, le 28/11/2026"
    assert signed.ai_mark.reviewed_by == READER and signed.ai_mark.model == "Modèle 3B"


def test_nothing_is_validated_before_it_was_read_over():
    with pytest.raises(ValueError):
        validated(TEXT, MAYOR, DAY)
    with pytest.raises(ValueError):
        validation_of(NO_REVIEW, MAYOR, DAY)
    read = reviewed(TEXT, READER, DAY)
    with pytest.raises(ValueError):
        validated(changed(read, 0, Heading("Autre objet")), MAYOR, DAY)


@pytest.mark.parametrize(
    ("place", "block"),
    [
        (0, Heading("Autre objet")),
        (1, Paragraph("La salle ferme le 4 mars.", Author.AGENT)),
        (2, ListBlock((Paragraph("Un autre point."),))),
        (3, Table(("Poste", "Coût"), (("Chauffage", "12 500 €"),), caption="Coûts")),
        (4, Note("À oublier.")),
        (5, Image("x.png", "Le lavoir", "Figure 1")),
    ],
)
def test_any_word_that_changes_makes_it_a_draft_again(place, block):
    read = validated(reviewed(TEXT, READER, DAY), MAYOR, DAY)
    other = changed(read, place, block)
    assert state_of(other) is ReviewState.CHANGED and bears_draft_word(other)
    assert settled(other).ai_mark.review == NO_REVIEW
    assert state_of(changed(other, place, TEXT.blocks[place])) is ReviewState.VALIDATED


def test_a_changed_title_counts_and_spaces_and_doubts_do_not():
    read = reviewed(TEXT, READER, DAY)
    assert state_of(replace(read, title="Autre")) is ReviewState.CHANGED
    cleared = changed(read, 1, Paragraph("La salle  ferme le 3 mars. ", Author.MODEL))
    assert state_of(cleared) is ReviewState.REVIEWED
    assert settled(cleared) is cleared


def test_reading_again_takes_the_validation_away():
    signed = validated(reviewed(TEXT, READER, DAY), MAYOR, DAY)
    assert reviewed(signed, READER, DAY).ai_mark.validated_by == ""


def test_what_is_left_out_of_a_text_read_over_leaves_it_read_over():
    read = reviewed(TEXT, READER, DAY)
    shorter = replace(read, blocks=read.blocks[:2])
    assert state_of(carried_over(read, shorter)) is ReviewState.REVIEWED
    other = changed(read, 0, Heading("Autre"))
    assert state_of(carried_over(other, shorter)) is ReviewState.DRAFT


def test_a_record_never_bears_the_word():
    assert not bears_draft_word(replace(TEXT, nature=DraftNature.RECORD))


def test_drafts_kept_by_an_older_version_still_load():
    data = to_data(TEXT)
    del data["nature"]
    old = {"type": "AiMark", "model": "M", "prompt_version": "p@1", "generated_on": "2026-11-01"}
    draft = from_data(Draft, {**data, "ai_mark": {**old, "reviewed_by": READER}})
    assert state_of(draft) is ReviewState.REVIEWED and draft.nature is DraftNature.WORK
    assert draft.ai_mark.review.words() == f"Relu par {READER}"
    assert state_of(from_data(Draft, {**data, "ai_mark": old})) is ReviewState.DRAFT


def test_a_review_is_kept_and_read_again_whatever_was_kept():
    review = validated(reviewed(TEXT, READER, DAY), MAYOR, DAY).ai_mark.review
    assert kept_review(to_data(review)) == review
    assert kept_review(READER) == Review(READER)
    for damaged in ("", None, 3, [], {"reviewed_by": 4}, {"other": ""}):
        assert kept_review(damaged) == NO_REVIEW
    assert state_of(with_review(TEXT, review)) is ReviewState.VALIDATED


def test_a_person_has_a_name_and_a_function():
    assert read_person("  Claire  Martin ,secrétaire ") == "Claire Martin, secrétaire"
    for untold in ("", "Claire Martin", "Claire Martin,", ", maire"):
        with pytest.raises(ValueError):
            read_person(untold)


def test_the_fingerprint_is_the_same_everywhere():
    assert (
        text_print(Draft("Titre", (Paragraph("Un texte."),))) == "9cc83d9f0bf6289dec177c077118539e"
    )
