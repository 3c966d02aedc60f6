# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tokens are stable, tell persons apart and can be undone; marks for publication tell nothing."""

from __future__ import annotations

import pytest

from desktop.mairie.personal_data import find_personal_data
from desktop.mairie.personal_data.tokens import marks_for, read_table, tokens_for

TEXT = (
    "M. Jean Dupont et Mme Zoé Marchand ont écrit. DUPONT Jean habite 3 rue du Lac. "
    "Mme Marchand, 06 39 98 11 22, et Dupont seront reçus. Tél. 0639981122."
)


def test_the_forms_of_one_person_have_one_token():
    table = tokens_for(find_personal_data(TEXT))
    tokens = {removal.text: removal.mark for removal in table.removals}
    assert tokens["Jean Dupont"] == tokens["DUPONT Jean"] == tokens["Dupont"] == "[PERSONNE_1]"
    assert tokens["Zoé Marchand"] == tokens["Marchand"] == "[PERSONNE_2]"
    assert tokens["06 39 98 11 22"] == tokens["0639981122"] == "[TEL_1]"
    assert table.entries["[PERSONNE_1]"] in ("Jean Dupont", "DUPONT Jean")


def test_two_persons_of_one_name_stay_two():
    table = tokens_for(find_personal_data("Mme Léa Martin et M. Paul Martin. Martin est absent."))
    tokens = {removal.text: removal.mark for removal in table.removals}
    assert tokens["Léa Martin"] != tokens["Paul Martin"]
    assert tokens["Martin"] not in (tokens["Léa Martin"], tokens["Paul Martin"])


def test_a_table_that_was_kept_undoes_its_tokens():
    table = tokens_for(find_personal_data(TEXT), ["le boulanger"])
    back = {removal.text: removal.mark for removal in read_table(table.as_data())}
    assert back["[PERSONNE_2]"] == "Zoé Marchand"
    assert back["[MOT_1]"] == "le boulanger"


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"kind": "correspondances"}, {"kind": "correspondances", "entries": {"x": "y"}},
     {"kind": "correspondances", "entries": {"[PERSONNE_1]": 3}}, {"kind": "autre", "entries": {}}],
)  # fmt: skip
def test_what_is_no_table_of_ours_is_refused(data):
    with pytest.raises(ValueError, match="table"):
        read_table(data)


def test_marks_for_publication_do_not_tell_two_persons_apart():
    marks = {removal.mark for removal in marks_for(find_personal_data(TEXT), ["le boulanger"])}
    assert marks == {"[nom]", "[adresse]", "[téléphone]", "[retiré]"}
