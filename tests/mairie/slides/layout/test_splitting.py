# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points over several slides: few slides, evenly filled, no lonely point, no word lost."""

from __future__ import annotations

import pytest

from desktop.mairie.slides.layout.splitting import broken_at_sentences, shared_out


def sizes(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    return [end - start for start, end in ranges]


def test_what_fits_stays_on_one_slide():
    assert shared_out([10.0] * 6, 60, 6) == ((0, 6),)


@pytest.mark.parametrize(
    ("count", "expected"), [(7, [3, 4]), (8, [4, 4]), (13, [4, 4, 5]), (40, [5, 5, 6, 6, 6, 6, 6])]
)
def test_points_are_shared_evenly(count, expected):
    assert sorted(sizes(shared_out([10.0] * count, 100, 6))) == expected


def test_the_last_slide_never_has_one_point_alone():
    assert sizes(shared_out([30, 30, 30, 10], 95, 6)) == [2, 2]
    assert min(sizes(shared_out([40, 40, 40, 40, 40], 90, 6))) >= 1
    assert sizes(shared_out([20, 20, 20, 20, 20], 85, 6)) in ([3, 2], [2, 3])


def test_points_too_high_to_share_a_slide_stand_alone():
    assert shared_out([80, 80], 90, 6) == ((0, 1), (1, 2))
    assert shared_out([500, 10, 500], 90, 6)[0] == (0, 1)


def test_ranges_hold_every_point_once_in_order():
    heights = [float(n * 37 % 50 + 5) for n in range(60)]
    ranges = shared_out(heights, 120, 6)
    assert [n for start, end in ranges for n in range(start, end)] == list(range(60))
    assert all(sum(heights[a:b]) <= 120 for a, b in ranges)


def test_a_long_point_is_broken_between_sentences():
    text = "Une première phrase assez longue. Une deuxième phrase. Une troisième, la dernière."
    pieces = broken_at_sentences(text, lambda shown: len(shown) < 60)
    assert pieces == (
        "Une première phrase assez longue. Une deuxième phrase.", "Une troisième, la dernière.",
    )  # fmt: skip


def test_a_sentence_without_end_is_broken_between_words():
    text = " ".join(f"mot{n}" for n in range(300))
    pieces = broken_at_sentences(text, lambda shown: len(shown) <= 100)
    assert all(len(piece) <= 100 for piece in pieces)
    assert " ".join(pieces) == text


def test_a_word_that_nothing_holds_is_kept():
    assert "A" * 200 in " ".join(broken_at_sentences(f"un {'A' * 200} fin", lambda s: len(s) < 50))
