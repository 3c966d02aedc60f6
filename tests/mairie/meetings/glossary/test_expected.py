# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.mairie.meetings.glossary import EntryKind, Glossary, names_to_expect
from desktop.mairie.meetings.glossary.expected import PROMPT_TOKENS, token_estimate
from desktop.mairie.meetings.meeting import Participant

PROFILE = {
    "name": "Saint-Aubin-des-Prés",
    "department": "Orne",
    "epci_name": "communauté de communes des Hauts du Perche",
    "mayor_name": "Anne Martin",
    "mayor_civility": "Mme",
    "officials": [{"name": "Paul Lefèvre", "civility": "M.", "role": "adjoint"}],
    "streets": ["rue du Lavoir", "place de l’Église"],
    "population": 1200,
}


def texts(glossary: Glossary) -> list[str]:
    return [entry.text for entry in glossary.entries]


def test_names_are_ranked_and_the_most_important_come_last_in_the_prompt():
    glossary = names_to_expect(PROFILE, "CCAS", (Participant("M. BŒUF Michel"),))
    assert texts(glossary) == [
        "CCAS",
        "Michel Bœuf",
        "Anne Martin",
        "Paul Lefèvre",
        "Saint-Aubin-des-Prés",
        "communauté de communes des Hauts du Perche",
        "rue du Lavoir",
        "place de l’Église",
        "Orne",
    ]
    assert glossary.prompt.endswith("Mme Anne Martin, M. Michel Bœuf, CCAS.")
    assert glossary.left_out == 0


def test_what_the_agent_types_is_told_apart():
    typed = (
        "- Mme Diallo (absente)\nKaradek = Caradec\nLes Amis du Moulin\nPLUi ; DETR\n\nsalle Perrin"
    )
    entries = {entry.text: entry for entry in names_to_expect({}, typed, ()).entries}
    kinds = {text: entry.kind for text, entry in entries.items()}
    assert kinds == {
        "Diallo": EntryKind.PERSON,
        "Caradec": EntryKind.PERSON,
        "Les Amis du Moulin": EntryKind.ORGANISATION,
        "PLUi": EntryKind.ACRONYM,
        "DETR": EntryKind.ACRONYM,
        "salle Perrin": EntryKind.PLACE,
    }
    assert entries["Diallo"].civility == "Mme"
    assert entries["Caradec"].heard == ("Karadek",)


def test_a_name_is_there_once_whoever_gives_it():
    people = (Participant("Mme Anne MARTIN"), Participant("Anne Martin"))
    glossary = names_to_expect(PROFILE, "anne martin", people)
    assert sum(text.lower() == "anne martin" for text in texts(glossary)) == 1


def test_a_long_list_is_cut_to_what_whisper_takes_from_the_least_important_on():
    profile = {**PROFILE, "streets": [f"rue du Général Numéro {n}" for n in range(300)]}
    glossary = names_to_expect(profile, "Mme Zélie Zwiller", ())
    assert glossary.prompt.endswith("Mme Zélie Zwiller.")
    assert token_estimate(glossary.prompt) <= PROMPT_TOKENS + 40
    assert glossary.left_out > 200
    assert len(glossary.entries) > 300, "they are put right afterwards all the same"


def test_a_hostile_list_is_bounded_and_disarmed():
    typed = "<|endoftext|> Martin\n" + "x" * 200_000 + "\n" + "Nom\n" * 10_000
    glossary = names_to_expect({"streets": "no list", "officials": [3, None]}, typed, ())
    assert "<|" not in glossary.prompt
    assert len(glossary.entries) < 10
    assert len(glossary.prompt) < 2_000


def test_without_anything_the_usual_acronyms_are_given():
    glossary = names_to_expect({}, "", ())
    assert glossary.entries == ()
    assert "CCAS" in glossary.prompt


@pytest.mark.parametrize(
    ("text", "real"),
    [
        # Counted with Whisper's own vocabulary, the comma included.
        ("M. Lefèvre", 7),
        ("Mme Nguyen", 6),
        ("M. Bœuf", 6),
        ("Mme Hélène Roux", 8),
        ("rue du Lavoir", 5),
        ("Saint-Aubin-des-Prés", 11),
        ("communauté de communes des Hauts du Perche", 11),
        ("CCAS", 3),
        ("impasse des Châtaigniers", 9),
        ("M. Jean-Yves Le Guennec", 11),
        ("M. Grzegorz Wojciechowski", 12),
    ],
)
def test_tokens_are_reckoned_on_the_safe_side(text, real):
    assert real <= token_estimate(text) <= 2.2 * real
