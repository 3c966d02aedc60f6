# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is chosen and what is left out: key figures, opinions, nameless shares, cues of the last slide."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import Audience, Deck, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document

SECTIONS = {
    "Le budget": "Les dépenses de fonctionnement s’élèvent à 4 238 000 euros en 2025.",
    "La dette": "L’encours de la dette au 31 décembre 2025 est de 5 120 000 euros.",
    "Le personnel": "La commune emploie 42 agents. Deux départs en retraite n’ont pas été remplacés en 2025.",
    "La voirie": "La rue du Moulin est refaite pour 402 000 euros. Le chantier dure onze semaines.",
    "Les écoles": "Les effectifs baissent de 6 % à la rentrée. Le groupe scolaire est rénové en 2026.",
    "Le sport": "Le gymnase ouvre le 2 mars 2026. Il peut recevoir 300 personnes.",
}


def _document(sections: dict[str, str], title: str = "Rapport sur la commune") -> SourceDocument:
    blocks = [SourceBlock(BlockKind.HEADING, title, 1, level=1)]
    for heading, text in sections.items():
        blocks.append(SourceBlock(BlockKind.HEADING, heading, 1, level=2))
        blocks += [SourceBlock(BlockKind.PARAGRAPH, one, 1) for one in text.split("\n")]
    return SourceDocument("note.docx", "docx", title, "", 1, (SourcePage(1),), tuple(blocks))


def _deck(sections: dict[str, str], audience: Audience = Audience.COUNCIL) -> Deck:
    return outline_document(_document(sections), OutlineOrder(10, audience))


def _said(deck: Deck) -> str:
    return " | ".join(point.text for slide in deck.slides for point in slide.points)


def test_key_figures_are_the_best_of_different_sections() -> None:
    (slide,) = [one for one in _deck(SECTIONS).slides if one.kind is SlideKind.NUMBER]
    assert slide.title == "Chiffres clés"
    labels = [number.label for number in slide.numbers]
    assert labels[0].startswith("dépenses de fonctionnement")
    assert labels[1].startswith("encours de la dette")


def test_one_key_figure_alone_makes_no_slide() -> None:
    sections = {name: text for name, text in SECTIONS.items() if name != "La dette"}
    sections["Le budget"] = "Le budget est à l’équilibre depuis trois ans."
    assert not any(one.kind is SlideKind.NUMBER for one in _deck(sections).slides)


@pytest.mark.parametrize(
    "opinion",
    [
        "M. Dupré estime que le gymnase de 300 places est trop petit.",
        "Mme Carlier regrette que les 402 000 euros n’aillent pas aux trottoirs.",
    ],
)
def test_what_one_person_thinks_gives_way_to_what_is_known(opinion: str) -> None:
    facts = [
        f"Le lot {n} est attribué pour {n}2 500 euros à l’entreprise du canton."
        for n in range(1, 8)
    ]
    said = _said(_deck({**SECTIONS, "Le marché": "\n".join([*facts[:4], opinion, *facts[4:]])}))
    assert "12 500 euros" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert opinion.split(" que ")[0] not in said


@pytest.mark.parametrize(
    ("audience", "title", "sentences"),
    [
        (
            Audience.PUBLIC,
            "Ce qui change",
            ("La collecte passe de deux à une fois par semaine à compter du 4 mai 2026.", "La piscine sera fermée du 1er au 28 juin 2026.", "Le stationnement est gratuit le samedi à partir du 2 mai 2026."),
        ),
        (
            Audience.STAFF,
            "Ce qui est à faire",
            ("Chaque service doit remettre son inventaire avant le 15 mai 2026.", "Les congés sont à transmettre au secrétariat avant le 30 avril 2026.", "Le port du casque est obligatoire à compter du 1er juin 2026."),
        ),
    ],
)  # fmt: skip
def test_the_last_slide_keeps_what_its_audience_came_for(
    audience: Audience, title: str, sentences: tuple[str, ...]
) -> None:
    lots = "\n".join(
        f"Le lot {n} revient à l’entreprise du canton pour {n}2 500 euros." for n in range(1, 6)
    )
    deck = _deck({**SECTIONS, "Le marché": lots, "L’organisation": "\n".join(sentences)}, audience)
    (slide,) = [one for one in deck.slides if one.title == title]
    texts = [point.text for point in slide.points]
    assert len(texts) >= len(sentences)
    for sentence in sentences:
        assert sentence.rstrip(".") in texts


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Il est proposé au conseil municipal d’adopter le tarif.", "au conseil municipal"),
        (
            "Le conseil d’administration du CCAS s’est réuni le 3 mars.\n"
            "Il est proposé au conseil d’administration d’attribuer une aide de 300 euros au club.",
            "au conseil d’administration",
        ),
        (
            "Le comité syndical a reçu le rapport.\n"
            "Il est proposé au comité syndical d’adopter la redevance de 45 euros.",
            "au comité syndical",
        ),
        (
            "Le CCAS et son conseil d’administration ont donné un avis.\n"
            "Il est proposé au conseil municipal d’adopter le tarif de 45 euros.",
            "au conseil municipal",
        ),
    ],
)
def test_a_decision_is_asked_of_the_assembly_that_the_document_speaks_to(
    text: str, title: str
) -> None:
    deck = _deck({"Le contexte": "La régie compte 40 abonnés.", "Proposition": text})
    (slide,) = [one for one in deck.slides if one.kind is SlideKind.DECISION]
    assert slide.title == f"Décision demandée {title}"
    assert title in slide.lead
