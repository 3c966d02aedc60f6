# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form's words: one entry for each part, short, without anything personal; no word of a demand is lost."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from desktop.french.folding import fold_words
from desktop.mairie.prompting import LABELS, build_prompt, read_parts, review_prompt
from desktop.mairie.prompting.parts.form_parts import form_parts
from desktop.mairie.prompting.parts.labelled import part_words
from desktop.mairie.prompting.reading.tables import verb_forms

SETS = Path(__file__).with_name("sets")


def test_every_part_is_told_and_what_matters_comes_first():
    parts = form_parts()
    assert {part.name for part in parts} == set(LABELS)
    assert [part.name for part in parts][:2] == ["task", "context"]
    for part in parts:
        assert part.title == LABELS[part.name]
        assert part.help.endswith((".", "?")) and len(part.help) < 110
        assert part.placeholder


def test_examples_are_good_and_hold_nothing_personal():
    for part in form_parts():
        for words in part.examples:
            found = {one.id for one in review_prompt(words).findings}
            assert not found & {"donnees-personnelles", "donnees-sensibles", "invention-permise"}


def test_examples_of_a_task_are_tasks():
    (task,) = (part for part in form_parts() if part.name == "task")
    for words in task.examples:
        assert "tache-absente" not in {one.id for one in review_prompt(words).findings}


def prompts() -> list[str]:
    found = []
    for name in ("tuning", "held_out", "short"):
        data = tomllib.loads((SETS / f"{name}.toml").read_text(encoding="utf-8"))
        found += [one["text"] for one in data["prompts"]]
    return found


@pytest.mark.parametrize("text", prompts())
def test_no_word_that_says_something_is_lost_when_a_demand_is_read_into_parts(text: str):
    kept = Counter(fold_words(build_prompt(read_parts(text))))
    lost = list((Counter(fold_words(text)) - kept).elements())
    words = part_words()
    small = set(f"{words['amorces']} {words['polis']}".split())
    names = {word for told in words["etiquettes"].values() for word in told}
    # An order is written as one (« fasses » becomes « fais »); « Avis : » only announces what follows;
    # « Vous êtes » and « avec un ton » are said by the part itself.
    said = {"avis", "mail", "es", "etes", "avec", "fasses", "redigiez", "resumes"}
    assert set(lost) <= small | names | set(verb_forms()) | said, lost


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mme Perrin cherche un logement, rédige un courrier au bailleur", "Mme Perrin cherche"),
        ("Ouvre mon fichier Excel et trie la colonne B", "Ouvre mon fichier Excel"),
        ("Rédige l’ordre du jour, la convocation et le communiqué", "la convocation"),
        ("Simplifie le texte :\nArticle 4 : « La cantine ferme à 14 h. »", "14 h"),
    ],
)
def test_what_stands_before_the_order_is_kept(text: str, kept: str):
    assert kept in build_prompt(read_parts(text)).replace("\u00a0", " ")
