# SPDX-License-Identifier: AGPL-3.0-or-later
"""What models really write is read as headings and points with their pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.summary_text import SummaryLine, cut_to_sentence, parse_summary

TEXT = """Voici le résumé du document :

## Le service de l’eau
- Le service compte **882 abonnés** en 2024 [p. 5].
* Le rendement baisse (p. 18, 19)
1. Les tarifs [pages 12-14] augmentent.
**Travaux :**
Le réseau sera renouvelé. [p. 999]
### Suite
"""


def test_a_summary_is_read_line_by_line() -> None:
    assert parse_summary(TEXT, last_page=110) == (
        SummaryLine("heading", "Le service de l’eau"),
        SummaryLine("point", "Le service compte 882 abonnés en 2024.", (5,)),
        SummaryLine("point", "Le rendement baisse", (18, 19)),
        SummaryLine("point", "Les tarifs augmentent.", (12, 13, 14)),
        SummaryLine("heading", "Travaux"),
        SummaryLine("paragraph", "Le réseau sera renouvelé.", (), (999,)),
    )


def test_a_point_that_cites_only_its_page_is_dropped() -> None:
    assert parse_summary("- [p. 3]\n- Oui [p. 4]", 9) == (SummaryLine("point", "Oui", (4,)),)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Un. Deux. Tro", "Un. Deux."),
        ("- Un [p. 3]\n- Deux [p.", "- Un [p. 3]"),
        ("sans fin", ""),
        ("Le prix est de 3.5", ""),
    ],
)
def test_a_text_stopped_by_time_is_cut_after_its_last_sentence(text: str, kept: str) -> None:
    assert cut_to_sentence(text) == kept


@given(st.text(max_size=400))
def test_any_text_is_read_without_failure_and_pages_exist(text: str) -> None:
    for line in parse_summary(text, 7):
        assert line.text
        assert all(1 <= page <= 7 for page in line.pages)


def test_the_marks_around_what_a_model_was_given_are_not_taken_for_its_words() -> None:
    lines = parse_summary(
        '<document titre="Rapport">\n- Le prix monte. <p. 2>\n<p. 1>\n</document>', 3
    )
    assert [(line.text, line.pages) for line in lines] == [("Le prix monte.", (2,))]


def test_a_line_said_again_is_shown_once() -> None:
    text = "- Le service compte 812 abonnés au 31 décembre. [p. 1]\n" * 3 + "- Oui.\n- Oui.\n"
    lines = parse_summary(text, 3)
    assert [line.text for line in lines] == [
        "Le service compte 812 abonnés au 31 décembre.", "Oui.", "Oui.",
    ]  # fmt: skip
