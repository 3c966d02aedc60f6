# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables shown whole rather than said row by row; choices side by side; programmes; items of minutes."""

from __future__ import annotations

from desktop.core.slides.deck import Audience, Deck, Slide, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document

NBSP = "\u00a0"


def _text(text: str) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, text, 1)


def _heading(text: str, level: int = 2) -> SourceBlock:
    return SourceBlock(BlockKind.HEADING, text, 1, level=level)


def _table(*rows: tuple[str, ...]) -> SourceBlock:
    text = "\n".join(" | ".join(row) for row in rows)
    return SourceBlock(BlockKind.TABLE, text, 1, rows=rows, header_rows=1)


def _deck(
    *blocks: SourceBlock, title: str = "Note sur la piscine", audience: Audience = Audience.COUNCIL
) -> Deck:
    document = SourceDocument("note.docx", "docx", title, "", 1, (SourcePage(1),), blocks)
    return outline_document(document, OutlineOrder(10, audience))


def _tables(deck: Deck) -> list[Slide]:
    return [one for one in deck.slides if one.kind is SlideKind.TABLE]


def _said(deck: Deck) -> list[str]:
    return [
        point.text
        for slide in deck.slides
        if slide.kind is SlideKind.POINTS
        for point in slide.points
    ]


SCENARIOS = (
    ("Critère", "Scénario 1 : réparer", "Scénario 2 : agrandir", "Scénario 3 : construire"),
    ("Coût des travaux HT", "2 850 000 €", "6 400 000 €", "11 200 000 €"),
    ("Déficit annuel", "451 000 €", "338 000 €", "612 000 €"),
    ("Entrées par an", "42 000", "63 000", "95 000"),
    ("Fermeture", "8 mois", "15 mois", "Aucune"),
)


def test_scenarios_side_by_side_are_shown_with_all_that_tells_them_apart() -> None:
    deck = _deck(
        _heading("Comparaison"), _table(*SCENARIOS),
        _text("Le scénario 2 divise par deux la consommation d’énergie du bâtiment."),
        _heading("Calendrier"), _text("Les travaux commenceront en mai 2028 et dureront quinze mois."),
    )  # fmt: skip
    (slide,) = _tables(deck)
    assert slide.table is not None
    assert [row[0] for row in slide.table.rows] == [row[0] for row in SCENARIOS[1:]]
    assert not any(one.kind is SlideKind.CHART for one in deck.slides)


def test_what_stands_under_each_scenario_says_which() -> None:
    deck = _deck(
        _heading("Les trois scénarios", 1),
        _heading("Scénario 1 – Réparer"), _text("Le bassin de 25 mètres est conservé pendant 12 ans."),
        _heading("Scénario 2 – Agrandir"), _text("Un bassin d’apprentissage de 80 m² est créé."),
        _heading("Les besoins", 1), _text("Onze écoles ont besoin de 34 créneaux par semaine."),
        _text("Le club de natation compte 212 licenciés."),
    )  # fmt: skip
    assert f"Scénario 1{NBSP}: le bassin de 25 mètres est conservé pendant 12 ans" in _said(deck)
    assert any(text.startswith(f"Scénario 2{NBSP}: un bassin") for text in _said(deck))


def test_the_rows_of_a_table_that_is_shown_are_not_said_too() -> None:
    rows = (
        ("Chap.", "Libellé", "BP 2026", "BP 2027"),
        ("011", "Charges à caractère général", "142 300", "149 800"),
        ("012", "Charges de personnel", "74 000", "77 200"),
        ("65", "Autres charges de gestion", "2 000", "2 500"),
        ("66", "Charges financières", "18 600", "17 100"),
        ("", "Total des dépenses", "236 900", "246 600"),
    )
    deck = _deck(
        _heading("Section de fonctionnement"), _table(*rows),
        _text("La redevance passerait de 2,05 € à 2,17 € HT par m³ au 1er janvier 2027."),
        _text("L’abonnement resterait à 48 € par an."),
    )  # fmt: skip
    table = _tables(deck)[0].table
    assert table is not None
    assert table.header[0] == "Libellé"
    assert not any("142 300" in text or "77 200" in text for text in _said(deck))


