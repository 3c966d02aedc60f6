# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers of a poster, read from JSON that comes from outside.

One object; every key may be absent. Unknown keys are refused, so that a misspelt one is not lost::

    event, title, subtitle, when, where, price, details, organiser, contact, link   texts
    mentions      a list of texts: ids of mentions.toml, or lines of one's own
    layout, background, palette                                                     texts
    photo         path of a picture: the task reads it, nothing here does
    photo_middle  [x, y], 0 to 1: the place of the photo that stays in the middle
    seed          a whole number, 1 to 999,999: another one moves and draws differently
    visible_mark  true for « Image créée avec une IA »
    edits         {format: [{"part": "title", "x": 0.1, "y": 0.2, "width": 0.8, "size": 1.2,
                  "align": "left", "hidden": false}, …]}; shares of the page, all but "part" optional
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from typing import Any

from desktop.core.errors import InvalidField
from desktop.mairie.posters.facts import Edit, PosterFacts, PosterLook
from desktop.mairie.posters.formats import find_format

LONGEST = {
    "event": 60, "title": 160, "subtitle": 200, "when": 400, "where": 300, "price": 300,
    "details": 1_500, "organiser": 200, "contact": 300, "link": 500,
}  # fmt: skip
"""Characters."""
_LOOK_TEXTS = {"layout": 60, "background": 60, "palette": 60}
_LONGEST_MENTION, _MOST_MENTIONS = 240, 10
_MOST_EDITS, _MOST_SEED = 60, 999_999
_EDIT_KEYS = {"part", "x", "y", "width", "size", "align", "hidden", "is_hidden"}
_ALIGNS = ("", "left", "center", "right")
PARTS = (
    "title", "subtitle", "when", "where", "price", "details", "organiser", "contact", "mentions",
    "code", "logo", "mark",
)  # fmt: skip
"""What an edit may move."""
_LEAST_SIZE, _LARGEST_SIZE = 0.4, 2.5
_LABELS = {
    "event": "événement", "title": "titre", "subtitle": "sous-titre", "when": "date et heure",
    "where": "lieu", "price": "prix", "details": "précisions", "organiser": "organisateur",
    "contact": "contact", "link": "lien du QR code", "layout": "mise en page", "background": "fond",
    "palette": "couleurs",
}  # fmt: skip


def read_poster_facts(untrusted: Mapping[str, Any]) -> tuple[PosterFacts, PosterLook]:
    """Return the words and the looks of a poster; raise InvalidField with a French sentence."""
    if not isinstance(untrusted, Mapping):
        raise InvalidField(
            "Les réponses d’une affiche sont un objet JSON\u00a0: des clés et des valeurs."
        )
    _refuse_unknown(untrusted)
    texts = {name: _text(untrusted, name, longest) for name, longest in LONGEST.items()}
    looks = {name: _text(untrusted, name, longest) for name, longest in _LOOK_TEXTS.items()}
    _text(untrusted, "photo", 4_000)
    facts = PosterFacts(**texts, mentions=_mentions(untrusted.get("mentions")))
    look = PosterLook(
        layout=looks["layout"],
        background=looks["background"],
        palette=looks["palette"],
        photo_middle=_middle(untrusted.get("photo_middle")),
        has_visible_mark=_visible_mark(untrusted),
        edits=_edits(untrusted.get("edits")),
        seed=_seed(untrusted.get("seed")),
    )
    return facts, look


_READERS = (
    *LONGEST, *_LOOK_TEXTS, "mentions", "photo", "photo_middle", "seed", "visible_mark",
    "has_visible_mark", "edits",
)  # fmt: skip


def _refuse_unknown(untrusted: Mapping[str, Any]) -> None:
    for name in untrusted:
        if name not in _READERS:
            near = difflib.get_close_matches(str(name)[:60], _READERS, n=1)
            hint = f" Vouliez-vous écrire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
            raise InvalidField(
                f"La clé «\u00a0{str(name)[:60]}\u00a0» n’existe pas pour une affiche.{hint}"
            )


