# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one pays, or that one pays nothing, in the words of a need."""

from __future__ import annotations

import re

from desktop.mairie.posters.telling.told import MASK, Told, any_of, words_of

_AMOUNT = r"\d{1,5}(?:[.,]\d{1,2})? ?(?:€|euros?\b|eur\b)(?: ?\d{2}(?!\d))?(?: ?/ ?(?:personne|pers|enfant|adulte|metre|m|jour|an|carton|equipe|joueur)s?\b\.?)?|\b\d{1,3}e(?= (?:le|la|les|l'|par|pour) | ?[,/]|$)"
_FREE = (
    r"\b(?:entree|acces|participation|spectacle|animations?|bal|concert|place|inscription)s? (?:est |sont |tout public )?(?:libre(?: et gratuite?)?|gratuite?s?|au chapeau|payante?s?)"
    r"|\b(?:libre participation|au chapeau|prix libre|gratuite?s?|offerte?s? aux?)\b"
)
_CORE = re.compile(f"{_AMOUNT}|{_FREE}")
_MORE = re.compile(
    rf"(?P<link>[ ]*(?:[,;/+|]|-(?= )|\bet\b|\bou\b|[(])?[ ]*)(?=(?:{any_of('price_leads')} ){{0,4}}(?:{_AMOUNT}|{_FREE}|(?:- ?(?:de )?|< ?|moins de |plus de |des |\+ ?)\d{{1,2}} ?ans|gratuit))"
)
_TAIL = re.compile(
    r"[^\n,;!?\x00()|/]*?(?=[\n,;!?\x00()|/]|\.(?:\s|$)| - (?!(?:de )?\d{1,2} ?ans\b)|$)"
)
_PROGRAMME_LINE = re.compile(r"(?:puis )?(?:a )?\d{1,2} ?h(?: ?[0-5]\d)?(?: ?:)? [a-z]")
_MOST_LEADS = 5


def read_price(told: Told) -> None:
    """Take the first price with what qualifies it; a sum that one wins is none."""
    for match in _CORE.finditer(told.flat):
        if _is_prize(told, match.start()) or _is_inside(told, match):
            continue
        start = _led_from(told, match.start())
        told.take("price", start, _end(told, match.end()))
        return


def _is_prize(told: Told, place: int) -> bool:
    before = told.flat[max(0, place - 40) : place]
    if re.search(r"\w[^\n]*\([^)]*$", before):
        return True  # « repas à 12h (12 €) » is a line of the programme
    if _PROGRAMME_LINE.match(told.flat, told.start_of_phrase(place), place):
        return True  # « 12h soupe au lard 8 euros »
    return (
        re.search(rf"\b(?:{'|'.join(map(re.escape, words_of('not_prices')))})\b[^,;.\n€]*$", before)
        is not None
    )


def _is_inside(told: Told, match: re.Match[str]) -> bool:
    """Tell « bal gratuit » and « stage gratuit pour tous », said of one thing of the programme."""
    if not re.fullmatch(r"gratuite?s?", match.group()):
        return False
    return not told.begins_phrase(_led_from(told, match.start()))


def _led_from(told: Told, place: int) -> int:
    """Return where the words that announce a price begin: « entrée », « tarif plein : »."""
    start = place
    for _ in range(_MOST_LEADS):
        found = re.search(rf"(?<![\w']){any_of('price_leads')}[ ]*:?[ ]*$", told.flat[:start])
        if not found or MASK in found.group():
            return start
        start = found.start()
    return start


def _end(told: Told, place: int) -> int:
    """Return where a price ends: at a comma, unless another sum or an age follows it."""
    end = _tail(told, place)
    for _ in range(8):
        more = _MORE.match(told.flat, end)
        if more is None or more.end() >= len(told.flat):
            break
        core = _CORE.search(told.flat, more.end())
        following = core.end() if core and core.start() - more.end() < 40 else more.end() + 1
        end = _tail(told, following)
    if end < len(told.flat) and told.flat[end] == ")":
        end += 1
    return end


def _tail(told: Told, place: int) -> int:
    match = _TAIL.match(told.flat, place)
    end = match.end() if match else place
    for stop in _STOPS:
        found = stop.search(told.flat, place, end)
        if found:
            end = found.start()
    return end


_STOPS = (
    re.compile(
        r"\b(?:org|organis\w+|propose\w*|contacts?|renseignements?|infos?|(?:sur )?(?:reservations?|inscriptions?)|tel)\b|(?<!sur )(?<!la )(?<!le )\b(?:a la |au |a l'|dans la )?(?:salle|foyer|stade|gymnase|eglise|mediatheque|espace|place d|rue)\b"
    ),
    re.compile(r" (?:buvette|restauration sur place|petite restauration)\b"),
    re.compile(
        r" (?:(?:avec |et )?(?:l')?orchestre|avec dj|dj|animee?s? par|animation|nombreux lots|(?:\d+|un) lots? (?:pour|a)|tombola|apportez|apporter|prevoir|lampe|places? limitees?|nombre de places|ouverture des portes|debut|venez|gouter offert|certificat)\b"
    ),
)
