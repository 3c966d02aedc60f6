# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sub-documents and section titles."""

from __future__ import annotations

import pytest

from desktop.french.digest.outline import outline, plain_title
from desktop.french.digest.section_titles import shown_titles
from tests.french.digest_corpus import read_notation

_REPORT = (
    "# Rapport annuel\nService : {name}\n## 1. Objet\nTexte.\n## 2. Tarifs\nTexte.\n"
    "## 3. Travaux\nTexte.\n"
)


def test_reports_put_end_to_end_are_told_apart_by_what_their_covers_do_not_share():
    document = read_notation(_REPORT.format(name="BOURG") + _REPORT.format(name="Les Hameaux"))
    parts = [section.part for section in outline(document)]
    assert list(dict.fromkeys(parts)) == ["Bourg", "Les Hameaux"]


def test_one_report_has_no_parts():
    assert {section.part for section in outline(read_notation(_REPORT.format(name="Bourg")))} == {
        ""
    }


def test_a_heading_said_again_in_each_chapter_makes_no_parts():
    chapters = "".join(f"## {i}. Point {i}\nTexte.\n### Vote\nPour.\n" for i in range(1, 6))
    assert {section.part for section in outline(read_notation("# Séance\n" + chapters))} == {""}


def test_the_title_of_the_document_is_not_in_the_path_of_its_sections():
    sections = outline(
        read_notation("# Rapport\n## 1. Dette\nA.\n### 1.1. Encours\nB.\n## 2. Tarifs\nC.")
    )
    assert [section.path for section in sections] == [("Dette",), ("Dette", "Encours"), ("Tarifs",)]


def test_a_figure_of_a_chart_is_not_a_title():
    sections = outline(
        read_notation("# Rapport\n## Dette\nA.\n## 17 kg / hab. / an\nB.\n## Moyenne :\nC.")
    )
    assert len(sections) == 1


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2.2. Facture d’eau type (D102.0)", "Facture d’eau type"),
        ("IV. Dette", "Dette"),
        ("BILAN FINANCIER", "Bilan financier"),
        ("Article UA 4 : hauteur", "Article UA 4 : hauteur"),
        ("3", "3"),
    ],
)
def test_titles_are_shown_without_numbers_and_codes(heading: str, title: str):
    assert plain_title(heading) == title


def test_a_long_digest_of_few_chapters_shows_the_headings_under_them():
    sections = outline(
        read_notation("# Rapport\n## Dette\n### Encours\nA.\n### Durée\nB.\n## Tarifs\nC.")
    )
    assert shown_titles(sections, 100)[0] == "Dette"
    assert shown_titles(sections, 800)[0] == "Dette — Encours"
