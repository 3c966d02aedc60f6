# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the clause around a verb begins and ends, and what in it says that nothing is to be done."""

from __future__ import annotations

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.verbs import forms
from desktop.mairie.meetings.actions.words import Sentence

SUBJECTS = frozenset(
    listed("""
    je j tu on nous vous il elle ils elles ce c ca cela
""")
)
SUBORDINATORS = frozenset(
    listed("""
    que qu si s quand lorsque lorsqu comme puisque dont qui pourquoi comment
""")
)
_BREAKS = frozenset(
    listed("""
    mais car sinon donc sauf puisque alors voila bon hein merci enfin puis apres ok ben bah
""")
)
_TWO_BREAKS = frozenset(
    (
        ("parce", "que"), ("parce", "qu"), ("comme", "ca"), ("y", "a"), ("et", "puis"), ("et", "apres"), ("et", "si"),
        ("c", "est"), ("ca", "va"), ("ca", "fait"), ("si", "c"), ("si", "vous"), ("s", "il"), ("et", "la"), ("et", "pour"),
        ("d", "accord"), ("il", "y"),
    )
)  # fmt: skip
_PAST = (
    "hier", "avant hier", "l an dernier", "l annee derniere", "la semaine derniere", "le mois dernier", "la derniere fois", "deja", "l autre jour",
    "a l epoque", "autrefois", "il y a un an", "il y a deux ans", "l an passe", "l annee passee", "vendredi dernier", "lundi dernier", "mardi dernier",
    "mercredi dernier", "jeudi dernier", "samedi dernier", "dimanche dernier", "le mois passe", "la semaine passee",
)  # fmt: skip
_HABIT = (
    "chaque jour", "chaque semaine", "chaque mois", "chaque annee", "chaque fois", "chaque matin", "chaque soir", "tous les jours", "tous les ans", "tous les mois",
    "tous les matins", "tous les soirs", "tous les lundis", "tous les mardis", "tous les mercredis", "tous les jeudis", "tous les vendredis", "tous les deux", "toutes les semaines",
    "toutes les fois", "tous les trimestres", "toujours", "d habitude", "en general", "souvent", "parfois", "a chaque fois", "normalement",
    "habituellement", "tout le temps", "d ordinaire", "rarement", "la plupart",
)  # fmt: skip
_NEGATIONS = frozenset(["pas", "plus", "jamais", "rien", "aucun", "aucune", "guere"])
_SAYING = frozenset(
    listed("""
    dit dis disait disais dira disent repondu repond demande demandait ecrit pense croit crois
    raconte explique
""")
)
LONGEST_OBJECT = 18
_MARKS = frozenset(",;:.!?…—")


def clause_start(sentence: Sentence, place: int) -> int:
    """Return the first word of the clause that `place` is in: after a mark, or the sentence's first."""
    words = sentence.words
    while place > 0 and (not words[place].mark or _MARKS.isdisjoint(words[place].mark)):
        place -= 1
    return place


def clause_end(sentence: Sentence, first: int) -> int:
    """Return the word after the last of the object that begins at `first`.

    A comma ends it before a new clause only: « la réserve, l’avis et le plan » goes on.
    """
    end = min(len(sentence.words), first + LONGEST_OBJECT)
    for place in range(first, end):
        word, following = sentence.folded(place), sentence.folded(place + 1)
        mark = sentence.words[place].mark
        is_marked = bool(mark) and not _MARKS.isdisjoint(mark)
        if is_marked and not _goes_on(sentence, place):
            return place
        if (word, following) in _TWO_BREAKS and not (
            word == "c" and sentence.folded(place - 1) in ("que", "qu", "si")
        ):
            return place
        if word == "bon" and sentence.folded(place - 1) in ("le", "un", "du", "de", "d", "ce"):
            continue
        if word in _BREAKS and (place > first or word in ("mais", "car", "sinon", "hein", "voila")):
            return place
        if word == "et" and following in SUBJECTS | {"que", "toi", "moi"}:
            return place
        if word == "et" and _begins_with_name(sentence, place + 1):
            return place
        if place > first and _is_named_subject(sentence, place):
            return place
        if word in SUBJECTS and _is_new_subject(sentence, place, first):
            return place
    return end


