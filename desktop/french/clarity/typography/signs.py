# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules on signs, spaces and numbers: what each looks for and what stands in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop.french.typography import french_typography

NBSP = "\u00a0"
_ANY = "[ \u00a0\u202f\u2009]"
_HARD = "[\u00a0\u202f]"
_WORD = r"[\w%€)\]’'-]{1,40}"
_MONTHS = "Janvier|Février|Fevrier|Mars|Avril|Mai|Juin|Juillet|Août|Aout|Septembre|Octobre|Novembre|Décembre|Decembre"
_DAYS = "Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche"


@dataclass(frozen=True, slots=True)
class SignRule:
    """A rule: what is looked for, what is told, and what is written instead."""

    name: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]
    reason: str
    habit: re.Pattern[str] | None = None
    """Where this, the right way, is nowhere in the text, the wrong one is a habit: told once."""
    certain: bool = True
    limit: int = 3
    """Places told one by one; more are told once, at the first."""


def _typographic(match: re.Match[str]) -> str:
    return french_typography(match.group())


def _hour(match: re.Match[str]) -> str:
    minutes = match["minutes"]
    hour = f"{int(match['hour'])}{NBSP}h"
    return f"{hour}{NBSP}{minutes}" if minutes and minutes != "00" else hour


def _amount(match: re.Match[str]) -> str:
    digits = re.sub(r"[^\d]", "", match["whole"])
    return f"{int(digits):,}".replace(",", "\u202f") + match["rest"]


