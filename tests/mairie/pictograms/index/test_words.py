# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the index: enough of them, icons that exist, nothing that may not be drawn."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from desktop.mairie.pictograms.index.bans import read_bans
from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.tokens import tokenise
from desktop.mairie.pictograms.index.vocabulary import vocabulary
from desktop.mairie.pictograms.index.words import entries
from desktop.mairie.pictograms.refused import signs

WORDS = Path("desktop/mairie/pictograms/index/words")
NOT_FORBIDDING = (
    "sans viande", "sans alcool", "sans contact", "sans-contact", "sans rendez-vous", "sans RDV",
    "zéro gaspillage", "zéro déchet", "sans déchet", "sans fil", "sans-fil", "sans voiture",
    "sans-abri", "sans abri", "sans domicile fixe", "ni satisfait", "d'accord", "sans tabac",
    "sans plomb", "ne fonctionne pas", "n'aura pas lieu",
)  # fmt: skip
"""Names that hold a word of bans and forbid nothing."""
NEVER_USED = re.compile(
    r"^(?:hospital|hospital-box|hospital-marker|plus-box|facebook.*|google.*|apple.*|microsoft.*|twitter|"
    r"instagram|youtube.*|whatsapp|linkedin|snapchat|android|windows|netflix|spotify|baseball-bat|"
    r"currency-usd.*|cash-usd|hammer-sickle|star-crescent|star-david|cross-celtic|cross-bolnisi|"
    r"cross-outline|radioactive.*|biohazard|fire-extinguisher|exit-run|sign-yield|stop-circle|"
    r"flash-triangle.*|hazard-lights|alert|alert-outline|skull-crossbones.*|swastika|mailbox-open|"
    r"bus-stop-uncovered|railroad-light|alert-octagon)$"
)
"""Emblems, brands, safety and road signs, what is not French."""


@pytest.fixture(scope="module")
def known_icons() -> set[str]:
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    fonts = Path(spec.origin).parent / "fonts"
    (names,) = fonts.glob("materialdesignicons6-webfont-charmap-6.9.96.json")
    return set(json.loads(names.read_text(encoding="utf-8")))


def test_the_index_covers_the_life_of_a_town_hall():
    found = entries()
    others = sum(len(entry.names) - 1 for entry in found)
    assert len(found) >= 900
    assert others / len(found) >= 2
    assert len({entry.theme for entry in found}) >= 15
    assert min(len(entry.names) for entry in found) >= 2


def test_every_icon_is_in_the_set(known_icons):
    shown = {icon for entry in entries() for icon in (*entry.icons, entry.extra) if icon}
    shown |= {icon for sign in signs() for icon in sign.icons}
    assert shown - known_icons == set()


def test_no_emblem_no_brand_no_official_sign_is_shown():
    wrong = [
        (entry.term, icon)
        for entry in entries()
        for icon in (*entry.icons, entry.extra)
        if NEVER_USED.match(icon) and entry.term != "base-ball"
    ]
    assert wrong == []


def test_icons_of_an_entry_differ():
    for entry in entries():
        assert entry.icons, entry.term
        assert len(set(entry.icons)) == len(entry.icons), entry.term
        assert entry.extra != entry.icons[0], entry.term


def test_terms_stand_once():
    terms = [entry.term for entry in entries()]
    doubles = {term for term in terms if terms.count(term) > 1}
    # « cartes », « plan »: told apart by the words beside them.
    assert all(entry.near for entry in entries() if entry.term in doubles)


def test_only_bans_hold_words_that_forbid():
    wrong = [
        name
        for entry in entries()
        if not entry.is_ban
        for name in entry.names
        if read_bans(tokenise(name), set()).is_asked
        and not any(part in name for part in NOT_FORBIDDING)
    ]
    assert wrong == []


def test_every_name_can_be_found():
    found = vocabulary()
    names = {key.name for key in found.keys}
    lost = [name for entry in entries() for name in entry.names if name not in names]
    assert lost == []


def test_every_file_is_dated_and_of_one_theme():
    files = sorted(WORDS.glob("*.toml"))
    assert len(files) >= 15
    for path in (*files, WORDS.parent / "reading.toml", WORDS.parent / "other_words.toml"):
        header = path.read_text(encoding="utf-8").split("\n\n")[0]
        assert header.startswith("# SPDX-License-Identifier: AGPL-3.0-or-later"), path
        assert "Vérifié le 27/11/2026" in header, path


def test_words_that_are_no_mistakes_are_not_in_the_index():
    others = small_words().other_words
    assert len(others) > 2000
    assert {"perche", "voire"} <= others