def _begins_with_name(sentence: Sentence, place: int) -> bool:
    """Tell a new clause: « j’appelle le maçon et Sylvie prépare le bon »."""
    if place >= len(sentence.words) or not sentence.words[place].is_capital:
        return False
    return sentence.folded(place + 1) in forms()


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Tell whether what follows a comma is still the object: « , et le plan », « , transport compris »."""
    if any(mark in sentence.words[place].mark for mark in ";:.!?…—"):
        return False
    word = sentence.folded(place)
    if word in ("et", "ainsi", "avec", "pour", "avant", "d"):
        if word == "et" and sentence.folded(place + 2) in SUBJECTS:
            return False
        return sentence.folded(place + 1) not in SUBJECTS | {"que", "puis", "apres", "la", "si"}
    return False


def _is_new_subject(sentence: Sentence, place: int, first: int) -> bool:
    word, before = sentence.folded(place), sentence.folded(place - 1)
    if before in SUBORDINATORS | {
        "ou",
        "pour",
        "avec",
        "chez",
        "a",
        "sur",
        "de",
        "d",
        "par",
        "sans",
        "le",
        "la",
        "l",
    }:
        return False
    if (
        sentence.words[place].text != word
        and place > first
        and sentence.words[place].text[:1].isupper()
    ):
        return True
    if "-" in sentence.words[place].mark:
        return False
    if word in ("elle", "elles", "ca", "ce", "c") and _is_finite(sentence.folded(place + 1)):
        return True
    return word not in ("nous", "vous", "ce", "elle", "elles", "ca", "cela") or place > first + 1


_BEFORE_COMPLEMENT = frozenset(
    listed("""
    de d du des a au aux avec pour par chez sur sous sans contre vers et ou que qui m mme monsieur
    madame le la l les un une ce cette mon ma son sa rue place route chemin avenue
""")
)


def _is_finite(word: str) -> bool:
    if word in (
        "a",
        "est",
        "va",
        "fait",
        "sera",
        "peut",
        "doit",
        "ont",
        "sont",
        "avait",
        "etait",
        "aura",
    ):
        return True
    return any(form.tense == "future" for form in forms().get(word, ()))


def _is_named_subject(sentence: Sentence, place: int) -> bool:
    """Tell « je veux vos vœux Coralie fera le planning »: a name begins another clause."""
    word = sentence.words[place]
    if not word.is_capital or word.text.isupper() or word.mark.strip():
        return False
    return sentence.folded(place - 1) not in _BEFORE_COMPLEMENT and any(
        form.tense == "future" and form.person == 3
        for form in forms().get(sentence.folded(place + 1), ())
    )


def is_hypothetical(sentence: Sentence, subject: int) -> bool:
    """Tell whether the clause depends on « si » or tells what somebody said."""
    start = clause_start(sentence, subject)
    words = [sentence.folded(place) for place in range(start, subject)]
    if "si" in words or " s il" in f" {' '.join(words)}":
        return True
    return any(word in _SAYING for word in words[-3:])


def depends_on_si(sentence: Sentence, subject: int) -> bool:
    """Tell « si la préfecture refuse, on relance »; « si tu veux, je l’appelle » is no condition."""
    start = clause_start(sentence, subject)
    if start == 0 or "," not in sentence.words[start].mark:
        return False
    before = clause_start(sentence, start - 1)
    first, second = sentence.folded(before), sentence.folded(before + 1)
    first, second = (
        (second, sentence.folded(before + 2))
        if first in ("et", "mais", "donc")
        else (first, second)
    )
    third = sentence.folded(before + 2)
    is_polite = third in ("veux", "voulez", "te", "vous", "plait") or second == "possible"
    return (first == "si" or (first == "s" and second == "il")) and not is_polite


def is_subordinate(sentence: Sentence, subject: int) -> bool:
    """Tell whether the word before the subject makes it depend on another verb."""
    before = sentence.folded(subject - 1)
    if subject == 0:
        return False
    if (
        before in ("que", "qu")
        and sentence.folded(subject - 2) == "ce"
        and sentence.folded(subject - 3) == "est"
    ):
        return False  # « est-ce que tu peux… »
    if before in ("moi", "toi", "nous", "vous") and subject > 1:
        before = sentence.folded(subject - 2)
    return before in SUBORDINATORS or (
        before == "ou" and sentence.words[subject - 1].text.lower() == "où"
    )


def is_denied(sentence: Sentence, verb: int, clitics: tuple[str, ...]) -> bool:
    """Tell whether the verb is negated: « on signe pas », « je ne le fais plus »."""
    if {"ne", "n"} & set(clitics):
        return True
    for place in range(verb + 1, min(verb + 3, len(sentence.words))):
        if "," in sentence.words[place].mark:
            return False
        if sentence.folded(place) in _NEGATIONS:
            # « pas avant lundi », « plus tard » deny the time only.
            return (
                sentence.folded(place + 1) not in ("avant", "tard", "que")
                and sentence.folded(place - 1) != "ou"
            )
    return False


def is_past_or_habit(sentence: Sentence, first: int, after: int) -> bool:
    """Tell whether these words speak of the past, or of what is always done."""
    said = f" {' '.join(sentence.folded(place) for place in range(first, after))} "
    return any(f" {told} " in said for told in (*_PAST, *_HABIT))
