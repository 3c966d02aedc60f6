# SPDX-License-Identifier: AGPL-3.0-or-later
"""The motive of a need, as a noun phrase that fits « pour … »: « le remplacement d’une canalisation »."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.folding import listed
from desktop.mairie.legal.flat_text import flat

_FILE = Path(__file__).with_name("motives.toml")
_ARTICLE = r"(?P<article>(?:un|une|le|la|les|des|notre|nos|son|sa|ses|du|au|aux) |l'|d')?"
_PART = re.compile(
    r" (?P<joint>(?:de la |de l'|des |du |de |d'|d'une |d'un |à |a |en plein |en |aux )?(?:une |un |l'|la |les |le )?(?:deux |trois |quatre |cinq |six )?)"
    r"(?P<word>[^\W\d_][\w-]*(?:'[^\W\d_][\w-]*)?)"
)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LINKS = {
    "le ": "du ",
    "les ": "des ",
    "la ": "de la ",
    "l'": "de l’",
    "un ": "d’un ",
    "une ": "d’une ",
    "des ": "de ",
}
_MOST_PARTS = 6
_QUALIFIERS = re.compile(
    r"(?:annuel|communal|municipal|patronal|national|local|cyclist|pedestr|nocturne|semi-nocturne|electriqu|"
    r"telephoniqu|potable|usee|pluvial|urgent|public|sportif|sportive|champetre|scolaire|populaire|dansant|"
    r"foraine|solidaire|libre|musical|traditionnel|routier|verbalis|telecom|a pied|neuf|neuve)\w{0,4}$"
)
_WITH_A = {"a pied", "a velo", "aux flambeaux", "aux lampions", "en plein air", "a savon"}  # fmt: skip
# After these words the phrase is over: « le vide-grenier | rue du Lavoir ».
_STOPS = frozenset(
    listed(
        """rue avenue place route chemin impasse boulevard allee square parking rd vc
        lundi mardi mercredi jeudi vendredi samedi dimanche demain aujourd hui matin soir journee midi
        janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre minuit
        cause raison part nuit chez devant pour par facon maniere partir semaine mois jours annee qui
        ce cette ces son sa ses leur notre nos mon ma mes votre vos que merci cordialement bonjour
        circulation stationnement"""
    )
)
_NOT_A_HEAD = re.compile(
    r"(?:place|rue|salle|comite|halle|champ|parking|stade|terrain|permission|arrete)(?: de la| de l'| des| du| de) ?$"
)


@dataclass(frozen=True, slots=True)
class Motive:
    """What the need is for."""

    text: str
    words: str


def read_works(words: str) -> Motive | None:
    """Return the works or the removal: "des travaux de réfection de chaussée"; none when not said."""
    found = _of(words, "travaux")
    return found or _of_verb(words)


def read_event(words: str) -> Motive | None:
    """Return the event: "la fête de la Saint-Jean"; none when not said."""
    return _of(words, "fetes")


def _of(words: str, table: str) -> Motive | None:
    flat_words = flat(words)
    for match in _heads(table).finditer(flat_words):
        if _NOT_A_HEAD.search(
            flat_words[max(0, match.start() - 24) : match.start()] + (match["article"] or "")
        ):
            continue
        end = _phrase_end(words, flat_words, match.end())
        article = _article(words[match.start() : match.start("head")], table, match["head"])
        phrase = words[match.start("head") : end]
        if phrase.isupper():
            phrase = phrase.lower()
        spelled = _noun(table, match["head"])[1]
        if end == match.end() and spelled in _data()["seuls"]["noms"]:
            continue
        text = article + spelled + phrase[len(match["head"]) :].replace("'", "’")
        return Motive(text, words[match.start() : end])
    return None


def _article(said: str, table: str, head: str) -> str:
    """Return the article that was said when it can stand after « pour », else the noun's own."""
    plain = flat(said).strip()
    own, _ = _noun(table, head)
    if plain in ("un", "une", "le", "la", "les", "l'", "des"):
        return said.lower().replace("'", "’") if plain != "des" or own == "des " else own
    return own


def _phrase_end(words: str, flat_words: str, at: int) -> int:
    """Return where the complements of a noun end: « de réfection de chaussée », « d’eau »."""
    end, capitals = at, words.isupper()
    for _ in range(_MOST_PARTS):
        match = _PART.match(flat_words, end)
        if match is None or match["word"].split("'")[0] in _STOPS:
            break
        is_name = words[match.start("word")].isupper() and not capitals
        if not _completes(match["joint"].strip(), match["word"], is_name):
            break
        end = match.end()
    return end


def _completes(joint: str, word: str, is_name: bool) -> bool:
    """Tell whether a word goes on with a noun: « d’eau », « nocturne », « à pied », « Noël »."""
    if joint.split(" ")[0] in ("a", "en", "aux"):
        return f"{joint} {word}" in _WITH_A
    return joint.startswith("d") or _QUALIFIERS.match(word) is not None or (is_name and not joint)


def _of_verb(words: str) -> Motive | None:
    """« remplacer les conduites d’eau » is « le remplacement des conduites d’eau »."""
    flat_words = flat(words)
    match = _verbs().search(flat_words)
    if match is None:
        return _of_lone_verb(words, flat_words)
    noun = _data()["verbes"][next(v for v in _data()["verbes"] if flat(v) == match["verb"])]
    begin = match.end()
    first = _WORD.match(flat_words, begin)
    if first is None or first.group() in _STOPS:
        return None
    end = _phrase_end(words, flat_words, first.end())
    if match["des"] == "des " and first.group()[0] in "aeiouh":
        return None  # « de » or « d’ »: a silent h cannot be told
    rest = words[begin:end].replace("'", "’")
    return Motive(f"{noun} {_LINKS[match['des']]}{rest}", words[match.start() : end])


def _of_lone_verb(words: str, flat_words: str) -> Motive | None:
    """« Mme Durand déménage demain » is « un déménagement »."""
    for start, noun in _data()["verbes_seuls"].items():
        match = re.search(rf"(?<!\w){flat(start)}(?:e|er|es|ent|ons|ez|era)(?!\w)", flat_words)
        if match:
            return Motive(noun, words[match.start() : match.end()])
    return None


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _noun(table: str, head: str) -> tuple[str, str]:
    """Return the article of a noun and how it is written: ("le ", "vide-grenier")."""
    key = _spellings(table)[head]
    article, mark, spelled = re.split(r"(?<=[ ’])()", _data()[table][key], maxsplit=1)
    return article + mark, spelled or key


@cache
def _spellings(table: str) -> Mapping[str, str]:
    return {flat(head): head for head in _data()[table]}


@cache
def _heads(table: str) -> re.Pattern[str]:
    heads = "|".join(re.escape(head) for head in sorted(_spellings(table), key=len, reverse=True))
    return re.compile(rf"(?<!\w){_ARTICLE}(?P<head>{heads})(?!\w)")


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(re.escape(flat(verb)) for verb in _data()["verbes"])
    return re.compile(rf"(?<!\w)(?P<verb>{verbs}) (?P<des>le |la |les |l'|un |une |des )")
