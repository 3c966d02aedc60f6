# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines: filled at spaces and hyphens, never where office programs would not break."""

from __future__ import annotations

import pytest

from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.slides.layout.breaking import break_lines, has_widow, widest_word
from desktop.mairie.slides.layout.measure import Measure

measure = Measure(SceneDrawing())


def lines(text: str, width: float = 150, size: float = 20) -> tuple[str, ...]:
    return break_lines(text, width, "arimo", size, measure)


def test_lines_are_filled_one_after_the_other():
    assert lines("Le conseil municipal approuve la convention") == (
        "Le conseil", "municipal", "approuve la", "convention",
    )  # fmt: skip


def test_special_spaces_hold_figures_and_units_together():
    found = lines("Volume : 118\u202f240\u00a0m³ en 2024", 110)
    assert "118\u202f240\u00a0m³" in found


def test_a_line_never_begins_with_a_mark_nor_ends_with_an_opening_quote():
    for width in range(100, 300, 7):
        for line in lines("Il dit « oui » : c’est vrai ! Pourquoi ? 87 % ; voilà", width):
            assert line[0] not in ":;!?»%"
            assert not line.endswith("«")


def test_compound_words_break_at_their_hyphen_but_years_do_not():
    assert lines("arc-en-ciel arc-en-ciel", 90)[0] == "arc-en-"
    assert all(
        "2024-2025" in line or "2024" not in line for line in lines("exercice 2024-2025", 100)
    )


def test_a_word_wider_than_its_line_is_cut_at_a_syllable():
    found = lines("anticonstitutionnellement", 110)
    assert len(found) > 1
    assert all(line.endswith("-") for line in found[:-1])
    assert "".join(found).replace("-", "") == "anticonstitutionnellement"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.exemple.fr/demarches/urbanisme/plan-local?page=12&tri=date",
        "secretariat-general.mairie@saint-aubin-sur-viere.exemple.fr",
        "A" * 90,
        "1" * 90,
        "水資源管理報告書二零二四年度版",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    ],
)
@pytest.mark.parametrize("width", [40, 90, 151])
def test_whatever_has_no_space_is_held_by_its_line(text, width):
    found = lines(text, width)
    assert all(measure.width(line, "arimo", 20) <= width + 0.01 for line in found)
    assert "".join(found).replace("-", "") == text.replace("-", "")


def test_an_address_is_not_given_hyphens_of_ours():
    assert "".join(lines("mairie@saint-aubin.exemple.fr", 70)) == "mairie@saint-aubin.exemple.fr"


def test_nothing_has_no_line():
    assert lines("") == ()
    assert lines("   ") == ()


def test_the_widest_word_is_sought_among_words_not_addresses():
    told = widest_word(
        "eau https://www.exemple.fr/une/adresse/tres/longue commune", "arimo", measure
    )
    assert told == measure.width("commune", "arimo")
    assert widest_word("2,14\u00a0€/m³", "arimo", measure) == measure.width(
        "2,14\u00a0€/m³", "arimo"
    )


def test_a_short_last_word_is_a_widow():
    assert has_widow(("Un titre assez long pour deux lignes", "taux"))
    assert not has_widow(("taux",))
    assert not has_widow(("Un titre assez long", "pour deux lignes"))


def test_an_address_goes_to_the_next_line_whole():
    assert lines("Écrivez à mairie@saint-aubin.exemple.fr", 290) == (
        "Écrivez à", "mairie@saint-aubin.exemple.fr",
    )  # fmt: skip
