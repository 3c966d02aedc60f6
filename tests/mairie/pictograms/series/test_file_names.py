# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of files follow their captions, and are fit for any disk."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.pictograms.series.file_names import file_stem, file_stems


@pytest.mark.parametrize(
    ("caption", "stem"),
    [
        ("Interdit aux chiens", "interdit-aux-chiens"),
        ("Cœur de ville", "coeur-de-ville"),
        ("L’école : entrée n° 2", "l-ecole-entree-n-2"),
        ("Vide-grenier", "vide-grenier"),
        ("CON", "picto-con"),
        ("lpt1", "picto-lpt1"),
        ("🎉", "pictogramme"),
        ("", "pictogramme"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "pictogramme"),
    ],
)
def test_a_caption_gives_a_plain_name(caption, stem):
    assert file_stem(caption) == stem


def test_a_long_caption_gives_a_short_name():
    stem = file_stem("service de l’urbanisme et des autorisations " * 20)
    assert len(stem) <= 60
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", stem)


def test_the_same_caption_twice_gives_two_names():
    assert file_stems(["Salle", "salle", "Salle !"]) == ["salle", "salle-2", "salle-3"]


def test_a_number_that_is_added_takes_no_other_caption_s_name():
    assert file_stems(["Salle 2", "Salle", "Salle"]) == ["salle-2", "salle", "salle-3"]
