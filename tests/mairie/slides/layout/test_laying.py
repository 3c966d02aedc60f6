# SPDX-License-Identifier: AGPL-3.0-or-later
"""Laid slides: whatever they say and whatever the template, nothing overflows, and all of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from desktop.core.errors import Cancelled
from desktop.core.slides.deck import (
    BigNumber,
    ChartForm,
    ChartSeries,
    Contact,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlidePicture,
    TimelineStep,
)
from desktop.core.slides.laid_deck import (
    DeckLook,
    LaidDeck,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidText,
    LayoutRole,
    TextRole,
)
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.layout import lay_deck, lay_slide
from desktop.mairie.slides.layout.feet import pages_told
from desktop.mairie.slides.looks import own_look
from tests.mairie.slides.decks import (
    LONG_WORDS,
    PICTURE,
    pictures,
    point,
    random_deck,
    random_look,
    sample_deck,
)
from tests.mairie.slides.slide_checks import problems

drawing = SceneDrawing()
LOOK = own_look(CommuneProfile(name="Saint-Aubin-sur-Vière"))
FLOOR = 16.0


def lay(
    *slides: Slide,
    look: DeckLook = LOOK,
    source: str = "",
    files: Mapping[str, bytes] | None = None,
) -> LaidDeck:
    deck = Deck("Rapport annuel 2024", slides, source=source)
    laid = lay_deck(deck, look, drawing, pictures() if files is None else files, lambda: None)
    assert [what for slide in laid.slides for what in problems(slide, look, drawing)] == []
    return laid


def texts(slide: LaidSlide, role: TextRole) -> list[str]:
    return [
        paragraph.text
        for item in slide.items
        if isinstance(item, LaidText) and item.role is role
        for paragraph in item.paragraphs
    ]


def sizes(slide: LaidSlide, role: TextRole = TextRole.BODY) -> set[float]:
    return {
        paragraph.look.size
        for item in slide.items
        if isinstance(item, LaidText) and item.role is role
        for paragraph in item.paragraphs
    }


def points_slide(*said: str, title: str = "Le titre", lead: str = "") -> Slide:
    return Slide(SlideKind.POINTS, title, lead=lead, points=tuple(point(text) for text in said))


def test_the_sample_deck_is_sound_and_has_a_slide_of_each_kind():
    deck = sample_deck()
    laid = lay(*deck.slides, source=deck.source)
    assert {slide.slide.kind for slide in laid.slides} == set(SlideKind)
    assert [slide.number for slide in laid.slides] == list(range(1, len(deck.slides) + 1))
    assert laid.remarks == ()


@pytest.mark.parametrize("seed", range(3))
def test_random_decks_never_overflow(seed):
    deck = replace(random_deck(seed, 8), source="Rapport annuel 2024")
    lay(*deck.slides, source=deck.source)


@pytest.mark.parametrize("seed", range(20, 24))
def test_odd_templates_never_make_anything_overflow(seed):
    lay(*random_deck(seed, 6).slides, look=random_look(seed), source="Rapport annuel 2024")


@pytest.mark.parametrize("seed", range(60))
def test_the_sample_deck_stands_in_any_template(seed):
    kinds = list(SlideKind)
    kept = kinds[seed % len(kinds)]
    slides = [slide for slide in sample_deck().slides if slide.kind is kept]
    lay(*slides, look=random_look(1000 + seed), source="Rapport annuel 2024")


def test_points_fill_the_body_of_their_layout_at_one_size():
    (slide,) = lay(points_slide("Une phrase.", "Une autre phrase.", "Et une troisième.")).slides
    body = next(
        item for item in slide.items if isinstance(item, LaidText) and item.role is TextRole.BODY
    )
    assert slide.layout is LayoutRole.POINTS
    assert body.idx == LOOK.layout(LayoutRole.POINTS).placeholders[1].idx
    assert {paragraph.bullet for paragraph in body.paragraphs} == {"•"}
    assert len(sizes(slide)) == 1


def test_few_words_are_larger_than_usual_and_in_the_middle():
    (two,) = lay(points_slide("L’école reste ouverte.", "La cantine aussi.")).slides
    (slide,) = lay(points_slide("L’école reste ouverte.")).slides
    body = next(
        item for item in slide.items if isinstance(item, LaidText) and item.role is TextRole.BODY
    )
    assert sizes(two) == {28.0}
    assert sizes(slide) == {34.0}
    assert body.anchor == "middle"
    assert body.paragraphs[0].bullet == "", "one point alone is a sentence"


def test_more_text_is_set_smaller_before_it_is_split():
    said = [f"{n} : " + " ".join(LONG_WORDS[:6]) for n in range(6)]
    (slide,) = lay(points_slide(*said)).slides
    assert FLOOR <= min(sizes(slide)) < 24


def test_too_much_text_is_split_with_numbered_titles_and_no_word_lost():
    said = [f"Point {n} : " + " ".join(LONG_WORDS) for n in range(6)]
    laid = lay(points_slide(*said))
    count = len(laid.slides)
    assert count > 1
    assert [texts(s, TextRole.TITLE)[0] for s in laid.slides] == [
        f"Le titre\u00a0({n}/{count})" for n in range(1, count + 1)
    ]
    assert [text for slide in laid.slides for text in texts(slide, TextRole.BODY)] == said
    assert [slide.part for slide in laid.slides] == [(n, count) for n in range(1, count + 1)]
    assert len({size for slide in laid.slides for size in sizes(slide)}) == 1
    assert f"est répartie sur {count} diapositives" in " ".join(laid.remarks)


def test_forty_points_are_at_most_six_to_a_slide():
    laid = lay(points_slide(*(f"Point numéro {n}" for n in range(40))))
    counts = [len(texts(slide, TextRole.BODY)) for slide in laid.slides]
    assert sum(counts) == 40
    assert max(counts) <= 6
    assert min(counts) >= 5


def test_a_point_longer_than_a_slide_is_broken_at_sentences():
    sentence = "Le conseil municipal approuve la convention avec le syndicat des eaux."
    laid = lay(points_slide(" ".join([sentence] * 40), "Un autre point."))
    said = [text for slide in laid.slides for text in texts(slide, TextRole.BODY)]
    assert len(laid.slides) > 1
    assert all(text.endswith(".") for text in said)
    assert " ".join(said) == " ".join([*[sentence] * 40, "Un autre point."])


def test_a_text_that_no_number_of_slides_can_hold_is_told():
    laid = lay(points_slide(*(" ".join(["intercommunalité"] * 350) for _ in range(30))))
    assert len(laid.slides) == 12
    assert "sa fin n’est pas montrée" in " ".join(laid.remarks)


def test_a_long_title_is_set_smaller_then_shortened_and_told():
    (short,) = lay(points_slide("Oui.", title="Un titre")).slides
    two_lines = "Présentation du rapport annuel sur le prix et la qualité du service public"
    (smaller,) = lay(points_slide("Oui.", title=two_lines)).slides
    laid = lay(points_slide("Oui.", title=" ".join([two_lines] * 4)))
    title = next(item for item in laid.slides[0].items if isinstance(item, LaidText))
    assert sizes(short, TextRole.TITLE) == {30.0}
    assert texts(smaller, TextRole.TITLE) == [two_lines]
    assert len(title.paragraphs[0].lines) == 2
    assert title.paragraphs[0].text.endswith("…")
    assert "le titre est trop long" in laid.remarks[0]


def test_a_slide_without_title_takes_one_from_its_kind_or_its_deck():
    laid = lay(
        Slide(SlideKind.CONTACTS, "", contacts=(Contact("Mairie"),)),
        points_slide("Oui.", title=" "),
    )
    assert [texts(slide, TextRole.TITLE) for slide in laid.slides] == [
        ["Contacts"],
        ["Rapport annuel 2024"],
    ]


def test_an_agenda_is_numbered_and_stands_in_two_columns_when_it_is_long():
    few = Slide(
        SlideKind.AGENDA, "Ordre du jour", points=tuple(point(f"Sujet {n}") for n in range(4))
    )
    many = replace(few, points=tuple(point(f"Sujet {n}") for n in range(12)))
    one, two = (lay(slide).slides[0] for slide in (few, many))
    assert one.layout is LayoutRole.POINTS
    assert two.layout is LayoutRole.COLUMNS
    bullets = [
        p.bullet
        for item in two.items
        if isinstance(item, LaidText)
        for p in item.paragraphs
        if p.bullet
    ]
    assert bullets == [f"{n}." for n in range(1, 13)]


def test_columns_have_one_size_and_titles_on_one_line():
    left = SlideColumn("Dépenses", tuple(point(f"Poste {n}") for n in range(5)))
    right = SlideColumn(
        "Recettes de fonctionnement et d’investissement de l’exercice", (point("Dotation"),)
    )
    (slide,) = lay(Slide(SlideKind.COLUMNS, "Le budget", columns=(left, right))).slides
    titles = [i for i in slide.items if isinstance(i, LaidText) and i.role is TextRole.COLUMN_TITLE]
    assert slide.layout is LayoutRole.COLUMNS
    assert len(sizes(slide)) == 1
    assert titles[0].box.bottom == titles[1].box.bottom
    order = [i.role for i in slide.items if isinstance(i, LaidText)][:5]
    assert order == [
        TextRole.TITLE, TextRole.COLUMN_TITLE, TextRole.BODY, TextRole.COLUMN_TITLE, TextRole.BODY,
    ]  # fmt: skip


def test_one_column_is_a_list_of_points():
    (slide,) = lay(
        Slide(
            SlideKind.COLUMNS,
            "Avant",
            columns=(SlideColumn("Avant", (point("Une"), point("Deux"))),),
        )
    ).slides
    assert slide.layout is LayoutRole.POINTS
    assert texts(slide, TextRole.BODY) == ["Avant", "Une", "Deux"]


def test_a_figure_is_never_cut_and_several_have_one_size():
    values = ("1\u00a0284", "87,3\u00a0%", "123\u202f456\u202f789,01 € HT par an")
    (slide,) = lay(
        Slide(
            SlideKind.NUMBER,
            "Trois chiffres",
            numbers=tuple(BigNumber(v, "ce que c’est") for v in values),
        )
    ).slides
    lines = [
        p.lines
        for i in slide.items
        if isinstance(i, LaidText) and i.role is TextRole.NUMBER
        for p in i.paragraphs
    ]
    assert [len(found) for found in lines[:2]] == [1, 1]
    assert len(sizes(slide, TextRole.NUMBER)) == 1


def test_five_figures_are_shared_out():
    numbers = tuple(BigNumber(f"{n}\u00a0%", "part") for n in range(5))
    laid = lay(Slide(SlideKind.NUMBER, "Chiffres", numbers=numbers))
    assert [len(texts(slide, TextRole.NUMBER)) for slide in laid.slides] == [3, 2]


def test_a_timeline_lies_when_it_is_short_and_stands_when_it_is_not():
    short = tuple(TimelineStep(f"Mai 202{n}", "Début du chantier") for n in range(4))
    long = tuple(TimelineStep("Septembre 2026", " ".join(LONG_WORDS[:8])) for n in range(5))
    lying, standing = (
        lay(Slide(SlideKind.TIMELINE, "Étapes", steps=s)).slides[0] for s in (short, long)
    )

    def tops(slide: LaidSlide) -> set[float]:
        return {
            i.box.y for i in slide.items if isinstance(i, LaidText) and i.role is TextRole.LABEL
        }

    assert len(tops(lying)) == 1
    assert len(tops(standing)) == 5


def test_a_picture_is_whole_beside_its_points():
    slide = Slide(
        SlideKind.PICTURE, "Le lavoir", points=(point("Restauré."), point("Ouvert.")),
        picture=SlidePicture(PICTURE, "Le lavoir", "En mai"),
    )  # fmt: skip
    (laid,) = lay(slide, files=pictures(30, 60)).slides
    picture = next(item.picture for item in laid.items if isinstance(item, LaidPicture))
    assert picture.box.width / picture.box.height == pytest.approx(0.5)
    assert picture.alternative_text == "Le lavoir"
    assert laid.layout is LayoutRole.COLUMNS


def test_a_picture_that_is_not_there_leaves_a_sane_slide_and_a_remark():
    slide = Slide(
        SlideKind.PICTURE, "Le lavoir", picture=SlidePicture("absente.png", "", "Le lavoir en mai")
    )
    laid = lay(slide)
    assert texts(laid.slides[0], TextRole.BODY) == ["Le lavoir en mai"]
    assert "l’image n’a pas été trouvée" in laid.remarks[0]


def test_a_picture_without_its_words_is_told():
    laid = lay(Slide(SlideKind.PICTURE, "Le lavoir", picture=SlidePicture(PICTURE)))
    assert "dites ce que montre l’image" in laid.remarks[0]


def test_a_quote_stands_between_its_marks_with_its_author_under_it():
    laid = lay(
        Slide(SlideKind.QUOTE, "L’avis", lead="« L’eau est rare »", points=(point("– M. Roux"),))
    )
    assert texts(laid.slides[0], TextRole.QUOTE) == ["«\u00a0L’eau est rare\u00a0»"]
    assert texts(laid.slides[0], TextRole.LABEL) == ["M. Roux"]


def test_a_decision_says_what_is_proposed_on_each_of_its_slides():
    asked = tuple(point(f"d’approuver {' '.join(LONG_WORDS)}\u00a0;") for _ in range(6))
    laid = lay(
        Slide(SlideKind.DECISION, "Décision", lead="Il est proposé au conseil :", points=asked)
    )
    assert len(laid.slides) > 1
    assert all(
        texts(slide, TextRole.BODY)[0] == "Il est proposé au conseil :" for slide in laid.slides
    )
    assert all(any(isinstance(item, LaidShape) for item in slide.items) for slide in laid.slides)


def test_contacts_are_six_to_a_slide_at_most():
    contacts = tuple(Contact(f"Service {n}", "Accueil", ("01 99 00 12 34",)) for n in range(8))
    laid = lay(Slide(SlideKind.CONTACTS, "Contacts", contacts=contacts))
    assert [
        len([i for i in s.items if isinstance(i, LaidText) and i.role is TextRole.BODY])
        for s in laid.slides
    ] == [4, 4]


def test_a_mail_address_is_whole_when_a_slide_more_allows_it():
    long = "secretariat@saint-aubin-sur-viere.exemple.fr"
    contacts = tuple(
        Contact(f"Service {n}", "", ("01 99 00 12 34", long, "9 h – 12 h")) for n in range(5)
    )
    laid = lay(Slide(SlideKind.CONTACTS, "Contacts", contacts=contacts))
    lines = [
        line
        for slide in laid.slides
        for item in slide.items
        if isinstance(item, LaidText) and item.role is TextRole.BODY
        for paragraph in item.paragraphs
        for line in paragraph.lines
    ]
    assert lines.count(long) == 5


def test_every_kind_without_any_part_gives_a_slide():
    for kind in SlideKind:
        laid = lay(Slide(kind, "Vide"))
        assert len(laid.slides) == 1, kind


def test_content_slides_say_their_source_the_commune_and_their_number():
    laid = lay(
        Slide(SlideKind.TITLE, "Titre"),
        replace(points_slide("Oui."), pages=(12, 13, 14)),
        source="Rapport",
    )
    cover, slide = laid.slides
    assert texts(slide, TextRole.SOURCE) == ["Source\u00a0: Rapport, p.\u00a012-14"]
    assert texts(slide, TextRole.FOOTER) == ["Saint-Aubin-sur-Vière"]
    assert texts(slide, TextRole.SLIDE_NUMBER) == ["2"]
    assert texts(cover, TextRole.SOURCE) == []
    assert texts(cover, TextRole.SLIDE_NUMBER) == []


def test_a_long_source_is_shortened_but_its_pages_are_not():
    slide = replace(points_slide("Oui."), pages=(3, 7))
    laid = lay(slide, source="Rapport " * 40)
    assert texts(laid.slides[0], TextRole.SOURCE)[0].endswith("…, p.\u00a03 et\u00a07")


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ((), ""),
        ((4,), "p.\u00a04"),
        ((4, 5), "p.\u00a04 et\u00a05"),
        ((3, 7, 8, 9, 12), "p.\u00a03, 7-9 et\u00a012"),
        ((1, 3, 5, 7, 9, 11), "p.\u00a01, 3, 5, 7, 9, etc."),
    ],
)
def test_pages_are_told_as_one_writes_them(pages, told):
    assert pages_told(pages) == told


def test_notes_without_source_have_no_source_line():
    assert texts(lay(points_slide("Oui.")).slides[0], TextRole.SOURCE) == []


def test_a_slide_alone_is_laid_as_in_its_deck():
    slide = points_slide(*(f"Point {n}" for n in range(9)))
    found = lay_slide(slide, Deck("Titre", (slide,)), LOOK, drawing, {}, 4)
    assert [laid.number for laid in found.slides] == [4, 5]


def test_characters_that_the_pdf_cannot_write_are_told():
    laid = lay(points_slide("水資源", "L’eau", "🎉"), points_slide("CO₂ ≥ 80 %, Україна"))
    (remark,) = laid.remarks
    assert "水" in remark
    assert "🎉" in remark
    assert "У" not in remark
    assert "₂" not in remark


def test_laying_gives_up_when_the_agent_does():
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lay_deck(sample_deck(), LOOK, drawing, {}, check)


@pytest.mark.parametrize(("lead", "count"), [("Exercice 2024", 1), ("Commune de Vière · 2024", 0)])
def test_the_commune_is_named_once_on_the_title_slide(lead: str, count: int) -> None:
    look = own_look(CommuneProfile(name="Vière"))
    deck = Deck("Eau", (Slide(SlideKind.TITLE, "Eau potable", lead=lead),))
    slide = lay_deck(deck, look, SceneDrawing(), {}, lambda: None).slides[0]
    feet = [i for i in slide.items if isinstance(i, LaidText) and i.role is TextRole.FOOTER]
    assert len(feet) == count


def test_letters_that_the_fonts_lack_are_told_with_their_slides() -> None:
    chart = SlideChart(ChartForm.BAR, ("水資源", "Forage"), (ChartSeries("Volume", (3.0, 4.0)),))
    laid = lay(
        Slide(SlideKind.POINTS, "Une eau de qualité", points=(point("Tout va bien"),)),
        Slide(SlideKind.POINTS, "Merci 🎉", points=(point("À bientôt"),)),
        Slide(SlideKind.CHART, "Les volumes", chart=chart),
    )
    (told,) = [remark for remark in laid.remarks if "caractères manquent" in remark]
    assert "(diapositives 2 et 3)" in told
    assert all(letter in told for letter in "水資源🎉")
    assert "lettres latines" in told
