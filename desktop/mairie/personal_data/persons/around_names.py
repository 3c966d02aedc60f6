# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands around a name: a place, a work or a product before it, civilities, words for somebody."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from desktop.french.folding import listed
from desktop.mairie.personal_data.persons.name_words import (
    famous_persons,
    is_everyday,
    is_given_name,
    is_sure_given_name,
    is_surname,
    plain,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words

ONE = frozenset(
    listed(
        "M. M Mr MR Mme MME Mlle MLLE Melle MELLE melle Monsieur Madame Mademoiselle MONSIEUR MADAME MADEMOISELLE monsieur "
        "madame mademoiselle mme mlle mr m. Maître Maitre Me Dr DR dr Docteur docteur Docteure Pr Professeur "
        "professeur Professeure Herr Frau Ms Sir Mgr Sœur Père Frère Mère Abbé"
    )
)
MANY = frozenset(
    listed("MM Mmes MMES MLLES Mlles Messieurs Mesdames messieurs mesdames MESSIEURS MESDAMES Mrs")
)
_COUNTS = frozenset(
    listed("deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent")
)
_COUNT = re.compile(r"(\d+)[ \u00a0\u202f]\Z")
"""« 8 », not the number of somebody in a list: « 0127 », « 10442 »."""
_QUOTE = re.compile(r"«[^«»\n]{2,80}»|“[^“”\n]{2,80}”|\"[^\"\n]{2,80}\"")
_FAMILIAR = frozenset(listed("tonton tata mamie papi papy meme pepe"))
_FURTHEST = 7
"""Words before a name in which another says that it is a thing."""


def is_civility(word: Word) -> bool:
    """Tell whether a word is « Mme », « MM. »."""
    return word.text in ONE or word.text in MANY


def names_place(words: Words, number: int) -> bool:
    """Tell whether the words just before make a place, a work or an organisation of a name."""
    if _is_sign(words, number) or _is_borne(words, number):
        return True
    place = number
    steps = 0
    while place > 0 and steps < 16:
        gap = words.gap(place)
        if gap.strip() in (",", ":") and _heads_list(words, place):
            return True
        if not _is_light(gap):
            return False
        place -= 1
        steps += 1
        word = words.list[place]
        if word.bare in word_list("lieux"):
            return not _is_verb(words, place)
        if word.text == "Chez" and not words.opens_sentence(place):
            return True
        if word.bare in word_list("liaisons") or word.shape is Shape.ELISION:
            continue
        if (word.bare == "et" or word.is_name_like) and _heads_list(words, place):
            continue
        return False
    return False


def _is_sign(words: Words, number: int) -> bool:
    """« Aux Délices de Léa »: a common word with a capital, inside a sentence, makes a shop’s sign."""
    if number < 2 or words.list[number - 1].bare not in ("de", "d"):
        return False
    noun = words.list[number - 2]
    if not (words.is_joined(number) and words.is_joined(number - 1)):
        return False
    is_capital = noun.shape is Shape.CAPITALISED and not words.opens_sentence(number - 2)
    if noun.bare in ("maman", "papa") or noun.bare in word_list("avant_quelqu_un"):
        return False
    return is_capital and is_everyday(noun.text) and noun.bare not in word_list("devant_quelqu_un")


def _is_borne(words: Words, number: int) -> bool:
    """« Cloche Marie-Joséphine », « salon de coiffure Nathalie »: a thing or a shop bears the name."""
    if not words.is_joined(number):
        return False
    before = words.list[number - 1]
    if before.bare in word_list("porte_un_nom"):
        return True
    if number < 3 or before.shape is not Shape.LOWER or before.bare in word_list("avant_quelqu_un"):
        return False
    link, noun = words.list[number - 2], words.list[number - 3]
    is_whole = words.is_joined(number - 1) and words.is_joined(number - 2)
    is_linked = is_whole and link.bare in ("de", "d", "a") and is_everyday(before.text)
    is_thing = noun.bare in word_list("porte_un_nom") or noun.bare in word_list("lieux")
    return is_linked and is_thing


def _is_light(gap: str) -> bool:
    return gap.strip(" \u00a0\u202f«“\"'’-") == ""


@cache
def _plurals() -> frozenset[str]:
    return frozenset(word for word in word_list("lieux") if word.endswith(("s", "x")))


def _heads_list(words: Words, number: int) -> bool:
    """Tell whether a name is one of « les sociétés Duval, Petit et Bernard »."""
    for place in range(number - 1, max(-1, number - 14), -1):
        gap = words.gap(place + 1)
        if gap.strip() == ":":
            return _is_list_of_places(words, place)
        if any(one in gap for one in ".;:\n!?"):
            return False
        word = words.list[place]
        if word.bare in _plurals():
            return True
        if word.shape is Shape.LOWER and word.bare not in (
            "et",
            "de",
            "du",
            "des",
            "la",
            "le",
            "a",
        ):
            return False
    return False


def _is_list_of_places(words: Words, last: int) -> bool:
    """Tell whether « Villes traversées : » stands before a list, up to the start of its sentence."""
    for place in range(last, max(-1, last - 3), -1):
        if words.opens_sentence(place):
            return words.list[place].bare in word_list("listes_de_lieux")
    return False


def _is_verb(words: Words, number: int) -> bool:
    """« ferme », « marche », « porte » are verbs after a pronoun."""
    pronouns = ("il", "elle", "on", "qui", "que", "se", "nous")
    return number > 0 and words.list[number - 1].bare in pronouns


def is_counted(words: Words, number: int) -> bool:
    """Tell whether a number stands before: « huit Charles Aznavour » are rose bushes."""
    gap = words.gap(number)
    if counted := _COUNT.search(gap):
        is_count = len(counted[1]) < 4 and not counted[1].startswith("0")
        return is_count and re.search(r"\bh(?:eures?)?\b", gap) is None
    return number > 0 and words.list[number - 1].bare in _COUNTS and words.is_joined(number)


def is_of_thing(words: Words, number: int) -> bool:
    """Tell whether a plant, a product, an animal or a storm was just spoken of."""
    for place in range(number - 1, max(-1, number - 1 - _FURTHEST), -1):
        if any(one in words.gap(place + 1) for one in ".;\n!?"):
            return False
        if words.list[place].text in ("a", "ont", "avait") and words.list[place + 1].bare != "ete":
            return False  # « Le chien de Paul Riou a mordu Côme Lebas »
        if words.list[place].bare in word_list("choses"):
            is_owner = place == number - 2 and words.list[number - 1].bare in ("de", "d")
            return not (is_owner and words.list[place].bare in word_list("faits_de_quelqu_un"))
    return False


def is_famous(name: str) -> bool:
    """Tell whether a full name is that of somebody of history or of the arts."""
    bare = " ".join(plain(part) for part in re.split(r"[\s\u00a0’'-]+", name)).strip()
    return bare in famous_persons() or bare.removeprefix("le ") in famous_persons()


def beside_famous(words: Words, first: int, after: int) -> bool:
    """« Victor Hugo et Juliette Drouet »: who stands with somebody of history is of history too."""
    text = words.text
    for near in (_capitals_before(words, first), _capitals_after(words, after)):
        for start, end in near:
            if is_famous(text[words.list[start].start : words.list[end - 1].end]):
                return True
    return False


def _capitals_before(words: Words, first: int) -> list[tuple[int, int]]:
    """Return the runs that end before « et » or a comma, « de » aside."""
    last = first - 1
    while last > 0 and words.list[last].bare in ("de", "d") and words.is_joined(last + 1):
        last -= 1
    if last >= 0 and words.list[last].bare == "et" and words.is_joined(last):
        last -= 1
    elif not words.gap(last + 1).startswith(","):
        return []
    return [(start, last + 1) for start in range(max(0, last - 4), last)]


def _capitals_after(words: Words, after: int) -> list[tuple[int, int]]:
    """Return the runs that begin after « et » or a comma, « de » aside."""
    first = after
    if first >= len(words.list):
        return []
    if words.list[first].bare == "et":
        first += 1
    elif words.gap(first) != ", ":
        return []
    if first < len(words.list) and words.list[first].bare in ("de", "d"):
        first += 1
    return [(first, end) for end in range(first + 2, min(first + 6, len(words.list) + 1))]


class Titles:
    """The short quotes of a text that are titles: « Le Fabuleux Destin d’Amélie Poulain »."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self._zones = [match.span() for match in _QUOTE.finditer(text) if _is_title(match.group())]
        self._starts = [start for start, _ in self._zones]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a place is in a title."""
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and end <= self._zones[number][1]


def _is_title(quote: str) -> bool:
    inside = quote.strip('«»“”" \u00a0\u202f')
    if _is_whole_name(inside):
        return False
    if any(one in inside for one in ".!?;:") or not inside[:1].isupper():
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", inside) if len(word) > 3]
    return len(inside.split()) <= 8 and 2 * sum(word[0].isupper() for word in long) >= len(long)


def _is_whole_name(quote: str) -> bool:
    """« Hélène Le Coz » in quotes is what somebody wrote or is called, not the title of a work."""
    first, *others = quote.split()
    if not others or len(others) > 3 or is_famous(quote):
        return False
    if plain(first) in _FAMILIAR:
        return is_given_name(others[0])
    if not is_sure_given_name(first):
        return False
    return all(one[0].isupper() for one in others) and not is_everyday(others[-1])


def may_name(words: Words, first: int, after: int) -> bool:
    """Tell whether a run of words, each with a capital, may be somebody’s name when the place says so."""
    names = [word for word in words.list[first:after] if word.is_name_like]
    if not names or len(names) > 5:
        return False
    if names[0].bare in word_list("lieux") and names[0].bare not in ("val", "mas", "bois"):
        return False
    if len(names) == 1 and is_acronym(words, names[0]):
        return False
    lead = words.list[first]
    if len(names) == 1 and lead.is_name_like and lead.bare in ("le", "la", "du", "de"):
        return True  # « Le Tallec »: a word that names nobody was cut before
    return all(
        is_given_name(one.text)
        or is_surname(one.text)
        or not is_everyday(one.text)
        or _is_led(words, first, after, one)
        for one in names
    )


def _is_led(words: Words, first: int, after: int, name: Word) -> bool:
    """« Le Borgne Armelle »: a common word after « Le », with a first name, is a surname."""
    number = words.list.index(name, first, after)
    if number == first or words.list[number - 1].bare not in ("le", "la", "du"):
        return False
    others = [one for one in words.list[first:after] if one is not name]
    is_capital = words.list[number - 1].is_name_like
    return is_capital and any(is_sure_given_name(one.text) for one in others)


def in_rose_bed(words: Words, number: int) -> bool:
    """« Clématite Madame Le Coultre »: a plant’s name stands just before a civility."""
    return (
        number > 0
        and words.is_joined(number)
        and words.list[number - 1].bare in word_list("plantes")
    )


def is_acronym(words: Words, word: Word) -> bool:
    """« CAUE », « FCPE »: short, in capitals where other words are not, and no name that is known."""
    is_short = word.shape is Shape.SHOUTED and len(word.text) < 6 and not words.shouts
    return is_short and not (is_surname(word.text) or is_given_name(word.text))
