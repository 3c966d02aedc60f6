# SPDX-License-Identifier: AGPL-3.0-or-later
"""Postal addresses of persons: a number and a way, with the town after it, or a hamlet with its code.

A way without a number (« travaux rue Pasteur ») is a place, not an address; that of the town hall is
public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import fold, listed
from desktop.mairie.personal_data.span import Label, PersonalSpan
from desktop.mairie.personal_data.surroundings import followed_by_unit

_B = r"[ \u00a0\u202f]"
_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ"
_WAY = (
    r"(?:rue|r\.|avenue|av\.?|ave|boulevard|boul\.?|bld|bvd|bd|place|pl\.?|impasse|imp\.?|all[ée]es?|chemin|che|chem\.?|"
    r"route|rte|quai|cours|square|sq\.?|r[ée]sidence|r[ée]s\.?|hameau|lotissement|lot\.?|ruelle|sentier|sente|passage|"
    r"venelle|villa|faubourg|fg|mont[ée]e|promenade|esplanade|rond-point|clos|cit[ée]|lieu-dit|lieudit|traverse|mail|"
    r"voie|parvis|domaine|ferme|mas|quartier|rocade|calade|draille|levée|côte|cote)"
)
_SMALL = rf"(?:(?:ar|an|er|ur|del|dels|de{_B}la|de{_B}l[’']|des|du|de|d[’']|la|le|les|l[’']|aux|au|à{_B}la|à|sur|sous|en|et){_B}?)"
_WORD = rf"(?:[{_UPPER}]\.(?={_B}?[{_UPPER}])|[{_UPPER}][\w’'-]*|\d{{1,2}}(?:er|e)?(?={_B}[\w])|(?:19|20)\d\d)"
_LOWER = r"[a-zà-öø-ÿœ][\w’'-]+"
_NUMBER = r"\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-Da-d](?![\w’'])))?(?:[ \u00a0]?(?:-|/|et|à)[ \u00a0]?\d{1,4}(?:[ \u00a0]?(?:bis|ter))?)?"
_STREET = (
    rf"{_NUMBER}{_B}?,?{_B}{{1,2}}(?i:{_WAY}){_B}+"
    rf"(?:{_SMALL}*{_B}?(?:{_WORD}|{_LOWER}))(?:{_B}{{1,2}}{_SMALL}*{_WORD})*"
)
_MORE = rf"(?:,?{_B}*(?:\n{_B}*)?(?:(?i:b[âa]t(?:iment|\.)?|ap(?:p?t)?\.?|appartement|esc(?:alier|\.)?|porte|[ée]tage|bte|bo[îi]te){_B}+(?:n°{_B}?)?[\w-]{{1,6}}|\d{{1,2}}(?:er|e|[èe]me){_B}[ée]tage)){{0,3}}"
_TOWN = rf"(?:\d{{2}}{_B}?\d{{3}}){_B}+(?:{_SMALL}*[{_UPPER}][\w’'-]*)(?:[ \u00a0-](?:{_SMALL})*[{_UPPER}][\w’'-]*)*(?:{_B}(?i:cedex)(?:{_B}\d{{1,2}})?)?"
_WITH_TOWN = rf"(?:{_B}*[,;–-]?{_B}*(?:\n{_B}*)?(?:[àa]{_B})?{_TOWN}|{_B}*,?{_B}+à{_B}(?:[{_UPPER}][\w’'-]*)(?:[ -][{_UPPER}][\w’'-]*)*)?"
_BEFORE = rf"(?:(?i:r[ée]sidence|r[ée]s\.|immeuble|foyer|foyer-logement){_B}(?:{_SMALL}*[{_UPPER}][\w’'-]*{_B}?){{1,4}},{_B}*(?:(?i:b[âa]t(?:iment|\.)?|appt?\.?|appartement|porte|esc(?:alier|\.)?){_B}[\w-]{{1,4}},{_B}*){{0,2}})?"
"""The building, before the number of the street."""
_ADDRESS = re.compile(rf"(?<![\w.,/:’'-]){_BEFORE}(?P<street>{_STREET}){_MORE}{_WITH_TOWN}")
_SPOKEN = re.compile(
    rf"(?i:\bau{_B}+(?:n°|num[ée]ro)?{_B}?)(?P<only>{_NUMBER}{_B}+de{_B}(?:la{_B}|l[’'])(?P<street>(?i:{_WAY}){_B}+(?:{_SMALL}*{_B}?{_WORD})(?:{_B}{_SMALL}*{_WORD})*){_WITH_TOWN})"
)
"""« au 7 de la rue des Carmes, à Josselin »."""
_LABELLED = re.compile(
    rf"(?i:\b(?:adresse|adr\.?|domicile|demeurant)(?:{_B}(?:postale|personnelle|actuelle|compl[èe]te|du{_B}\w{{2,20}}))?{_B}*:{_B}*)(?P<only>(?P<place>[{_UPPER}][^\n:;|\t]{{2,80}}?)[ \u00a0,–-]+{_TOWN})"
)
"""« Adresse : Villa Mon Repos, chemin des Dunes, 40130 Capbreton »."""
_HAMLET = re.compile(
    rf"(?<!\w)(?i:lieu-dit|lieudit|hameau|ferme|mas|r[ée]sidence|quartier){_B}+[«\"]?{_B}?(?:{_SMALL})*[{_UPPER}][\w’'-]*(?:{_B}(?:{_SMALL})*[{_UPPER}][\w’'-]*){{0,3}}{_B}?[»\"]?{_B}*[,–-]?{_B}*(?:\n{_B}*)?{_TOWN}"
)
_PLACE = re.compile(
    rf"(?:[,;:–]{_B}+|(?:^|\n){_B}*|\d{{4}},{_B}+)(?P<only>(?:{_NUMBER}{_B}+)?(?P<place>{_SMALL}?[{_UPPER}][\w’'-]+(?:{_B}(?:{_SMALL})*[{_UPPER}][\w’'-]+){{0,3}}){_B}*(?:,{_B}*|[–-]{_B}+|\n{_B}*){_TOWN})"
)
"""« Le Grand Clos, 50240 Saint-James »: a hamlet that nothing announces, by the code after it."""
_BOX = re.compile(rf"(?<!\w)(?:BP|CS){_B}?\d{{1,5}}{_B}*[,–-]?{_B}*(?:\n{_B}*)?{_TOWN}")
_LIVES = re.compile(
    rf"(?i:demeurant|domicili[ée]e?s?|r[ée]sidant|r[ée]side|habitant|habite|log[ée]e?s?|h[ée]berg[ée]e?s?|vit|vivent|vivant){_B}+(?:au|à|aux|en|sis[e]?|:)?{_B}*(?P<only>(?:{_SMALL})*[{_UPPER}][\w’'-]*(?:{_B}(?:{_SMALL})*[{_UPPER}][\w’'-]*){{0,3}},?{_B}+(?:à{_B})?{_TOWN})"
)
_OFFICES = frozenset(
    listed(
        "mairie commune ville prefecture tribunal sarl sas eurl sa sci association ecole college lycee "
        "centre hopital tresorerie service services conseil departement region syndicat communaute "
        "direction caisse maison salle madame monsieur mme mlle cedex bp cs"
    )
)
_HOURS = re.compile(r"\d[ \u00a0\u202f]?(?:h|heures?)[ \u00a0\u202f]?$")
_HOUR_AFTER = re.compile(r"[ \u00a0\u202f]?h(?![\w])")
_PUBLIC = re.compile(
    r"(?:place|pl\.?|rue|cours|parvis)(?: de)? (?:la mairie|l hotel de ville|l hotel-de-ville)"
)


_COUNTED = re.compile(
    r"\d+[ \u00a0]places?[ \u00a0](?:par|pour|maxi|mini|disponible|libre|r[ée]serv|vacante|de parking|de stationnement|assise)",
    re.IGNORECASE,
)
_PARCEL = re.compile(r"(?:parcelles?|section|cadastr\w{1,6})\b[^\n.]{0,25}\Z", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:caveau|case|tombe|concession|carr[ée]|cavurne|stand|emplacement|box|chambre|casier)(?:[ \u00a0]n°)?[ \u00a0]?\Z",
    re.IGNORECASE,
)
"""« caveau 12, allée B »: the number is that of a tomb or of a stand."""
_POLITE = re.compile(r"[ \u00a0,]+(?:SVP|STP|MERCI|RSVP|TEL|TÉL|FRANCE)\Z")
"""In capitals after a town, and no part of it."""


def find_addresses(text: str) -> Iterator[PersonalSpan]:
    """Yield the addresses of a text; those of a town hall (« place de la Mairie ») are public."""
    for match in _ADDRESS.finditer(text):
        if _is_time(text, match) or _is_count(text, match) or _PUBLIC.search(fold(match["street"])):
            continue
        end = _cut(text, match)
        yield PersonalSpan(match.start(), end, Label.ADDRESS, text[match.start() : end], 0.9)
    for match in _SPOKEN.finditer(text):
        if not _PUBLIC.search(fold(match["street"])):
            yield _only(text, match, 0.8)
    for match in (*_PLACE.finditer(text), *_LABELLED.finditer(text)):
        if not _is_of_office(match["place"]):
            yield _only(text, match, 0.7)
    for pattern in (_HAMLET, _BOX, _LIVES):
        for match in pattern.finditer(text):
            yield _only(text, match, 0.8)


def _only(text: str, match: re.Match[str], score: float) -> PersonalSpan:
    """Return the address of a match, without the words that announce it."""
    start, end = match.span("only") if "only" in match.re.groupindex else match.span()
    return PersonalSpan(start, end, Label.ADDRESS, text[start:end], score)


def _is_of_office(place: str) -> bool:
    """Tell whether what stands before a code is an office or a company: « Mairie, 35600 Redon »."""
    return any(word in _OFFICES for word in re.split(r"\W+", fold(place)))


def _is_time(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    if _HOURS.search(before):
        return True
    number = re.match(r"\d+", match.group())
    year = number is not None and 1900 <= int(number.group()) <= 2100
    return year and re.search(r"(?:en|de|depuis|[a-zûé]{3,9})[ \u00a0]$", before) is not None


def _is_count(text: str, match: re.Match[str]) -> bool:
    """« 1 place par 60 m² » counts places; « parcelle AB 214, lieu-dit Les Costes » has no number."""
    if _COUNTED.match(match["street"]) or followed_by_unit(text, match.end()):
        return True
    if match["street"][-1].isdigit() and _HOUR_AFTER.match(text, match.end("street")):
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    return _PARCEL.search(before) is not None or _NUMBERED.search(before) is not None


def _cut(text: str, match: re.Match[str]) -> int:
    """Return the end of the address, without a punctuation that only ends the sentence."""
    end = match.end()
    while end > match.start() and text[end - 1] in " \u00a0,.;:-–'’\n":
        end -= 1
    polite = _POLITE.search(text, match.start(), end)
    return polite.start() if polite else end