def _text(untrusted: Mapping[str, Any], name: str, longest: int) -> str:
    value = untrusted.get(name)
    if value is None:
        return ""
    label = _LABELS.get(name, name)
    if not isinstance(value, str):
        raise InvalidField(f"«\u00a0{label}\u00a0» ({name}) attend un texte entre guillemets.")
    if len(value) > longest:
        raise InvalidField(
            f"«\u00a0{label}\u00a0» ({name}) est trop long\u00a0: {len(value)} caractères, {longest} au plus."
        )
    return value.strip()


def _mentions(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise InvalidField("«\u00a0mentions\u00a0» attend une liste de textes.")
    if len(value) > _MOST_MENTIONS:
        raise InvalidField(f"Une affiche porte {_MOST_MENTIONS} mentions au plus.")
    for item in value:
        if len(item) > _LONGEST_MENTION:
            raise InvalidField(
                f"Une mention est trop longue\u00a0: {_LONGEST_MENTION} caractères au plus."
            )
    return tuple(item.strip() for item in value if item.strip())


def _middle(value: Any) -> tuple[float, float]:
    if value is None:
        return (0.5, 0.5)
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise InvalidField("«\u00a0photo_middle\u00a0» attend deux nombres de 0 à 1.")
    return (_number(value[0], "photo_middle", 0, 1), _number(value[1], "photo_middle", 0, 1))


def _number(value: Any, name: str, low: float, high: float) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not low <= value <= high:
        raise InvalidField(f"«\u00a0{name}\u00a0» attend un nombre de {low:g} à {high:g}.")
    return float(value)


def _visible_mark(untrusted: Mapping[str, Any]) -> bool:
    value = untrusted.get("visible_mark", untrusted.get("has_visible_mark"))
    if value is None:
        return False
    if not isinstance(value, bool):
        raise InvalidField("«\u00a0visible_mark\u00a0» attend true ou false, sans guillemets.")
    return value


def _seed(value: Any) -> int:
    if value is None:
        return 1
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_SEED:
        raise InvalidField("«\u00a0seed\u00a0» attend un nombre entier de 0 à 999\u00a0999.")
    return value


# --- edits ---------------------------------------------------------------------------------------


def _edits(value: Any) -> dict[str, tuple[Edit, ...]]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidField(
            "«\u00a0edits\u00a0» attend un objet\u00a0: un format, puis la liste de ses retouches."
        )
    found: dict[str, tuple[Edit, ...]] = {}
    for name, rows in value.items():
        form = find_format(str(name))
        if not isinstance(rows, (list, tuple)) or len(rows) > _MOST_EDITS:
            raise InvalidField(
                f"Les retouches de «\u00a0{form.id}\u00a0» attendent une liste de {_MOST_EDITS} au plus."
            )
        found[form.id] = tuple(_edit(row) for row in rows)
    return found


def _edit(row: Any) -> Edit:
    if not isinstance(row, Mapping):
        raise InvalidField('Une retouche est un objet, par exemple {"part": "title", "x": 0.1}.')
    unknown = next((str(key) for key in row if key not in _EDIT_KEYS), None)
    if unknown is not None:
        raise InvalidField(f"La clé «\u00a0{unknown[:40]}\u00a0» n’existe pas pour une retouche.")
    if row.get("part") not in PARTS:
        raise InvalidField(f"Une retouche porte sur une de ces parties\u00a0: {', '.join(PARTS)}.")
    align = row.get("align") or ""
    if align not in _ALIGNS:
        raise InvalidField("L’alignement d’une retouche est left, center ou right.")
    hidden = row.get("hidden", row.get("is_hidden", False))
    if not isinstance(hidden, bool):
        raise InvalidField("«\u00a0hidden\u00a0» attend true ou false, sans guillemets.")
    return Edit(
        part=row["part"],
        x=_share(row, "x"),
        y=_share(row, "y"),
        width=_share(row, "width"),
        size=1.0
        if row.get("size") is None
        else _number(row["size"], "size", _LEAST_SIZE, _LARGEST_SIZE),
        align=align,
        is_hidden=hidden,
    )


def _share(row: Mapping[str, Any], name: str) -> float | None:
    return (
        None if row.get(name) is None else _number(row[name], name, -1 if name != "width" else 0, 2)
    )
