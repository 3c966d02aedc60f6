# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who organises and who plays, in the words of a need."""

from __future__ import annotations

import re

from desktop.mairie.posters.telling.told import Told, any_of

_LABEL = re.compile(
    r"(?<!\w)(?:orga?(?:nis(?:ation|ateurs?|e(?:e?s?)?))?\.?(?: ?:| par(?: l')?| (?=l'|le |la |les |ape|comite|association|amicale|mairie))|org\.|organise(?:e?s?)? par|propose(?:e?s?)? par|"
    r"a l'initiative (?=de|du|des)|a l'appel (?=de|du|des))\s*"
)
_BY = re.compile(rf"(?<!\w)par (?=(?:le |la |l'|les )?{any_of('organisers')}(?!\w))")
_NAME = re.compile(rf"(?:(?:et )?(?:le |la |l'|les ))?{any_of('organisers')}(?![\w'])")
_ACTS = re.compile(
    rf"[\s\x00]*(?P<name>(?:le |la |l'|les )?{any_of('organisers')}[^,;.\n\x00]{{0,60}}?) (?:vous )?(?:organise(?:nt)?|propose(?:nt)?|presente(?:nt)?)"
    r"(?: (?:un|une|le|la|les|son|sa|ses|des|leur) | l'| (?=\x00))"
)
_INVITES = re.compile(
    rf"[\s\x00]*(?P<name>(?:le |la |l'|les |m\. |mme )?(?:maire|{any_of('organisers')}|equipe municipale|elus)[^;.\n\x00]{{0,80}}?) "
    r"(?:vous (?:invite(?:nt)?|convie(?:nt)?)|(?:ont|a) le plaisir de vous (?:inviter|convier)) (?:a la |a l'|a son |a sa |a leur |a une? |a |aux? )"
)
_PLAYS = re.compile(
    rf"(?<!\w)(?:avec |par |anime(?:e?s?)? par |interprete(?:e?s?)? par )(?:le |la |l'|les |un |une |des )?{any_of('players')}(?![\w'])"
)
_EDITION = re.compile(
    r"(?<!\w)(?:\d{1,3}(?:e|er|ere|eme|nd|nde)|premiere|[ivxl]+e) edition(?:s)?(?!\w)"
)
_STOP = re.compile(
    r"\b(?:entree|tarif|gratuit|participation|contacts?|renseignements?|rens|infos?|reservations?|tel|buvette|restauration)\b|\d+ ?(?:€|euros?)"
)


def read_organiser(told: Told) -> None:
    """Take who organises, after a word that says so."""
    acts = _ACTS.match(told.flat) or _INVITES.match(told.flat)
    if acts:
        told.take("organiser", acts.start("name"), acts.end("name"))
        told.mask(acts.start(), acts.end())
        return
    label = _LABEL.search(told.flat)
    if label:
        end = told.end_of_phrase(label.end(), (_STOP,))
        told.take("organiser", label.end(), end)
        told.mask(label.start(), label.end())
        return
    by = next((by for by in _BY.finditer(told.flat) if not _is_given(told, by.start())), None)
    if by and not _PLAYS.match(told.flat, by.start()):
        told.take("organiser", by.end(), told.end_of_phrase(by.end(), (_STOP,)))
        told.mask(by.start(), by.end())


def _is_given(told: Told, place: int) -> bool:
    """Tell « goûter offert par la mairie »: who gives one thing does not organise all."""
    return re.search(r"\boffert(?:e?s?) $", told.flat[:place]) is not None


def read_lone_organiser(told: Told) -> None:
    """Take the name of a body that stands alone between commas, when nobody was said to organise."""
    if told.taken.get("organiser"):
        return
    for name in _NAME.finditer(told.flat):
        # The first phrase is the title: « Amicale des pompiers : loto ».
        if name.start() and told.begins_phrase(name.start()):
            end = told.end_of_phrase(name.end(), (_STOP,))
            if not re.match(
                r" ?(?:est|sera|fermee?|ferme|recrute|vous|organise|propose)\b",
                told.flat[name.end() : end],
            ):
                told.take("organiser", name.start(), end)
                return


def read_subtitle(told: Told) -> None:
    """Take « 8e édition » and who plays: « par la compagnie des Trois-Chênes »."""
    edition = _EDITION.search(told.flat)
    if edition:
        told.take("subtitle", *edition.span())
    plays = _PLAYS.search(told.flat)
    if plays:
        told.take("subtitle", plays.start(), told.end_of_phrase(plays.end(), (_STOP,)))
