# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a sentence names a person: « madame Cazottes », « la famille Marty », a participant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS
from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.personal_data.private_matters import is_function
from desktop.mairie.meetings.spoken import Utterance

_TITLES = frozenset(("monsieur", "madame", "mademoiselle", "mr", "mme", "mlle", "famille", "m"))
_PROPER = re.compile(
    r"(?<![.!?…«»:] )(?<!^)(?<![\w’'-])[A-ZÀÂÉÈÊËÎÏÔÙÛÇ][a-zàâäçéèêëîïôöùûü]{2,}\b"
)
_PLACE_BEFORE = frozenset(
    [
        "a",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "d",
        "en",
        "vers",
        "rue",
        "chemin",
        "place",
        "route",
        "avenue",
        "impasse",
        "commune",
        "ville",
        "lieu",
        "dit",
        "la",
        "le",
        "les",
        "l",
        "saint",
        "sainte",
        "hameau",
        "quartier",
        "pont",
        "col",
        "lac",
        "mont",
        "val",
        "salle",
        "stade",
        "parc",
        "ecole",
        "college",
        "lycee",
    ]
)
_NOT_NAMES = frozenset(
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "noel", "paques", "toussaint", "internet", "facebook", "france", "etat", "europe", "conseil", "monsieur", "madame", "maire", "oui", "non", "bon", "merci", "domaines", "departement", "region", "prefecture", "bonjour", "bonsoir"]
)  # fmt: skip
_AFTER_NAME = frozenset(
    ("est", "etait", "a", "avait", "s", "il", "elle", "et", "lui", "doit", "ne", "n")
)
"""Words after the first word of a sentence that make it a name when it is no common word."""
_CHILD = re.compile(r"\b(?:[Ll]a petite|[Ll]e petit) ([A-ZÀÂÉÈÊÎÔÇ][\w-]+)")
_COMMON_STARTS = frozenset(
    [
        "rien",
        "personne",
        "quelqu",
        "quelque",
        "chacun",
        "tout",
        "cela",
        "ceci",
        "alors",
        "donc",
        "bon",
        "voila",
        "enfin",
        "sinon",
        "parce",
        "puis",
        "ensuite",
        "apres",
        "mamie",
        "papa",
        "maman",
        "dommage",
        "beaucoup",
        "certains",
        "aujourd",
        "hier",
        "demain",
        "parfois",
        "dedans",
        "derriere",
        "moins",
        "plus",
        "trop",
        "merci",
        "franchement",
        "effectivement",
        "evidemment",
        "normalement",
        "question",
        "reponse",
        "combien",
        "pourquoi",
        "comment",
        "jamais",
        "toujours",
        "quand",
        "quant",
        "idem",
        "pareil",
        "attention",
        "cependant",
        "toutefois",
        "autrement",
        "deja",
        "encore",
        "ensemble",
        "avant",
        "pendant",
    ]
)
_CHILD_WORDS = frozenset(
    [
        "mere",
        "maman",
        "papa",
        "parents",
        "ecole",
        "classe",
        "ans",
        "eleve",
        "enfant",
        "cantine",
        "garderie",
        "creche",
    ]
)


class People:
    """The names of those who attend, to be recognised in what is said."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        """Take the words of their names, titles aside."""
        words = {word for one in participants for word in fold_words(one.name)}
        self._words = frozenset(word for word in words if len(word) > 2 and word not in _TITLES)

    def is_named(self, one: Utterance) -> bool:
        """Tell whether the sentence names a person that others can recognise."""
        bare = one.said.bare_words
        for number, word in enumerate(bare[:-1]):
            if word in _TITLES and not is_function(bare[number + 1]):
                return True
        if self._begins_with_name(one):
            return True
        return any(self._is_person(one.text, match) for match in _PROPER.finditer(one.text))

    def _begins_with_name(self, one: Utterance) -> bool:
        bare = one.said.bare_words
        if len(bare) < 2 or not one.text[:1].isupper():
            return False
        word = bare[0]
        if word in self._words:
            return True
        is_common = word in STOP_WORDS or word in _NOT_NAMES or word in _COMMON_STARTS
        return len(word) > 2 and not is_common and bare[1] in _AFTER_NAME

    def _is_person(self, text: str, match: re.Match[str]) -> bool:
        word = "".join(fold_words(match.group()))
        if word in _NOT_NAMES:
            return False
        if word in self._words:
            return True
        before = fold_words(text[max(0, match.start() - 12) : match.start()])
        return not before or before[-1] not in _PLACE_BEFORE


def named_child(one: Utterance) -> bool:
    """Tell whether a sentence names a child: « la petite Mélissa », with its mother, class or age."""
    return bool(_CHILD.search(one.text)) and not _CHILD_WORDS.isdisjoint(one.said.vocabulary)
