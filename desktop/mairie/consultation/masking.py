# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hides who is spoken of in what is quoted: « [nom] », « [téléphone] », « [courriel] », « [adresse] »."""

from __future__ import annotations

import re

from desktop.french.folding import fold
from desktop.mairie.forms.name_words import is_first_name
from desktop.mairie.personal_data.persons.name_words import is_sure_given_name

_DIGIT = re.compile(r"\d")
_MAIL = re.compile(r"\b[\w.+-]{1,64}\s?@\s?[\w-]{1,60}(?:\.[\w-]{1,30}){1,3}")
_WEB = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,300}")
_PHONE = re.compile(
    r"(?<![\d,.])(?:(?:\+|00)\s?33[\s.-]?(?:\(0\)[\s.-]?)?[1-9]|0\s?[1-9])(?:[\s./-]?\d\d){4}(?!\d)"
)
_LONG_NUMBER = re.compile(r"\b(?:FR\d\d[\s\d]{15,30}|\d{13,16})\b")
_PLATE = re.compile(r"\b[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}\b")
_STREET = "rue|avenue|av|boulevard|bd|impasse|allée|chemin|route|place|square|quai|cours|lotissement|résidence|lieu-dit|venelle|ruelle|hameau"
_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ"
_ADDRESS = re.compile(
    rf"(?i:\b(?:n°\s?|au\s)?\d{{1,4}}\s?(?:bis|ter|quater)?,?\s(?:{_STREET})\b"
    rf"(?:\s(?:de|du|des|la|le|les|l|d)\b['’]?)*)[\s'’-]?[\w’'-]+(?:[\s'’-][{_UPPER}][\w’'-]*){{0,3}}"
)
_NAME = rf"(?:(?:[dD](?:e|u|['’])|[lL][ea])\s?)?[{_UPPER}][\w’'-]*"
_TITLE = (
    "M\\.|MM\\.|Mr\\.?|MR|Mrs|M|Mme\\.?|MME|Mmes|Mlle|MLLE|Monsieur|Madame|Mademoiselle|MONSIEUR|MADAME|monsieur|madame|"
    "mademoiselle|mme\\.?|mr\\.?|mlle|Maître|Dr\\.?|dr\\.?|docteur|Docteur|famille|Famille|les époux"
)
_CIVILITY = re.compile(rf"(?<![\w’'])(?P<title>{_TITLE})\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})")
_SMALL = r"[a-zàâäçéèêëîïôöùûüœæ][\w’'-]{2,}"
_SMALL_CIVILITY = re.compile(
    rf"(?<![\w’'])(?P<title>mme\.?|mr\.?|mlle|Mme|Mr)\s+(?P<name>{_SMALL})"
)
_WHO = re.compile(
    r"(?<![\w’'])(?P<title>(?:vois\w{2,4}|maire|adjointe?|conseill\w{2,4}|instit\w{0,7}|directrice|directeur|animat\w{3,6}|"
    rf"agente?|chez|boulanger|boucher|patron|patronne)\s+)(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}})"
)
_NOT_NAMES = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "maire",
        "adjoint",
        "adjointe",
        "president",
        "presidente",
        "prefet",
        "directeur",
        "directrice",
        "et",
        "ou",
        "est",
        "a",
        "qui",
        "de",
        "du",
        "des",
        "vous",
        "nous",
        "ministre",
        "depute",
        "deputee",
        "senateur",
        "tout",
        "toute",
        "conseiller",
        "conseillere",
    ]
)
_PLACE_BEFORE = re.compile(
    r"\b(?:rue|place|avenue|école|collège|lycée|salle|stade|gymnase|église|chapelle|hameau|lotissement|quartier|saint|sainte|st|ste|square|parc|pont|moulin|château|domaine|espace|résidence|bois|ferme|maison|centre|médiathèque|bibliothèque|fête|foire|mont|lac|plage|port|val|rond-point|avenue|impasse|allée|chemin|route|boulevard|quai|halle|lavoir|complexe)\s+(?:de\s+|du\s+|des\s+|de la\s+|d['’]|l['’]|la\s+|le\s+)?$",
    re.IGNORECASE,
)
_FIRST_NAME = re.compile(
    rf"(?<![\w’'-])(?P<first>[{_UPPER}][a-zàâäçéèêëîïôöùûüœæ]+(?:-[{_UPPER}]\w+)*)(?![\w-])(?P<last>(?:\s+{_NAME}){{0,2}})"
)
_TWICE = re.compile(r"\[nom\](?:\s+\[nom\])+")
_NEVER = frozenset(["france", "noel", "paques", "aout", "avril", "alma"])
"""In the list of first names, and hardly ever somebody."""
_COMMON = frozenset(
    [
        "rose",
        "fleur",
        "prune",
        "olive",
        "claire",
        "aurore",
        "violette",
        "marguerite",
        "pierre",
        "marin",
        "pascal",
        "ange",
        "parfait",
        "juste",
        "clement",
        "desire",
        "modeste",
        "aime",
        "fidele",
        "prudence",
        "constance",
        "victoire",
        "esperance",
        "celeste",
        "reine",
    ]
)
"""First names that are also words: at the beginning of a sentence or after « la » they are no person."""
_NO_NAME_BEFORE = re.compile(
    r"(?:^|[.!?:;\n]\s*|\b(?:la|le|les|une|un|de la|du)\s+|\bl['’])$", re.IGNORECASE
)
_SHARED = frozenset(
    [
        "camille",
        "claude",
        "dominique",
        "alix",
        "sacha",
        "maxence",
        "andrea",
        "stephane",
        "yannick",
        "lou",
        "charlie",
        "eden",
        "morgan",
        "ange",
        "gwen",
    ]
)


def masked(text: str) -> str:
    """Return `text` with what tells who somebody is hidden; everything else stays letter for letter."""
    has_digit = _DIGIT.search(text) is not None
    for pattern, mark in (
        (_WEB, "[lien]"), (_MAIL, "[courriel]"), (_PHONE, "[téléphone]"), (_LONG_NUMBER, "[numéro]"),
        (_PLATE, "[immatriculation]"), (_ADDRESS, "[adresse]"),
    ):  # fmt: skip
        if has_digit or pattern is _WEB or pattern is _MAIL:
            text = pattern.sub(mark, text)
    for titled in (_CIVILITY, _SMALL_CIVILITY, _WHO):
        text = titled.sub(_without_name, text)
    named = _FIRST_NAME.sub(lambda found: _first_name(text, found), text)
    return _TWICE.sub("[nom]", named)


def _without_name(found: re.Match[str]) -> str:
    words = fold(found["name"]).split()
    if not words or (words[0] in _NOT_NAMES and words[-1] in _NOT_NAMES):
        return found.group()
    if _PLACE_BEFORE.search(found.string[max(0, found.start() - 40) : found.start()]):
        return found.group()  # « rue du Docteur Roux »
    return f"{found['title'].rstrip()} [nom]"


def _first_name(text: str, found: re.Match[str]) -> str:
    """Hide a first name, and the name after it; « rue Pierre Martin » is a place."""
    word, last = found["first"], found["last"]
    bare = fold(word)
    before = text[max(0, found.start() - 40) : found.start()]
    is_known = is_first_name(word) or is_sure_given_name(word) or bare in _SHARED
    is_name = is_known and bare not in _NEVER
    if not is_name or _PLACE_BEFORE.search(before):
        return found.group()
    is_word = bare in _COMMON and not last and _NO_NAME_BEFORE.search(before)
    return found.group() if is_word else "[nom]"
