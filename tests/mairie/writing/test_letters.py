# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every letter with its example, with only what is required, with all, and to all sorts of people."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text import TextParagraph
from tests.mairie.writing.letters import (
    LETTERS,
    MAN,
    SITUATION,
    WOMAN,
    broken,
    everything,
    example,
    letter,
    needed,
    situations,
)

CASES = tuple((kind_id, value) for kind_id in LETTERS for value in situations(kind_id))
PEOPLE = (
    "M. Karim Diallo",
    "Mme Claire Morel",
    "M. et Mme Diallo",
    "Mmes Roy et Petit",
    "le comité des fêtes",
    "l’entreprise Dubois",
    "Mme la présidente du comité des fêtes",
    "M. le directeur de l’école Jean-Moulin",
    "les habitants de la rue du Moulin",
    "Mme Marie-Antoinette de Saint-Hilaire de la Roche-Guyon d’Estrées du Plessis-Bellière",
)
SOMEBODY = dict.fromkeys(LETTERS, "destinataire") | {"attestation": "personne"}
AFTER_INDEX = {"L600-12-2"}
"""Articles more recent than the index of December 2023."""


# --- every kind, every situation -----------------------------------------------------------------


@pytest.mark.parametrize("profile", [MAN, WOMAN], ids=["man", "woman"])
@pytest.mark.parametrize("kind_id", LETTERS)
def test_the_example_reads_without_a_fault(kind_id, profile):
    text = example(kind_id, profile)
    assert list(broken(text)) == []
    assert text.placeholders == ()
    kind = find_kind(kind_id)
    assert kind.least_words <= text.words <= kind.most_words
    assert text.signature == (
        ("La Maire,", "Paule Leroux") if profile is WOMAN else ("Le Maire,", "Paul Leroux")
    )


@pytest.mark.parametrize("kind_id", LETTERS)
def test_the_example_answers_questions_that_exist_and_are_asked(kind_id):
    from desktop.mairie.writing.text_facts import read_text_facts
    from tests.mairie.writing.letters import TODAY

    facts = read_text_facts(find_kind(kind_id), example_facts(kind_id), MAN, TODAY)
    assert facts.unknown == () and facts.problems == () and facts.missing == ()
    assert all(facts.values[name] for name in example_facts(kind_id))


@pytest.mark.parametrize(("kind_id", "value"), CASES)
def test_each_situation_is_complete_with_only_what_is_required(kind_id, value):
    number = CASES.index((kind_id, value))
    known = {SITUATION[kind_id]: value, SOMEBODY[kind_id]: PEOPLE[number % len(PEOPLE)]}
    if value == "conseil":
        known["ordre_du_jour"] = ["Budget de l’année 2027"]
    text = letter(kind_id, needed(kind_id, **known), WOMAN if number % 2 else MAN)
    assert list(broken(text)) == []
    assert text.placeholders == ()
    pieces = [*text.paragraphs(), *(mention for mention in text.mentions if not mention.small)]
    assert len(pieces) + bool(kind_id == "attestation") >= 3
    assert text.words >= find_kind(kind_id).least_words


@pytest.mark.parametrize(("kind_id", "value"), CASES)
def test_each_situation_reads_well_with_all_its_facts(kind_id, value):
    number = CASES.index((kind_id, value)) + 3
    known = {SITUATION[kind_id]: value, SOMEBODY[kind_id]: PEOPLE[number % len(PEOPLE)]}
    text = letter(kind_id, everything(kind_id, **known), MAN if number % 2 else WOMAN)
    assert list(broken(text)) == []
    assert text.placeholders == ()
    assert text.words <= find_kind(kind_id).most_words


@pytest.mark.parametrize("kind_id", LETTERS)
def test_only_what_is_required_and_missing_shows(kind_id):
    kind = find_kind(kind_id)
    text = letter(kind_id, {})
    labels = {field.label.lower().replace("\u00a0", " ") for field in kind.fields if field.required}
    assert text.placeholders
    assert {name.lower().replace("\u00a0", " ") for name in text.placeholders} <= labels
    assert list(broken(text)) == []


@pytest.mark.parametrize("kind_id", LETTERS)
def test_an_empty_profile_leaves_gaps_that_show_and_nothing_in_the_air(kind_id):
    empty = replace(MAN, phone="", email="", address="", website="", department="", court="")
    text = example(kind_id, empty)
    assert list(broken(text)) == []
    assert set(text.placeholders) <= {"tribunal administratif", "adresse de la mairie"}


@pytest.mark.parametrize("kind_id", LETTERS)
def test_every_article_cited_exists(kind_id):
    index = LegalIndex.default()
    kind = find_kind(kind_id)
    texts = [clause.text for part in kind.parts for clause in part.paragraphs]
    texts += [mention.text for mention in kind.mentions] + [trap.text for trap in kind.traps]
    texts += [choice.label for field in kind.fields for choice in field.choices] + [kind.warning]
    cited = {
        match.replace(" ", "").replace(".", "")
        for text in texts
        for match in re.findall(r"\b[LRD]\.[ \u00a0]?\d+(?:-\d+)+", text.replace("\u00a0", " "))
    }
    assert {one for one in cited - AFTER_INDEX if not index.codes_with(one)} == set()
    for value in situations(kind_id):
        text = plain_text(letter(kind_id, everything(kind_id, **{SITUATION[kind_id]: value})))
        for citation in find_citations(text):
            assert _exists(index, citation), citation


def _exists(index: LegalIndex, citation: Citation) -> bool:
    return (
        not citation.code
        or not index.knows(citation.code)
        or index.has(citation.code, citation.article)
    )