def test_a_season_is_shown_to_its_last_date() -> None:
    dates = [
        f"Samedi {day} mars, 20 h 30 – Spectacle {name}"
        for day, name in zip(range(2, 26, 2), "ABCDEFGHIJKL", strict=True)
    ]
    blocks = [
        block for date in dates for block in (_text(date), _text("Théâtre, 1 h 20. Tarif A."))
    ]
    deck = _deck(_heading("Le programme"), *blocks, title="Saison", audience=Audience.PUBLIC)
    rows = [row for slide in _tables(deck) if slide.table for row in slide.table.rows]
    assert [row[1] for row in rows] == [f"Spectacle {name}" for name in "ABCDEFGHIJKL"]
    assert rows[0] == (
        f"Samedi 2 mars, 20{NBSP}h 30",
        "Spectacle A",
        f"Théâtre, 1{NBSP}h 20. Tarif A",
    )


def test_an_item_of_minutes_that_is_a_table_is_shown_with_its_vote() -> None:
    tariffs = (
        ("Durée", "Tarif 2026", "Tarif 2027"),
        ("Journée", "110 €", "120 €"), ("Week-end", "240 €", "260 €"), ("Caution", "500 €", "800 €"),
    )  # fmt: skip
    deck = _deck(
        _heading("Procès-verbal de la séance du 6 octobre 2026", 1),
        _heading("2026-10-01 : Tarifs de la salle des fêtes"), _text("Rapporteur : Mme Belkacem"),
        _table(*tariffs), _text("Le conseil municipal adopte ces tarifs par 13 voix pour et 1 abstention (M. Roux)."),
        _heading("2026-10-02 : Fourrière animale"),
        _text("La participation de la commune serait de 0,92 € par habitant et par an."),
        _text("Adopté à l’unanimité."),
        title="Procès-verbal de la séance du 6 octobre 2026",
    )  # fmt: skip
    (slide,) = _tables(deck)
    assert slide.title == "Tarifs de la salle des fêtes"
    assert slide.table is not None
    assert slide.table.caption == f"Vote{NBSP}: 13 pour, 1 abstention"
    assert slide.table.rows == tariffs[1:]


def test_the_one_sentence_of_an_item_without_a_vote_stands_with_its_table() -> None:
    pupils = (
        ("Classe", "2024-2025", "2025-2026"),
        ("CP", "46", "41"),
        ("CE1", "49", "47"),
        ("CM2", "71", "68"),
    )
    closing = "L’inspection académique étudie la fermeture d’une classe à la rentrée 2026."
    deck = _deck(
        _heading("Procès-verbal du conseil d’école du 5 mars 2026", 1),
        _heading("Effectifs"), _table(*pupils), _text(closing),
        _heading("Travaux"), _text("Les fenêtres sont remplacées en avril pour 18 700 euros."),
        _text("Le portail sera équipé d’un visiophone avant le 30 avril 2026."),
        title="Procès-verbal du conseil d’école du 5 mars 2026",
    )  # fmt: skip
    said = [point.text for slide in deck.slides for point in slide.points]
    said += [slide.table.caption for slide in _tables(deck) if slide.table]
    assert closing.rstrip(".") in said


def test_the_articles_of_a_draft_deliberation_are_told_as_orders_under_a_title_of_their_own() -> (
    None
):
    deck = _deck(
        _heading("Objet : Instauration du permis de louer", 1),
        _text("Considérant que 87 logements indignes ont été recensés en 2025 dans le centre ancien ;"),
        _text("Considérant que 31 signalements ont été reçus en mairie en trois ans ;"),
        _text("Le périmètre comprend 412 logements locatifs privés du centre ancien."),
        _text("Le propriétaire qui loue sans autorisation s’expose à une amende de 5 000 €."),
        _text("Le coût annuel du dispositif est de 46 200 €, dont 38 500 € pour un agent."),
        _text("L’Anah apporte une aide de 19 250 € par an pendant trois ans."),
        _text("Article 1er : d’instaurer l’autorisation de mise en location au 1er juillet 2027."),
        _text("Article 2 : de solliciter l’aide de l’Anah et de signer tout document nécessaire."),
        title="Instauration du permis de louer", audience=Audience.PUBLIC,
    )  # fmt: skip
    titles = [slide.title for slide in deck.slides]
    assert not any("(suite)" in title or "(3)" in title for title in titles)
    assert "Instaurer l’autorisation de mise en location au 1er juillet 2027" in _said(deck)
