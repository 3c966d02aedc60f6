# SPDX-License-Identifier: AGPL-3.0-or-later
"""References are found as they are written, and a long run of anything is read once."""

from __future__ import annotations

import re

import pytest

from desktop.french import identifiers
from desktop.french.identifiers import find_identifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Écrivez à mairie@exemple.fr.", ("mairie@exemple.fr",)),
        ("(jean.roux+elus@mairie-aubin.exemple.fr)", ("jean.roux+elus@mairie-aubin.exemple.fr",)),
        ("l’article L. 2121-29 du code", ("L. 2121-29",)),
        ("la référence AB12.3-x et la parcelle B7", ("AB12.3-x", "B7")),
        ("le 01 99 00 12 34", ("01 99 00 12 34",)),
        ("l’arrêté n° 2026-14", ("n° 2026-14",)),
        ("rien à voir ici", ()),
    ],
)
def test_references_are_copied_as_they_are(text: str, found: tuple[str, ...]) -> None:
    assert tuple(one.text for one in find_identifiers(text)) == found


@pytest.mark.parametrize("piece", ["1", "x.", "A-", "a1.", "A.b-", "1-", "A"])
def test_a_long_run_without_a_reference_is_read_once(piece: str) -> None:
    # Counted and not timed: from how many places an address or a code may begin.
    run = piece * 2_000
    address = re.compile(identifiers._KINDS[1].partition("@")[0])
    assert len(list(address.finditer(run))) <= 1
    assert find_identifiers(run) == () or len(find_identifiers(run)[0].text) > 1_000