# --- whom one writes to --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "salutation", "closing"),
    [
        ("Mme Claire Morel", "Madame,", "Veuillez agréer, Madame, mes salutations distinguées."),
        ("M. et Mme Diallo", "Madame, Monsieur,", "Madame, Monsieur, mes salutations distinguées."),
        (
            "Mme la présidente du comité des fêtes",
            "Madame la Présidente,",
            "Veuillez agréer, Madame la Présidente, l’expression de ma considération distinguée.",
        ),
        ("le comité des fêtes", "Madame, Monsieur,", "mes salutations distinguées."),
        ("Mmes Roy et Petit", "Mesdames,", "Mesdames, mes salutations distinguées."),
    ],
)
def test_the_letter_opens_and_ends_for_whom_it_is_written(who, salutation, closing):
    text = example("courrier-refus", destinataire=who)
    assert text.salutation == salutation
    assert text.closing.endswith(closing)


@pytest.mark.parametrize(
    ("who", "word"),
    [("M. Roy", "reçu par"), ("Mme Roy", "reçue par"), ("M. et Mme Roy", "reçus par"), ("Mmes Roy et Petit", "reçues par")],
)  # fmt: skip
def test_the_letter_agrees_with_whom_it_is_written(who, word):
    facts = needed(
        "courrier-convocation", type="entretien", destinataire=who, recu_par="Mme Martin"
    )
    assert f"Vous serez {word} Mme Martin" in plain_text(
        letter("courrier-convocation", facts)
    ).replace("\u00a0", " ")


def test_a_request_is_told_however_it_is_typed():
    def opening(request: str) -> str:
        facts = needed("courrier-refus", demande=request, date_demande="2026-11-03")
        return next(iter(letter("courrier-refus", facts).paragraphs())).text

    start = "Le 3\u00a0novembre\u00a02026, vous m’avez "
    assert opening("la pose d'un banc.").startswith(f"{start}demandé la pose d’un banc. ")
    assert opening("de poser un banc").startswith(f"{start}demandé de poser un banc. ")
    assert opening("Pose d'un banc").startswith(f"{start}adressé une demande de pose d’un banc. ")
    assert opening("installer un banc").startswith(f"{start}demandé d’installer un banc. ")
    assert opening("Demande de banc").startswith(f"{start}adressé une demande de banc. ")


@pytest.mark.parametrize(
    ("kind_id", "facts"),
    [
        ("courrier-refus", {"demande": "LE PRET DE LA SALLE.", "motifs": "salle deja prise ;chauffage en panne."}),
        ("courrier-accord", {"demande": "l'ouverture de l'ecole...", "precisions": "ok pour moi\n\nbon courage"}),
        ("courrier-attente", {"demande": "reparer l'eclairage rue de l'eglise ", "suivi_par": "mme MARTIN"}),
        ("courrier-invitation", {"evenement": "L'inauguration du stade", "lieu": "a la salle des fetes."}),
        ("courrier-convocation", {"objet_reunion": "L'avenir de l'ecole", "preparation": "rien a preparer"}),
        ("attestation", {"fait": "Habite la commune depuis 2019.", "usage": "aupres de la caf."}),
        ("courrier-remerciement", {"pour": "L'aide donnee.", "au_nom_de": "les eleves et l'equipe"}),
        ("courrier-relance", {"attendu": "Les cles de la salle.", "consequence": "sans elles, pas de reservation"}),
    ],
)  # fmt: skip
def test_facts_typed_in_haste_do_not_break_a_sentence(kind_id, facts):
    who = {SOMEBODY[kind_id]: "MME CLAIRE MOREL"}
    text = letter(kind_id, needed(kind_id, **facts, **who))
    assert list(broken(text)) == []
    assert text.placeholders == ()


def test_a_fault_is_seen():
    plain = example("courrier-refus")
    for fault in (
        "à le comité.",
        "de école.",
        "vient , puis.",
        "une  salle.",
        "fin.. Suite.",
        "l'eau.",
    ):
        assert list(broken(plain.with_part("suite", [TextParagraph(f"Cela {fault}")]))), fault


@pytest.mark.parametrize(
    ("kind_id", "facts", "words"),
    [
        ("courrier-refus", {"situation": "emploi", "demande": "agent technique"}, "pour un emploi d’agent technique."),
        ("courrier-accord", {"situation": "stage", "demande": "Stage de troisième"}, "pour un stage de troisième."),
        ("courrier-attente", {"nature": "emploi", "demande": "le poste d'agent"}, "candidature pour le poste d’agent."),
        ("courrier-attente", {"demande": "une dérogation"}, "votre demande de dérogation."),
        ("courrier-invitation", {"occasion": "inauguration", "evenement": "L'inauguration du stade"}, "à l’inauguration du stade, le"),
        ("courrier-invitation", {"evenement": "Fête du village"}, "vous inviter à la fête du village, le"),
        ("courrier-invitation", {"evenement": "Les portes ouvertes"}, "vous inviter aux portes ouvertes, le"),
        ("courrier-convocation", {"type": "entretien", "objet_reunion": "Entretien annuel"}, ", pour votre entretien annuel."),
        ("attestation", {"fait": "Elle tient la bibliothèque", "personne": "Mme Roy"}, "que Mme Roy tient la bibliothèque."),
        ("courrier-remerciement", {"pour": "Merci pour votre aide."}, "au nom de la commune, pour votre aide."),
        ("courrier-relance", {"attendu": "Renvoyer le bail"}, "attend toujours de vous : renvoyer le bail."),
        ("courrier-refus", {"situation": "hors_competence", "demande": "une panne", "administration": "Le département"}, "au département"),
    ],
)  # fmt: skip
def test_a_fact_fits_its_sentence_with_or_without_an_article(kind_id, facts, words):
    body = letter(kind_id, needed(kind_id, **facts)).body
    assert words in body.replace("Mme Roy", "Mme Roy")
