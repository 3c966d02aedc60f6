# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where it happens, in the words of a need."""

from __future__ import annotations

import re

from desktop.mairie.posters.telling.told import MASK, Told, any_of, words_of

_ADDRESS = r"\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av|place|allee|impasse|chemin|route|boulevard|bd|quai|cours|square)"
_PLACE = re.compile(rf"(?<![\w-])(?:{_ADDRESS}|{any_of('places')})(?![\w-])")
_LEADS = "|".join(sorted(map(re.escape, words_of("leads")), key=len, reverse=True))
_LEAD = re.compile(rf"(?:^|[\s\x00,;(])(?:{_LEADS})\s?$")
_KEPT = re.compile(
    rf"(?:^|(?<=[\s\x00,;(]))(?:{'|'.join(map(re.escape, words_of('kept_leads')))})(?: la| le| les| l'|)\s?$"
)
_NOT_AFTER = re.compile(rf"(?<!\w)(?:{'|'.join(words_of('not_after'))})[ ']$")
_STOP = re.compile(
    r"\b(?:entree (?:libre|gratuite|payante)|tarifs?|gratuit|participation|org|organis\w+|contacts?|renseignements?|rens|infos?|reservations?|tel|buvette|restauration|suivie?s? d|puis|presentation|projection|animations?|depot de|vin d'honneur|spectacle|concert|inscriptions?|sur inscription|aux heures|a partir|a compter|des \d|jusqu|tombola|svp|s'il|merci|avec|repli|en cas de|dans le cadre|pour|apportez|venez|ouvert)\b|\b\d+ ?(?:€|euros?)|(?<!\w)(?:le |du |de )?\d{1,2} ?h"
)  # fmt: skip
_CLOSED_THERE = re.compile(r"\b(?:interdite?|deviation|deviee) ")
_BARE = frozenset({"centre", "maison", "bar", "cafe", "village", "bois", "cours", "mail", "tennis", "port", "local", "zone", "temple", "ecole", "college", "foret", "quartier", "jardin", "parc", "marche couvert", "cinema", "theatre", "musee", "commune", "restaurant", "route", "place", "court", "relais", "sentier", "moulin", "cave", "ferme", "gare", "promenade", "espace", "chateau", "plage", "cour"})  # fmt: skip
"""Words of everyday life: alone, they are a place only after « à », « au », or at the head of a phrase."""


_OF = r"(?:de la |de l'|du |des |la |l'|le )?"
_WHOLE = re.compile(
    r"(?:salle (?:des fetes|polyvalente|communale|municipale|du conseil(?: municipal)?|des associations|paroissiale|omnisports)"
    r"|foyer (?:rural|communal|municipal)|monument aux morts|hotel de ville|stade(?: municipal)?|gymnase(?: municipal)?"
    r"|(?:mediatheque|bibliotheque)(?: municipale)?|rue principale|services techniques|ateliers? municip(?:al|aux)|pre communal|caserne|mairie|eglise|ecole"
    rf"|(?:place|placette|parvis|parc|cour|parking|jardin|preau|square) {_OF}(?:mairie|eglise|ecole|marche|stade|gare|village|bourg|chateau))(?![\w-])"
)
"""Names of places that need no further word."""
_GOES_ON = re.compile(
    r"[^ ]|$| (?:[^\w ]|[dl]'|\d{1,4},? (?:bis|rue|place|avenue|route)\b|\d+(?:e|er|eme)\b|"
    r"(?:de|du|des|la|le|les|a|au|aux|en|et|ou|rue|place|avenue|route|chemin|impasse|sur|saint|sainte|st|ste|dite?|"
    r"municipale?|communale?|maternelle|primaire|elementaire|notre|rez|etage|niveau|cote|face|derriere|devant|pres|entree)(?!\w))"
)
_IN_CAPITALS = re.compile(r"[^a-zà-ÿ]{4}")
_ACTIVITY = re.compile(
    r" (?:gouter|repas|buvette|restauration|animations?|lots?|nombreux|jeux|tombola|orchestre|concert|spectacle|inscriptions?|ouverte?s?|ouverture|debut|defile|vin|verre|pot|bal|soiree|apportez|venez|places|adultes?|enfants?|bons? d'achat|television|jambons?)\b"
)


def read_place(told: Told) -> None:
    """Take the first place, and the address that follows it."""
    for match in _PLACE.finditer(told.flat):
        start = _start(told, match)
        if start is None:
            continue
        end = told.end_of_phrase(match.end(), (_STOP,))
        end = _whole_name(told, match, _with_address(told, end))
        told.take("where", start[1], end)
        told.mask(start[0], start[1])
        return


def _is_no_place(told: Told, match: re.Match[str]) -> bool:
    """Tell « café offert », what is drunk, and « stationnement interdit rue de la Gare »."""
    start = told.start_of_phrase(match.start())
    if start and _CLOSED_THERE.search(told.flat, start, match.start()):
        return True
    if match.group() != "cafe" or re.search(
        r"\b(?:au|dans le|devant le) $", told.flat[: match.start()]
    ):
        return False
    following = told.words[match.end() : match.end() + 2].strip()
    return not following[:1].isupper() and not re.match(
        r" (?:de la|du|des|le|la) ", told.flat[match.end() :]
    )


def _start(told: Told, match: re.Match[str]) -> tuple[int, int] | None:
    """Return where the lead and the place begin; None when the word is no place here."""
    before = told.flat[: match.start()]
    if _is_no_place(told, match):
        return None
    kept = _KEPT.search(before)
    if kept:
        return kept.start(), kept.start()
    lead = _LEAD.search(before)
    if lead:
        start = lead.start() + (0 if lead.start() == 0 and not before[:1].isspace() else 1)
        return (
            (start, match.start()) if MASK not in before[start:] else (match.start(), match.start())
        )
    at_town_hall = re.search(r"(?:^|[\s\x00])en $", before) if match.group() == "mairie" else None
    if at_town_hall:  # « en mairie » alone; not « inscription en mairie »
        start = match.start() - len("en ")
        return (start, start) if told.begins_phrase(start) else None
    if _NOT_AFTER.search(before):
        return None
    if not before.strip():
        return None  # « Mairie fermée » : the first word of all is the title
    word = match.group().rstrip("sx")
    if told.begins_phrase(match.start()) or re.match(_ADDRESS, match.group()):
        return match.start(), match.start()
    return None if word in _BARE and word != "place" else (match.start(), match.start())


def _whole_name(told: Told, match: re.Match[str], end: int) -> int:
    """End a place whose name is whole before what follows it: « place de la mairie groupes locaux »."""
    name = _WHOLE.match(told.flat, match.start(), end)
    if name is None or _GOES_ON.match(told.flat, name.end()):
        return end
    following = told.words[name.end() :].lstrip()
    is_named = following[:1].isupper() and not _IN_CAPITALS.match(told.words, match.start())
    if is_named or (following[:1].isupper() and not _ACTIVITY.match(told.flat, name.end())):
        return end
    return name.end()


def _with_address(told: Told, end: int) -> int:
    """Add « , 12 rue du Moulin » and « , Saint-Aubin » to a place."""
    following = re.compile(
        rf"[ ]*[,(–-][ ]*(?=(?:{_ADDRESS}|rue|avenue|place|allee|impasse|chemin|route|boulevard|\d{{5}} )(?!\w))"
    ).match(told.flat, end)
    return told.end_of_phrase(following.end(), (_STOP,)) if following else end
