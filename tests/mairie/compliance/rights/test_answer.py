# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answer to a person tells all that is held of her, and nothing of the others."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.core.draft import Draft, DraftNature, ListBlock, Paragraph, Table
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.rights.answer import (
    answer_data,
    answer_draft,
    masked,
    one_month_after,
)
from desktop.mairie.compliance.rights.matching import PersonMatcher
from desktop.mairie.compliance.rights.query import person_query
from desktop.mairie.compliance.rights.search import SearchResult, search_person
from tests.mairie.compliance.rights.conftest import Mairie

CLAIRE = person_query("Martin", "Claire", "claire.martin@example.fr")
DAY = date(2026, 11, 28)
TITLES = {"write-text": "Rédiger un courrier"}
KEPT = {"works": "30 jours"}
OTHERS = ("Durand", "06 39 98 11 22", "Sophie")


def answer(result: SearchResult) -> Draft:
    profile = CommuneProfile(name="Saint-Aubin-des-Prés", dpo_contact="dpo@example.fr")
    return answer_draft(result, result.sure, profile, DAY, TITLES, KEPT)


def words(draft: Draft) -> str:
    told = [draft.title, draft.subtitle]
    for block in draft.blocks:
        if isinstance(block, Table):
            told += [cell for row in block.rows for cell in row]
        elif isinstance(block, ListBlock):
            told += [item.text for item in block.items]
        else:
            told.append(getattr(block, "text", ""))
    return "\n".join(told)


def made(mairie: Mairie) -> SearchResult:
    mairie.everywhere()
    mairie.letter(
        "Mme Sophie Martin est venue\u00a0; Claire Martin aussi.", "Courrier à Paul Durand"
    )
    return search_person(mairie.data.root, CLAIRE)


def test_the_answer_lists_each_place_with_its_task_date_and_duration(mairie):
    draft = answer(made(mairie))
    assert draft.nature is DraftNature.RECORD
    table = next(block for block in draft.blocks if isinstance(block, Table))
    row = next(row for row in table.rows if "lettre.pdf" in row[0])
    assert row[1] == "Rédiger un courrier" and row[3:] == ("1", "30 jours")
    assert len(row[2]) == 10
    told = words(draft)
    for article in ("article 16", "article 17", "article 21", "CNIL", "article 12"):
        assert article in told
    assert "28\u00a0décembre\u00a02026" in told
    assert "communiquées" in told  # the recipients (article 15, paragraph 1, c)
    assert "à relire" in draft.subtitle


def test_nobody_else_can_be_told_from_the_answer(mairie):
    result = made(mairie)
    told = words(answer(result))
    data = json.dumps(answer_data(result, result.sure, DAY, TITLES, KEPT), ensure_ascii=False)
    assert "Claire MARTIN" in told and "Claire MARTIN" in data
    for other in OTHERS:
        assert other not in told
        assert other not in data


def test_the_copy_for_a_machine_holds_the_same_places(mairie):
    result = made(mairie)
    data = answer_data(result, result.sure, DAY, TITLES, KEPT)
    assert (data["personne"], data["etabli_le"]) == ("Claire Martin", "2026-11-28")
    assert len(data["elements"]) == len(result.sure)
    work = next(one for one in data["elements"] if one["titre"] == "lettre.pdf")
    assert work["extraits"] and work["tache"] == "Rédiger un courrier"


def test_that_nothing_is_held_is_an_answer_too(mairie):
    result = search_person(mairie.data.root, CLAIRE)
    told = words(answer(result))
    assert "Rien de ce que Beffroi garde" in told
    assert not any(isinstance(block, Table) for block in answer(result).blocks)


def test_a_doubtful_excerpt_goes_out_only_where_the_agent_chose_the_place(mairie):
    mairie.letter("Selon Martin, rien ne presse.", "note")
    result = search_person(mairie.data.root, CLAIRE)
    assert result.sure == ()
    draft = answer_draft(result, result.places, CommuneProfile(), DAY, {}, {})
    assert "Selon" in words(draft)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Claire Martin et M. Paul Durand", "Claire Martin et M. [nom]"),
        ("Claire Martin, mère de Sophie Martin", "Claire Martin, mère de [nom]"),
        ("Claire Martin, 06 39 98 11 22", "Claire Martin, [téléphone]"),
        (
            "claire.martin@example.fr et p.durand@example.fr",
            "claire.martin@example.fr et [adresse électronique]",
        ),
    ],
)
def test_others_are_masked_and_the_person_stays(text, told):
    assert masked(text, PersonMatcher(CLAIRE)) == told


def test_one_month_ends_on_the_same_day_or_the_last_one():
    assert one_month_after(date(2026, 11, 28)) == date(2026, 12, 28)
    assert one_month_after(date(2027, 1, 31)) == date(2027, 2, 28)


def test_every_paragraph_is_french_and_whole(mairie):
    for block in answer(made(mairie)).blocks:
        if isinstance(block, Paragraph):
            assert block.text.rstrip(".»…").strip()
