# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lint on texts no one wrote: lines cut, shuffled and doubled, letters of any alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import lint_arrete
from tests.mairie.lint.checking import HERE, PROFILE
from tests.pace import far_from

TEXTS = [
    path.read_text(encoding="utf-8")
    for room in ("correct", "faulty", "held_out")
    for path in sorted((HERE / room).glob("*.txt"))
]
LINES = sorted({line for text in TEXTS for line in text.split("\n") if line.strip()})
TYPES = st.sampled_from(["", *(f"T{rank}" for rank in range(1, 19))])
CONTEXTS = st.builds(lambda type_id: LintContext(PROFILE, (), type_id), TYPES)
_LARGE = 50_000


@st.composite
def cut_texts(draw: st.DrawFn) -> str:
    """A text of the corpora with some lines moved, doubled, cut or left out."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        place, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["move", "double", "cut", "drop", "join"])):
            case "move":
                lines[place], lines[other] = lines[other], lines[place]
            case "double":
                lines.insert(other, lines[place])
            case "cut":
                lines[place] = lines[place][: draw(st.integers(0, 80))]
            case "drop" if len(lines) > 1:
                del lines[place]
            case "join":
                lines[place] += " " + lines[other]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(cut_texts(), CONTEXTS)
def test_a_text_in_disorder_is_linted_without_raising(text: str, context: LintContext) -> None:
    report = lint_arrete(text, context)
    assert all(finding.message for finding in report.findings)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=40), CONTEXTS)
def test_lines_of_anything_are_linted_without_raising(
    lines: list[str], context: LintContext
) -> None:
    lint_arrete("\n".join(lines), context)


@pytest.mark.parametrize(
    "piece",
    [
        "Article 4 – Signalisation\nIls posent.\n",
        "la circulation rue des Écoles, la rue du Moulin et la place ",
        "articles L. 2212-1, 2 et 5, 6 et 7, ",
        "Anne Besnard, 2e adjointe, ",
        "Délégation est donnée à Anne Besnard ",
        "du 5 juin 2026 à 18 h au 8 juin 2026 à 20 h, ",
        "XX du XX/XX/XXXX ",
        "ARTICLE XXVIII : ",
        "interdit sauf interdit sauf ",
    ],
)
@pytest.mark.parametrize("type_id", ["T1", "T4", "T7", "T10", "T11"])
def test_the_time_of_reading_a_long_act_does_not_blow_up(piece: str, type_id: str) -> None:
    head = "COMMUNE DE X\nARRÊTÉ n° 2026-1\nportant délégation\nVu la loi ;\nARRÊTE\nArticle 1 – "
    text = head + piece * (_LARGE // len(piece))
    with far_from(1):
        lint_arrete(text, LintContext(PROFILE, (), type_id))


def test_the_time_of_reading_the_whole_corpus_as_one_text_does_not_blow_up() -> None:
    text = "\n".join(TEXTS)[:_LARGE]
    with far_from(1):
        lint_arrete(text, LintContext(PROFILE))