RULES: tuple[SignRule, ...] = (
    SignRule(
        "sans espace",
        re.compile(r"(?<![\w:/.@-])[\wÀ-ÿ’'-]{2,40}[»)]?[:;!?](?=\s|\Z)(?<!\d:)"),
        _typographic,
        "En français, une espace insécable précède «\u00a0: ; ! ?\u00a0».",
    ),
    SignRule(
        "espace ordinaire",
        re.compile(rf"(?<![\w’'-]){_WORD}(?<=[\w%€)\]]) [:;!?](?=\s|\Z|[)»])"),
        _typographic,
        "L’espace devant «\u00a0: ; ! ?\u00a0» doit être insécable\u00a0: sinon le signe peut passer seul à la ligne.",
        habit=re.compile(rf"{_HARD}[:;!?]"),
    ),
    SignRule(
        "plusieurs signes",
        re.compile(rf"{_ANY}?(?:!{_ANY}?){{2,}}|{_ANY}?\?{{2,}}|{_ANY}?[!?]*(?:\?!|!\?)[!?]*"),
        lambda match: f"\u202f{'?' if '?' in match.group() else '!'}",
        "Un seul signe suffit\u00a0: répété, il donne l’impression de crier.",
        limit=20,
    ),
    SignRule(
        "espace devant virgule",
        re.compile(
            rf"(?<![\w’'-])[\wÀ-ÿ’'-]{{1,40}}{_ANY}+,(?:{_ANY}*)(?=\S)|(?<![\w’'-])[\wÀ-ÿ’'-]{{1,40}}{_ANY}+\.(?=\s|\Z)"
        ),
        lambda match: (
            re.sub(rf"{_ANY}+([,.]){_ANY}*", r"\1 ", match.group())
            if "," in match.group()
            else re.sub(rf"{_ANY}+\.", ".", match.group())
        ),
        "Pas d’espace avant la virgule ni le point.",
    ),
    SignRule(
        "espace devant points",
        re.compile(rf"(?<![\w’'-])[\wÀ-ÿ’'-]{{1,40}}{_ANY}+(?:\.\.\.|…)(?!\.)"),
        lambda match: re.sub(rf"{_ANY}+(?:\.\.\.|…)", "…", match.group()),
        "Les points de suspension suivent le mot sans espace.",
    ),
    SignRule(
        "sans espace après",
        re.compile(
            r"(?<![\w.@/-])[a-zà-ÿ]{2,40}(?:,[a-zà-ÿ]{2,40}|[.;][A-ZÀ-Ý][a-zà-ÿ]{1,40}|\)[a-zà-ÿ]{2,40})(?![\w@/.-]*[@/])"
        ),
        lambda match: re.sub(r"([,.;)])", r"\1 ", match.group()),
        "Il manque une espace après le signe.",
    ),
    SignRule(
        "espaces doubles",
        re.compile(r"(?<=\S) {2,6}(?=[^\s|])"),
        lambda _match: " ",
        "Deux espaces à la suite\u00a0: une seule suffit.",
        limit=1,
        certain=False,
    ),
    SignRule(
        "guillemets droits",
        re.compile(r'(?<![\w"])"[^\s"][^"\n]{0,300}"(?![\w"])'),
        _typographic,
        "En français, on écrit entre guillemets «\u00a0…\u00a0».",
        limit=1,
    ),
    SignRule(
        "guillemets espaces",
        re.compile(r"«(?=[^\s«»])|«(?= )|(?<=[^\s«»])»|(?<= )»"),
        lambda match: f"«{NBSP}" if match.group() == "«" else f"{NBSP}»",
        "Une espace insécable suit «\u00a0et précède\u00a0».",
        habit=re.compile(rf"«{_HARD}"),
        limit=1,
    ),
    SignRule(
        "parenthèses",
        re.compile(rf"\({_ANY}+(?=\w)|(?<=\w){_ANY}+\)"),
        lambda match: match.group().strip(" \u00a0\u202f"),
        "Pas d’espace à l’intérieur des parenthèses.",
        limit=1,
    ),
    SignRule(
        "ordinaux",
        re.compile(r"\b1(?:ier|èr|[eè]re)\b|\b(?:[2-9]|[1-9]\d{1,2})(?:i?[eè]mes?|nde?)\b"),
        lambda match: re.sub(
            r"\A1ier|\A1èr\Z",
            "1er",
            re.sub(
                r"(?<=\d)(?:i?[eè]mes?|nde?)\Z", "e", re.sub(r"\A1[eè]re\Z", "1re", match.group())
            ),
        ),
        "On abrège 1er, 1re, 2e, 3e.",
    ),
    SignRule(
        "heures",
        re.compile(
            r"(?<![\d:,.])(?P<hour>[01]?\d|2[0-4])(?:[ \u00a0\u202f]?(?:H|h(?=\d)|h(?<=\dh))[ \u00a0\u202f]?(?P<minutes>[0-5]\d)?)(?![\w])"
        ),
        _hour,
        "L’heure s’écrit «\u00a08\u00a0h\u00a030\u00a0», avec des espaces insécables.",
        limit=6,
    ),
    SignRule(
        "unité collée",
        re.compile(r"(?<![\w.,])\d[\d \u00a0\u202f.,]{0,14}(?<![\u00a0\u202f])(?:€|%)"),
        lambda match: _spaced_unit(match.group()),
        "Une espace insécable sépare le nombre de «\u00a0€\u00a0» ou «\u00a0%\u00a0».",
        habit=re.compile(rf"\d{_HARD}[€%]|\d[€%]"),
        limit=6,
    ),
    SignRule(
        "milliers",
        re.compile(
            rf"(?<![\w.,-])(?P<whole>\d{{5,9}}|\d{{1,3}}(?:\.\d{{3}}){{1,2}})(?P<rest>(?:,\d\d)?{_ANY}?(?:€|euros?))(?!\w)"
        ),
        _amount,
        "Les milliers se séparent par une espace\u00a0: «\u00a012\u202f500\u00a0€\u00a0».",
    ),
    SignRule(
        "centimes",
        re.compile(rf"(?<![\w.,-])\d{{1,3}}\.\d\d{_ANY}?(?:€|euros)"),
        lambda match: _spaced_unit(match.group().replace(".", ",")),
        "Les centimes suivent une virgule\u00a0: «\u00a012,50\u00a0€\u00a0».",
    ),
    SignRule(
        "monsieur",
        re.compile(r"\b(?:Mr\.?|Mrs)(?=[ \u00a0]+[A-ZÀ-Ý])|\bMmes?\.(?=[ \u00a0]+[A-ZÀ-Ý])"),
        lambda match: {"Mr": "M.", "Mr.": "M.", "Mrs": "MM.", "Mme.": "Mme", "Mmes.": "Mmes"}[
            match.group()
        ],
        "En français, monsieur s’abrège «\u00a0M.\u00a0» et madame «\u00a0Mme\u00a0».",
    ),
    SignRule(
        "etc",
        re.compile(r"\betc(?:\.{2,}|…|\.…)|\bect\.*"),
        lambda _match: "etc.",
        "«\u00a0etc.\u00a0» prend un seul point.",
    ),
    SignRule(
        "mois",
        re.compile(rf"\b(?:1er|\d{{1,2}})[ \u00a0](?:{_MONTHS})\b"),
        lambda match: match.group().lower(),
        "Les mois prennent une minuscule.",
    ),
    SignRule(
        "jours",
        re.compile(
            rf"(?<=[a-zà-ÿ,] )(?:{_DAYS})(?=[ \u00a0](?:\d|matin|soir|après|prochain|dernier|de |et ))"
        ),
        lambda match: match.group().lower(),
        "Les jours prennent une minuscule.",
    ),
    SignRule(
        "numéro",
        re.compile(r"\b[nN][°º](?=\d)"),
        lambda match: f"{match.group()[0]}°{NBSP}",
        "Une espace insécable suit «\u00a0n°\u00a0».",
    ),
    SignRule(
        "carré",
        re.compile(r"(?<=\d)[ \u00a0\u202f]?(?:m|km|cm)2\b|(?<=\d)[ \u00a0\u202f]?m3\b"),
        lambda match: (
            NBSP + match.group().strip(" \u00a0\u202f").replace("2", "²").replace("3", "³")
        ),
        "On écrit m² et m³.",
    ),
)


def _spaced_unit(written: str) -> str:
    number, unit = written[:-1].rstrip(" \u00a0\u202f"), written[-1]
    return number.replace(" ", NBSP) + NBSP + unit


HOLIDAYS = re.compile(
    r"(?:8[ \u00a0]Mai|11[ \u00a0]Novembre|14[ \u00a0]Juillet|1er[ \u00a0]Mai|19[ \u00a0]Mars|18[ \u00a0]Juin)\Z"
)
"""Days with a capital of their own: « place du 8 Mai 1945 »."""
