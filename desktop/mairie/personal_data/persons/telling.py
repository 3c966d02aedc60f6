# SPDX-License-Identifier: AGPL-3.0-or-later
"""What beside a name says that it is somebody’s: a verb, a function, an age, a power given."""

from __future__ import annotations

import re

from desktop.french.folding import listed
from desktop.mairie.forms.name_words import functions
from desktop.mairie.personal_data.persons.name_words import (
    PARTICLES,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words
from desktop.mairie.personal_data.persons.segments import Segment, names_of

_DONE = re.compile(r"(?:é|i|u|it|is|ert)e?s?\Z")
"""How a past participle ends."""
_BEFORE_NAME = PARTICLES | {"a", "par", "contre", "avec", "pour"}
"""Small words between what tells of somebody and the name."""
_ELIDED_PRONOUN = re.compile(r"[mtn][’'][aeéoiu]")
_BEFORE_VERB = frozenset(listed("le la l les y en ne n se s"))
_THROUGH = ("pass", "travers", "desservi", "reli", "limit", "bord")
"""How participles begin after which « par » says a place."""
_MADE_BY_SOMEBODY = frozenset(
    word.rstrip("es")
    for word in listed(
        "suivi signe represente conduit mene redige preside anime recu assiste accompagne remplace ecrit vu lu "
        "propose saisi interpelle contacte pose declare depose presente remis envoye transmis seconde paraphe "
        "encadre adopte heberge certifie atteste temoigne raconte"
    )
)
"""Participles, bare and without their endings, after which « par » says somebody rather than a company."""
_OF_COMPANIES = ("tion", "tions", "isme", "logie", "iques", "ement", "ements", "tech", "sport")
_AFTER = re.compile(
    r"[ \u00a0]*[,(:–-]?[ \u00a0]*(?:n[ée]e?s?[ \u00a0](?:le|[àa]|en|\d)|\d{1,3}[ \u00a0]ans\b|(?:t[ée]l|☎)|\(?\+?\d\d[ .]\d\d[ .]\d\d"
    r"|<?[\w.+-]{1,60}@|demeurant|domicili|r[ée]sidant|habitant\b|titulaire d|de nationalit|retrait|passeport|date de naissance"
    r"|\(\d\d[/.]\d\d[/.]\d{4}|\d\d[/.]\d\d[/.](?:19|20)\d\d)"
)
"""After a name that no list knows, what says that it is somebody."""


def told_after(words: Words, segment: Segment) -> bool:
    """Tell whether an age, a birth, a telephone or where somebody lives comes after a name."""
    end = words.list[segment.after - 1].end
    return _AFTER.match(words.text, end, end + 60) is not None


def told_before(words: Words, number: int) -> bool:
    """« au nom de », « plainte contre », « je soussigné », « pris contact avec »."""
    if number == 0:
        return False
    place = number - 1
    if words.list[place].bare == "je":
        return words.gap(number).strip() == ","
    if not (words.is_joined(number) or words.gap(number).strip() == ":"):
        return False
    if place > 0 and words.list[place].bare == "est" and words.list[place - 1].bare == "c":
        return True
    while place > 0 and words.list[place].bare in _BEFORE_NAME:
        if not words.is_joined(place):
            return False
        place -= 1
    return words.list[place].bare in word_list("devant_quelqu_un")


def acted_by(words: Words, number: int) -> bool:
    """« remplacée par Virginie », « absence de Fabrice »; « traversée par » says a place."""
    if number < 2 or not (words.is_joined(number) and words.is_joined(number - 1)):
        return False
    verb, by = words.list[number - 2], words.list[number - 1]
    if by.bare in ("de", "d"):
        is_feast = words.list[number].bare in ("noel", "toussaint")
        return verb.bare in word_list("faits_de_quelqu_un") and not is_feast
    return by.text == "par" and _is_done(verb)


def acts(words: Words, segment: Segment) -> bool:
    """« Vincent a posé ses congés », « Olivier, peux-tu » ; « Valence a gagné » is a town."""
    number = segment.after
    if number >= len(words.list) or words.list[segment.first].bare in word_list("prenoms_de_lieux"):
        return False
    if words.is_joined(number):
        while number + 1 < len(words.list) and words.list[number].bare in _BEFORE_VERB:
            number += 1
        if _ELIDED_PRONOUN.match(words.list[number].text):
            return True
        verb = words.list[number]
        return verb.text != "à" and verb.bare in word_list("verbes_de_quelqu_un")
    is_called = words.gap(number) == ", " and words.opens_sentence(segment.first)
    return is_called and words.list[number].bare.split("-")[0] in word_list("apres_un_appel")


def told_by_words(words: Words, segment: Segment) -> bool:
    """Tell whether the sentence says that two words or more, that no list knows, are somebody’s name.

    « Iyan Treguignec remercie », « Kelvine Bourdelloux, adjointe », « la conseillère Aziliz Kermeur ».
    """
    if any(is_of_company(one) for one in names_of(words, segment)):
        return False
    return (
        _is_holder_before(words, segment.first)
        or _is_holder_after(words, segment)
        or _does(words, segment)
        or _is_done_by(words, segment.first)
    )


def is_of_company(word: Word) -> bool:
    """Tell whether a word stands in names of companies, never of people: « Habitat », « Dépollution »."""
    parts = word.bare.split("-")
    is_listed = any(part in word_list("mots_d_entreprise") for part in parts)
    return is_listed or word.bare.endswith(_OF_COMPANIES)


def _is_holder(word: Word) -> bool:
    """Tell whether a word is a function, a trade or a kinship."""
    return (
        word.bare in functions()
        or word.bare in word_list("metiers")
        or word.bare in word_list("avant_quelqu_un")
    )


def _is_holder_before(words: Words, number: int) -> bool:
    """« le menuisier X Y », « la conseillère départementale X Y »; « les parents X Y » too."""
    if number == 0 or not words.is_joined(number):
        return False
    place = number - 1
    if words.list[place].bare in word_list("adjectifs_de_fonction") and words.is_joined(place):
        place -= 1
    return place >= 0 and _is_holder(words.list[place])


def _is_holder_after(words: Words, segment: Segment) -> bool:
    """« X Y, menuisier », « X Y (voisin) »: in small letters, an article aside."""
    number = segment.after
    if number >= len(words.list) or words.gap(number) not in (", ", " (", ",\u00a0"):
        return False
    if words.list[number].bare in ("le", "la", "l", "son", "sa", "notre", "un", "une"):
        number += 1
    if number >= len(words.list) or words.list[number].shape is not Shape.LOWER:
        return False
    return _is_holder(words.list[number])


def _does(words: Words, segment: Segment) -> bool:
    """« X Y remercie la commune », « X Y et sa mère », « X Y s’installe »."""
    number = segment.after
    if number + 1 >= len(words.list) or not words.is_joined(number):
        return False
    led = words.list[segment.first - 1].bare if words.is_joined(segment.first) else ""
    if led in ("de", "du", "d", "a", "au", "en", "par", "pour", "chez", "sur"):
        return False  # « la délégation de Bad Salzdetfurth arrivera »
    word = words.list[number]
    if word.bare == "et" and words.list[number + 1].bare in ("son", "sa", "ses"):
        return True
    while number + 1 < len(words.list) and words.list[number].bare in _BEFORE_VERB:
        number += 1
    verb = words.list[number]
    if verb.shape is not Shape.LOWER:
        return False
    if verb.text in ("a", "ont", "avait") and number + 1 < len(words.list):
        return _is_done(words.list[number + 1])
    return verb.bare in word_list("verbes_de_gens") or is_state(words, number)


def _is_done_by(words: Words, number: int) -> bool:
    """« dossier suivi par X Y », « liste conduite par X Y »; « exploité par » says a company."""
    if number < 2 or not (words.is_joined(number) and words.is_joined(number - 1)):
        return False
    verb = words.list[number - 2]
    is_made = verb.bare.rstrip("es") in _MADE_BY_SOMEBODY
    return words.list[number - 1].text == "par" and is_made


def _is_done(verb: Word) -> bool:
    is_participle = verb.shape is Shape.LOWER and _DONE.search(verb.text) is not None
    return is_participle and not verb.bare.startswith(_THROUGH)


def is_state(words: Words, number: int) -> bool:
    """Tell whether « est absente », « sera malade », « n’est pas née » stands there."""
    if words.list[number].bare not in word_list("etre"):
        return False
    for place in range(number + 1, min(number + 3, len(words.list))):
        if words.list[place].bare in word_list("etats_de_quelqu_un"):
            return True
        if words.list[place].bare not in ("pas", "bien", "toujours", "encore", "plus", "aussi"):
            return False
    return False


def is_in_state(words: Words, segment: Segment) -> bool:
    """Tell whether one word that no list knows is somebody: « Aziliz sera absente lundi »."""
    number = segment.after
    if not words.opens_sentence(segment.first) or number + 1 >= len(words.list):
        return False
    if not words.is_joined(number):
        return False
    if words.list[number].bare == "n":
        number += 1
    return is_state(words, number)


def is_somebody_s(words: Words, number: int) -> bool:
    """« chez Lachenal », « dossier Lachenal », « réclamation Lachenal »: what is somebody’s, then a surname."""
    if number == 0:
        return False
    before = words.list[number - 1]
    if before.bare in ("approuve", "signe") and words.gap(number).strip() in (",", ")", ":"):
        return True
    if not words.is_joined(number):
        return False
    if before.shape is Shape.LOWER and before.bare == "chez":
        return True
    if before.bare in ("de", "d") and number > 1 and words.list[number - 2].bare == "nom":
        return True
    return before.bare in word_list("choses_de_gens")
