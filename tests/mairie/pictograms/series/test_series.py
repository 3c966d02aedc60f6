# SPDX-License-Identifier: AGPL-3.0-or-later
"""A series follows the index, then the agent's choices; an official sign is drawn only when chosen."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import TextLine
from desktop.mairie.pictograms.index import Found, Proposal, Reading, Refusal
from desktop.mairie.pictograms.series import (
    ItemState,
    Need,
    PictogramChoice,
    make_series,
    read_needs,
)
from desktop.mairie.pictograms.spec import PictogramStyle

EXIT = Refusal(
    "sortie-de-secours",
    "Sortie de secours",
    "Signal normalisé.",
    "Chez un fabricant.",
    "Une porte.",
)
KNOWN = {
    "interdit aux chiens": Found(
        "interdit aux chiens",
        (Proposal("dog-side", 0.95, "chien"), Proposal("dog", 0.9, "chien"), Proposal("paw", 0.4, "patte")),
        Reading(True, "", "", "Interdit aux chiens"),
        notes=("Les chiens guides restent admis.",),
    ),
    "salle 12 à gauche": Found(
        "salle 12 à gauche", (Proposal("door", 0.8, "salle"),), Reading(False, "n° 12", "left", "Salle 12")
    ),
    "sortie de secours": Found(
        "sortie de secours", (Proposal("exit-run", 0.7, "sortie"),), Reading(caption="Sortie de secours"), EXIT
    ),
    "compost": Found("compost", (Proposal("sprout", 0.9, "compost", "recycle"),), Reading(caption="Compost")),
    "portail": Found("portail", (Proposal("door", 0.3, "porte"),), Reading(caption="Portail")),
    "absent": Found("absent", (Proposal("no-such-icon", 0.9, "absent"), Proposal("door", 0.8, "porte")),
                    Reading(caption="Absent")),
}  # fmt: skip


def find(text: str) -> Found:
    return KNOWN.get(text, Found(text, suggestions=("salle", "mairie")))


@pytest.fixture
def series_of(drawing):
    def made(*needs: str, style: PictogramStyle | None = None, **choices: PictogramChoice):
        wanted = [need for text in needs for need in read_needs(text).needs]
        by_key = {key.replace("_", " "): choice for key, choice in choices.items()}
        return make_series(wanted, by_key, style or PictogramStyle(), drawing, find)

    return made


def test_the_best_icon_is_drawn_as_the_need_reads(series_of):
    (item,) = series_of("interdit aux chiens").items
    assert item.state is ItemState.DRAWN
    assert item.spec is not None
    assert (item.spec.icon, item.spec.is_forbidden) == ("dog-side", True)
    assert (item.caption, item.stem, item.why) == (
        "Interdit aux chiens",
        "interdit-aux-chiens",
        "chien",
    )
    assert item.score == 0.95
    assert item.notes == ("Les chiens guides restent admis.",)


def test_a_number_and_an_arrow_are_read_from_the_need(series_of):
    spec = series_of("salle 12 à gauche").items[0].spec
    assert spec is not None
    assert (spec.number, spec.arrow) == ("12", "left")


def test_an_official_sign_is_not_drawn(series_of):
    series = series_of("sortie de secours")
    assert series.items[0].state is ItemState.REFUSED
    assert series.items[0].found.refusal is EXIT
    assert series.drawn == ()
    with pytest.raises(ValueError, match="nothing"):
        series.scene(series.items[0], None)  # type: ignore[arg-type]


def test_what_may_stand_in_its_place_is_drawn_once_the_agent_chose_it(series_of):
    (item,) = series_of("sortie de secours", sortie_de_secours=PictogramChoice(icon="door")).items
    assert item.state is ItemState.DRAWN
    assert item.spec is not None and item.spec.icon == "door"


def test_a_need_without_icon_is_left_with_what_comes_near(series_of):
    (item,) = series_of("zorglub").items
    assert item.state is ItemState.UNKNOWN
    assert item.caption == "Zorglub"
    assert item.found.suggestions == ("salle", "mairie")


def test_choices_win_over_the_rules(series_of):
    choice = PictogramChoice("dog", "recycle", "Chiens en laisse", False, "2", "right")
    (item,) = series_of("interdit aux chiens", interdit_aux_chiens=choice).items
    spec = item.spec
    assert spec is not None
    assert (spec.icon, spec.extra, spec.is_forbidden) == ("dog", "recycle", False)
    assert (spec.number, spec.arrow, spec.caption) == ("2", "right", "Chiens en laisse")
    assert item.stem == "chiens-en-laisse"
    assert item.score == 1.0


def test_a_caption_after_a_bar_is_the_agent_s(series_of):
    assert (
        series_of("compost | Composteur du quartier").items[0].caption == "Composteur du quartier"
    )


def test_a_second_icon_comes_with_the_first_unless_it_is_taken_away(series_of):
    spec = series_of("compost").items[0].spec
    assert spec is not None and spec.extra == "recycle"
    bare = series_of("compost", compost=PictogramChoice(extra="")).items[0].spec
    assert bare is not None and bare.extra == ""


def test_a_need_the_agent_does_not_want_is_left_out(series_of):
    series = series_of("compost", compost=PictogramChoice(is_skipped=True))
    assert series.items[0].state is ItemState.SKIPPED
    assert series.drawn == ()


def test_an_icon_that_the_set_lacks_is_told_and_the_next_one_is_taken(series_of):
    (item,) = series_of("absent").items
    assert item.spec is not None and item.spec.icon == "door"
    assert "no-such-icon" in item.notes[0]


def test_an_icon_that_only_comes_near_is_told(series_of):
    assert any("approchante" in note for note in series_of("portail").items[0].notes)


def test_two_captions_under_one_drawing_are_told(series_of):
    series = series_of("portail\nabsent")
    assert any("Portail" in note for note in series.items[1].notes)


def test_letters_have_one_size_in_a_series(series_of, drawing):
    series = series_of("compost", "interdit aux chiens", "portail")
    scenes = [series.scene(item, drawing) for item in series.drawn]
    sizes = [line.size for scene in scenes for line in scene.items if isinstance(line, TextLine)]
    assert len(sizes) >= 3
    assert len(set(sizes)) == 1


def test_a_caption_has_french_typography_and_no_sign_that_cannot_be_drawn(drawing):
    need = Need("l'école: entrée 🎒", "")
    (item,) = make_series([need], {}, PictogramStyle(), drawing, find).items
    assert item.caption == "L’école\u00a0: entrée"
