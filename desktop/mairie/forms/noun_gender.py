# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gender and number of a noun phrase: « la salle », « l’école », « les travaux », « feu d’artifice »."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from desktop.french.folding import fold
from desktop.mairie.forms.inflection import plural_of

_FILE = Path(__file__).with_name("nouns.toml")
_DETERMINERS: dict[str, tuple[bool | None, bool | None]] = {
    **dict.fromkeys(("le", "un", "ce", "cet", "du", "au", "aucun", "quel", "tout", "certain"), (False, False)),
    **dict.fromkeys(("la", "une", "cette", "aucune", "quelle", "toute", "ma", "sa", "certaine"), (True, False)),
    **dict.fromkeys(("l", "d", "notre", "votre", "leur", "chaque", "son", "mon"), (None, False)),
    **dict.fromkeys(("les", "des", "ces", "aux", "nos", "vos", "leurs", "ses", "mes", "plusieurs", "deux",
                     "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "quelques",
                     "differents", "divers"), (None, True)),
    **dict.fromkeys(("certains", "tous", "quels"), (False, True)),
    **dict.fromkeys(("certaines", "toutes", "quelles", "differentes", "diverses"), (True, True)),
}  # fmt: skip
"""Feminine and plural that a determiner says; None where it does not."""
_BEFORE_NOUN = frozenset(
    ("grand", "grande", "grands", "grandes", "petit", "petite", "petits", "petites", "nouveau",
     "nouvel", "nouvelle", "nouveaux", "nouvelles", "ancien", "ancienne", "anciens", "anciennes",
     "futur", "future", "futurs", "futures", "vieux", "vieil", "vieille", "vieilles", "beau", "bel",
     "belle", "beaux", "belles", "premier", "premiere", "premiers", "premieres", "deuxieme",
     "seconde", "second", "derniere", "dernier", "dernieres", "derniers", "prochaine", "prochain",
     "traditionnel", "traditionnelle", "autre", "autres", "meme", "memes", "bon", "bonne", "present",
     "presente", "haut", "haute", "double", "troisieme")
)  # fmt: skip
_FEMININE_ENDINGS = (
    "tion", "sion", "xion", "aison", "ite", "ete", "ette", "elle", "esse", "ance", "ence", "ure",
    "ude", "ade", "ie", "iere", "euse", "trice", "enne", "onne", "ee", "ise", "ique", "otte", "erie",
)  # fmt: skip
_WAYS = frozenset(
    ("rue", "avenue", "place", "chemin", "route", "impasse", "allee", "boulevard", "quai", "square",
     "ruelle", "passage", "cour", "hameau", "residence", "lotissement", "venelle", "sente", "rond")
)  # fmt: skip
_LED = re.compile(
    r"\s*(?:à|dans|en|sur|sous|devant|derrière|chez|près de|autour de|au sein de|vers|pour|par)\s+",
    re.IGNORECASE,
)
"""What leads to a place typed as « dans la cour de l’école »."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_JOINED = re.compile(
    r"(?:,\s+(?:et\s+)?|\s+et\s+|\s+ainsi que\s+)(?=(?:l[ea]s?|un|une|des|son|sa|ses|notre|nos|votre|vos|leurs?|ce|cet|cette|ces)\s|l’)",
    re.IGNORECASE,
)


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return table


@cache
def _spelled() -> dict[str, bool]:
    """Return, by its singular or plural as it is spelled, whether a noun is feminine."""
    genders: dict[str, bool] = {}
    for key, is_feminine in (("masculine", False), ("feminine", True)):
        for word in _table()[key].split():
            genders[word] = is_feminine
            genders.setdefault(plural_of(word), is_feminine)
        genders.update((word, is_feminine) for word in _table()[f"{key}_plural"].split())
    return genders


@cache
def _folded() -> dict[str, str]:
    """Return the spelling of each noun by its bare letters; « marche » is « marché » first."""
    spellings: dict[str, str] = {}
    for word in _spelled():
        spellings.setdefault(fold(word), word)
    return spellings


@cache
def _plurals() -> frozenset[str]:
    """Return the folded plurals that are not also a singular (« travaux », not « bus »)."""
    table = _table()
    words = [word for key in ("masculine", "feminine") for word in table[key].split()]
    only = [word for key in ("masculine_plural", "feminine_plural") for word in table[key].split()]
    singulars = {fold(word) for word in words if word not in only}
    return frozenset({fold(plural_of(word)) for word in words} - singulars | set(map(fold, only)))


def is_known_noun(word: str) -> bool:
    """Tell whether a word is a noun of the trade, singular or plural, with its accents or not."""
    return fold(word) in _folded()


def spelled_noun(word: str) -> str:
    """Return a noun with its accents (« comite » is « comité »); empty for one that is not known."""
    return _folded().get(fold(word), "")


def gender_of_noun(word: str) -> bool:
    """Tell whether a noun is feminine: by the table, else by its ending."""
    small, bare = word.lower(), fold(word)
    if small in _spelled():
        return _spelled()[small]
    for candidate in (bare, bare[:-1] if bare.endswith("s") else bare):
        if candidate in _folded():
            return _spelled()[_folded()[candidate]]
    singular = bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare
    return singular.endswith(_FEMININE_ENDINGS)


def noun_traits(phrase: str) -> tuple[bool, bool]:
    """Return whether a noun phrase is feminine, and plural; « la salle et le gymnase » is plural."""
    parts = [part for part in _JOINED.split(phrase[:300].replace("'", "’")) if part.strip()]
    if len(parts) > 1:
        return all(_one_phrase(part)[0] for part in parts), True
    return _one_phrase(phrase)


def _one_phrase(phrase: str) -> tuple[bool, bool]:
    led = _LED.match(phrase)
    words = [match.group() for match in _WORD.finditer(phrase[led.end() if led else 0 :][:200])]
    feminine: bool | None = None
    plural: bool | None = None
    while len(words) > 1 and fold(words[0]) in _DETERMINERS:
        said = _DETERMINERS[fold(words[0])]
        feminine, plural = (said[0] if said[0] is not None else feminine), said[1]
        words = words[1:]
    while len(words) > 1 and fold(words[0]) in _BEFORE_NOUN and not is_known_noun(words[0]):
        words = words[1:]
    if len(words) > 1 and words[0].isdigit():
        words, plural = _counted(words)
    if not words:
        return bool(feminine), bool(plural)
    if plural is None:
        plural = fold(words[0]) in _plurals()
    return gender_of_noun(words[0]) if feminine is None else feminine, plural


def _counted(words: list[str]) -> tuple[list[str], bool]:
    """« 12 tables » is plural; « 12 bis, rue du Four » is an address."""
    rest = words[2:] if fold(words[1]) in ("bis", "ter", "quater") else words[1:]
    is_address = bool(rest) and fold(rest[0]) in _WAYS
    return rest, not is_address and words[0] not in ("0", "1")
