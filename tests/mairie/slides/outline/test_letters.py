# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as slides: its parts, what it asks, and nothing of its head nor of its signature."""

from __future__ import annotations

from desktop.core.slides.deck import Deck
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from desktop.mairie.slides.outline.letter_parts import around_the_body, with_letter_parts

HEAD = (
    "Association « Les Amis du Lavoir »",
    "Saint-Aubin-des-Prés, le 4 février 2026",
    "Objet : demande de soutien pour la restauration du lavoir communal",
    "Madame la maire,",
)
BODY = (
    "Notre association, créée en 2012, compte aujourd’hui 84 adhérents. Elle entretient le lavoir du bourg toute l’année.",
    "Le devis de l’entreprise s’élève à 38 400 euros. Nous pouvons apporter 6 000 euros de fonds propres, et une"
    " souscription a recueilli 9 250 euros.",
    "Nous sollicitons de la commune une subvention de 13 150 euros, la mise à disposition d’une benne et d’un"
    " échafaudage, et la signature d’une convention d’entretien de dix ans.",
    "Les travaux commenceraient le 1er septembre 2026 et s’achèveraient le 4 décembre 2026. Les élèves suivraient le chantier.",
)
END = (
    "Veuillez agréer, Madame la maire, l’expression de nos salutations respectueuses.",
    "La présidente, Odile Marchetti",
)


def _document(*texts: str) -> SourceDocument:
    blocks = tuple(SourceBlock(BlockKind.PARAGRAPH, text, 1) for text in texts)
    return SourceDocument("lettre.odt", "odt", "", "", 1, (SourcePage(1),), blocks)


def _deck(*texts: str) -> Deck:
    return outline_document(_document(*texts), OutlineOrder(10))


def test_each_part_of_a_letter_has_its_slide() -> None:
    titles = [slide.title for slide in _deck(*HEAD, *BODY, *END).slides]
    assert titles[0] == "Demande de soutien pour la restauration du lavoir communal"
    assert titles[-2:] == ["Ce qui est demandé", "Le calendrier"]
    assert not {"L’essentiel", "À savoir", "Finances"} & set(titles)


def test_what_is_asked_is_told_whole_though_a_formula_stands_beside_it() -> None:
    (slide,) = [
        one for one in _deck(*HEAD, *BODY, *END).slides if one.title == "Ce qui est demandé"
    ]
    assert slide.lead == "Nous sollicitons de la commune\u00a0:"
    assert [point.text for point in slide.points] == [
        "Une subvention de 13\u202f150\u00a0euros",
        "La mise à disposition d’une benne et d’un échafaudage",
        "La signature d’une convention d’entretien de dix ans",
    ]


def test_the_head_and_the_signature_are_no_points() -> None:
    document = _document(*HEAD, *BODY, *END)
    outside = around_the_body(document)
    assert [block.text for block in document.blocks if id(block) in outside] == [*HEAD, *END]
    said = [point.text for slide in _deck(*HEAD, *BODY, *END).slides for point in slide.points]
    assert not any("Marchetti" in text or "le 4 février" in text for text in said)


def test_a_letter_opens_with_its_reasons_even_when_they_are_dated() -> None:
    dated = "Par arrêté du 5 juin 2026, le préfet nous a placés en alerte jusqu’au 30 septembre 2026, et le réseau perd 18 %."
    rules = "Il est interdit d’arroser les pelouses. Une infraction expose à une amende de 1 500 euros, sauf pour les potagers."
    read = with_letter_parts(_document(*HEAD, dated, BODY[0], rules, BODY[2], *END))
    titles = [block.text for block in read.blocks if block.kind is BlockKind.HEADING]
    assert titles == ["Le contexte", "Les règles à respecter", "Ce qui est demandé"]


def test_what_is_no_letter_has_no_parts() -> None:
    document = _document("Note sur le lavoir", *BODY)
    assert with_letter_parts(document) is document
    assert around_the_body(document) == frozenset()
