# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coverage is told in correct French."""

from __future__ import annotations

import pytest

from desktop.core.source_document import SourceDocument, SourcePage
from desktop.french.coverage import coverage_of, page_list


def _document(
    pages: int, blank: set[int] = frozenset(), ocr: set[int] = frozenset()
) -> SourceDocument:  # type: ignore[assignment]
    made = [SourcePage(n, has_text=n not in blank, from_ocr=n in ocr) for n in range(1, pages + 1)]
    return SourceDocument("a.pdf", "pdf", "", "", 1, tuple(made), ())


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (_document(110), "110 pages lues sur 110."),
        (_document(1), "1 page lue sur 1."),
        (_document(3, {1, 2, 3}), "Aucune page lue sur 3, 3 sans texte : p. 1 à 3."),
        (_document(110, {3, 7}), "108 pages lues sur 110, 2 sans texte : p. 3, 7."),
        (
            _document(5, {5}, {2}),
            "4 pages lues sur 5, dont 1 par reconnaissance de caractères (p. 2), à relire avec "
            "soin, 1 sans texte : p. 5.",
        ),
    ],
)
def test_the_sentence_counts_what_was_read(document: SourceDocument, sentence: str) -> None:
    assert coverage_of(document).sentence() == sentence


def test_runs_of_pages_are_joined_and_long_lists_end_in_an_ellipsis() -> None:
    assert page_list([4, 3, 5, 9, 10, 20]) == "p. 3 à 5, 9, 10, 20"
    assert page_list(range(1, 60, 3), limit=3) == "p. 1, 4, 7…"
