# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delays as they are said: « avant le 15 décembre », « lundi », « d’ici la fin du mois »."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.french.folding import fold, listed
from desktop.mairie.meetings.actions.words import Sentence

_FILE = Path(__file__).with_name("when.toml")
NUMBERS = (
    "premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf", "vingt", "vingt et un", "vingt deux",
    "vingt trois", "vingt quatre", "vingt cinq", "vingt six", "vingt sept", "vingt huit", "vingt neuf", "trente",
    "trente et un",
)  # fmt: skip
_OF_MONTH = "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|1er|3[01]|[12]\d|0?[1-9]"
_MONTH = "|".join(fold(month) for month in MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
_YEAR = r"20\d\d|deux mille (?:vingt|trente)(?: et un| [a-z]+)?"
_HOUR = r"(?:sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix sept|dix huit|dix neuf|vingt|\d{1,2}) ?(?:heures?|h)(?: (?:trente|quinze|quarante cinq|et demie|\d\d))?"
_PART = rf"(?: (?:(?:a|avant|vers) )?(?:{_HOUR}|midi)| (?:au |dans la |en )?(?:matin|matinee|midi|soir|soiree|apres midi|fin de matinee)| premiere heure| au plus tard| dernier delai)*"
_BEFORE = r"(?:avant|pour|d ici(?: a)?|au plus tard|des|vers)"
_NOT_HOURS = r"(?! (?:heures?|h|euros?|pour cent|virgule|mille|cents?)\b)"
_COUNT = (
    r"un|une|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|vingt|trente|quarante huit|\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class When:
    """A delay in a sentence."""

    text: str
    """As said."""
    first: int
    after: int
    """Its words: from `first` to the one before `after`."""
    kind: str
    parts: tuple[tuple[str, str], ...]
    """What the words tell: ("weekday", "lundi"), ("of_month", "15")…"""
    is_limit: bool
    """True for « avant… », « pour… », « d’ici… »."""

    @property
    def is_dated(self) -> bool:
        """Tell « avant le 11 », « avant vendredi » from « avant l’été »."""
        return self.kind in _DATED

    def part(self, name: str) -> str:
        """Return one part, folded, or nothing."""
        return dict(self.parts).get(name, "")


@cache
def tables() -> dict[str, Any]:
    """Return when.toml as it is."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


_EMPTY = frozenset(
    listed("""
    le la les de d du des au aux a en ce cet cette dans sur l et qui que plus tout suite une un
""")
)


@cache
def _triggers() -> frozenset[str]:
    """Return words of which every delay has one: a sentence without any has no delay."""
    told = tables()
    moments = told["moments"]
    phrases = [
        *told["fetes"], *moments["mots"], *moments["seuls"], *moments["aujourdhui"], *moments["reunions"],
    ]  # fmt: skip
    words = {word for phrase in phrases for word in phrase.split()} - _EMPTY
    units = {
        "jour",
        "jours",
        "semaine",
        "semaines",
        "mois",
        "annee",
        "huitaine",
        "quinzaine",
        "demain",
        "fin",
    }
    meetings = {"conseil", "reunion", "commission", "bureau", "comite", "seance"}
    numbers = {word for number in NUMBERS for word in number.split()} - {"et"}
    digits = {str(number) for number in range(1, 32)} | {f"0{number}" for number in range(1, 10)}
    months = {fold(month) for month in MONTHS}
    return frozenset(words | units | meetings | numbers | digits | months | {"1er", *WEEKDAYS})


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DATED = frozenset(
    ("day", "numbered", "weekday", "of_month", "tomorrow", "next_week_day", "in_weeks", "nth", "end_month", "feast", "end_this_month")
)  # fmt: skip
_BARE = {"month", "moment", "meeting", "feast"}
"""Kinds that are delays only after « avant », « pour », « d’ici », « en »."""
_NOT_AHEAD = {
    "depuis",
    "apres",
    "partir",
    "compter",
    "jusqu",
    "jusque",
    "pas",
    "entre",
    "chaque",
    "hier",
    "dernier",
}
_SET_TO = frozenset(
    listed("""
    fixe fixee fixes reporte reportee prevu prevue maintenu maintenue avance avancee decale decalee
    repousse repoussee renvoye renvoyee programme programmee
""")
)
"""« la réunion est fixée au 12 janvier », « du 3 au 5 janvier »."""
_OTHER_CLAUSE = frozenset(
    listed("""
    je j tu on nous vous il elle ils elles parce si mais quand car sinon reponse reponses
""")
)
_BEFORE_HABIT = frozenset(
    listed("""
    le du au les des ce tous un de
""")
)
"""« le mardi » is every Tuesday."""
_BUSY = {
    ("j", "ai"),
    ("je", "suis"),
    ("j", "etais"),
    ("je", "serai"),
    ("je", "peux"),
    ("j", "aurai"),
    ("il", "y"),
}
"""« mercredi j’ai la visite médicale » gives no delay."""
_PAST_AFTER = {"dernier", "derniere", "passe", "passee"}
_MAY_FOLLOW = {
    "", "au", "a", "je", "j", "tu", "il", "elle", "on", "nous", "vous", "ils", "c", "ce", "et", "ou", "mais", "parce",
    "pour", "comme", "si", "sinon", "matin", "soir", "midi", "avec", "dans", "d", "voila", "oui", "non", "ca", "sans",
    "donc", "alors", "puis", "apres", "chez", "maximum", "max", "dernier", "inclus", "compris", "s",
}  # fmt: skip


def find_whens(sentence: Sentence) -> tuple[When, ...]:
    """Return the delays of a sentence in order; durations, habits and the past are none."""
    found: list[When] = []
    if _triggers().isdisjoint(sentence.folds):
        return ()
    places = {start: number for number, start in enumerate(sentence.starts)}
    for match in _pattern().finditer(sentence.line):
        first = places.get(match.start())
        if first is None:
            continue
        after = first + len(match.group().split())
        kind = match.lastgroup or ""
        kind = next(name for name in _kinds() if match[name] is not None) if kind else ""
        parts = tuple(
            (n.rstrip("0123456789"), v.strip())
            for n, v in match.groupdict().items()
            if v and n not in _kinds()
        )
        when = When(sentence.written(first, after), first, after, kind, parts, bool(match["limit"]))
        if _is_ahead(sentence, when):
            found.append(when)
    return tuple(found)


def best_when(whens: tuple[When, ...]) -> When | None:
    """Return the delay that binds: a limit before a mere day, the last one said."""
    limits = [when for when in whens if when.is_limit]
    limits = [when for when in limits if when.is_dated] or limits
    return (limits or list(whens) or [None])[-1]  # type: ignore[list-item]


def when_of(sentence: Sentence, whens: tuple[When, ...], end: int) -> When | None:
    """Return the delay of the phrase whose object ends at `end`: in it, else after it in the same breath.

    « je le fais jeudi, parce que mercredi je suis à l’école »: Thursday. « je les commande lundi,
    ils seront posés avant le 31 »: before the 31st.
    """
    if len(whens) == 2 and sentence.folded(whens[1].after) == "sinon":
        whens = whens[1:]  # « ce soir si j’y arrive, demain sinon »
        end = max(end, whens[0].first)
    inside = tuple(when for when in whens if when.first <= end)
    after = tuple(when for when in whens if when.first > end and _is_near(sentence, end, when))
    results = tuple(when for when in after if when.is_limit and _tells_result(sentence, when))
    return best_when(results or inside or after)


def _is_near(sentence: Sentence, end: int, when: When) -> bool:
    said = f" {' '.join(sentence.folded(at) for at in range(end, when.first))} "
    between = set(said.replace(" s il te plait ", " ").replace(" s il vous plait ", " ").split())
    if _tells_result(sentence, when):
        return True
    if when.is_limit and sentence.folded(when.first - 1) == "donc":
        return True
    following = sentence.folded(when.after)
    if when.after < len(sentence.words) and "," in sentence.words[when.after].mark:
        following = ""
    return not between & _OTHER_CLAUSE and following not in (
        "je",
        "j",
        "tu",
        "on",
        "nous",
        "il",
        "elle",
    )


def _tells_result(sentence: Sentence, when: When) -> bool:
    """Tell « ce sera fait avant le 30 », « avant le 30 ce sera fait »."""
    around = {
        sentence.folded(at)
        for at in range(max(0, when.first - 5), min(when.after + 3, len(sentence.words)))
    }
    if when.is_limit and around & {"veux", "voudrais", "faut", "aimerais"}:
        return True
    return bool(
        around & {"sera", "seront", "partira", "partiront", "aura", "auras", "aurez"}
    ) and bool(around & {"ce", "ca", "il", "ils", "elle", "elles"})


def _is_ahead(sentence: Sentence, when: When) -> bool:
    if _is_behind(sentence, when):
        return False
    if when.kind == "meeting":
        return _is_for_meeting(sentence, when)
    if when.is_limit:
        return True
    text = when.text.lower()
    before, after = sentence.folded(when.first - 1), sentence.folded(when.after)
    two_before = sentence.folded(when.first - 2)
    if when.kind in ("day", "numbered"):
        if text.startswith("au "):
            return before in _SET_TO or (before, two_before) == ("vous", "rendez")
        return before not in ("de", "du", "des") and not text.startswith("du ")
    if when.kind == "weekday":
        return before not in _BEFORE_HABIT or "prochain" in text
    if when.kind == "of_month":
        is_marked = when.after < len(sentence.words) and bool(sentence.words[when.after].mark)
        return is_marked or after in _MAY_FOLLOW
    if when.kind == "month":
        return text.startswith(("en ", "courant ", "début ", "mi ", "mi-", "au mois"))
    return when.kind not in _BARE and not (when.kind.startswith("end_") and text.startswith("la "))


def _is_behind(sentence: Sentence, when: When) -> bool:
    """Tell « depuis lundi », « lundi dernier », « pas avant lundi », « mercredi j’ai une visite »."""
    before, two_before = sentence.folded(when.first - 1), sentence.folded(when.first - 2)
    after, two_after = sentence.folded(when.after), sentence.folded(when.after + 1)
    if before in _NOT_AHEAD or after in _PAST_AFTER:
        return True
    if two_before in _NOT_AHEAD and before in ("le", "la", "les", "l", "du", "de"):
        return True
    is_of = before in ("de", "d", "des") and when.kind not in (
        "end_month",
        "end_this_month",
        "end_year",
    )
    if is_of and not when.is_limit and two_before not in ("partir", "compter"):
        return True  # « les questions de ce soir »
    if when.kind == "of_month" and after in ("points", "pour"):
        return True
    if when.after < len(sentence.words) and "," in sentence.words[when.after].mark:
        return False  # « je l’achète, samedi, je suis en ville »
    return (after, two_after) in _BUSY and not when.is_limit


def _is_for_meeting(sentence: Sentence, when: When) -> bool:
    """Tell « pour la prochaine réunion », « au conseil du 17 » from « une note pour le conseil »."""
    text = when.text.lower()
    if when.is_limit:
        is_dated = "prochain" in text or bool(when.part("month"))
        return is_dated or sentence.folded(when.first) in ("avant", "d")
    is_put_there = text.startswith("du ") and sentence.folded(when.first - 1) == "jour"
    return is_put_there or text.startswith(("au ", "à la ", "à ", "a la "))


def _kinds() -> tuple[str, ...]:
    return (
        "next_week_day", "in_weeks", "nth", "day", "week_of", "numbered", "meeting", "weekday", "of_month", "tomorrow",
        "today", "end_month", "end_year", "end_this_month", "month", "delay", "feast", "moment", "alone",
    )  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    told = tables()
    moments = told["moments"]
    kinds = {
        "next_week_day": rf"(?:le )?(?P<weekday0>{_WEEKDAY}) (?:de )?la semaine prochaine{_PART}",
        "in_weeks": rf"(?:le )?(?P<weekday1>{_WEEKDAY}) en (?P<weeks0>huit|quinze)",
        "nth": rf"(?:le |au )?(?P<rank0>premier|deuxieme|second|troisieme|quatrieme|dernier) (?P<weekday5>{_WEEKDAY}) (?:de |d |du mois de )(?P<month4>{_MONTH})",
        "day": (
            rf"(?:le |du |au )?(?:(?P<weekday2>{_WEEKDAY}) )?(?P<of_month0>{_OF_MONTH}) (?P<month0>{_MONTH})"
            rf"(?: (?P<year0>{_YEAR}))?{_PART}"
        ),
        "week_of": rf"(?:la )?(?:premiere|deuxieme|seconde) quinzaine (?:de |d )?(?:{_MONTH})|la semaine de (?:la )?(?:sainte? [a-z]+|noel|paques|toussaint|rentree)|(?:la )?semaine du (?:(?:{_WEEKDAY}) )?(?:{_OF_MONTH})(?: (?:{_MONTH}))?",
        "numbered": rf"(?:le )?(?P<weekday3>{_WEEKDAY}) (?P<of_month1>{_OF_MONTH})(?= ){_NOT_HOURS}{_PART}",
        "meeting": (
            rf"(?:(?:le|la|au|a la|du) (?:conseil|reunion|commission|bureau|comite|seance) (?:du|de|d) (?:(?:{_WEEKDAY}) )?"
            rf"(?:(?P<of_month2>{_OF_MONTH}) )?(?P<month1>{_MONTH}))|{_any(moments['reunions'])}"
        ),
        "weekday": rf"(?P<weekday4>{_WEEKDAY})(?P<next0> (?:prochain|qui vient))?{_PART}",
        "of_month": rf"le (?P<of_month3>{_OF_MONTH})(?= ){_NOT_HOURS}{_PART}",
        "tomorrow": rf"(?P<tomorrow0>apres demain|demain){_PART}",
        "today": rf"{_any(moments['aujourdhui'])}",
        "end_month": rf"(?:la |en )?fin (?:du mois(?: de)? )?(?:d |de )?(?P<month2>{_MONTH})(?: (?P<year2>{_YEAR}))?",
        "end_year": r"(?:la |en )?fin (?:de l |d )annee",
        "end_this_month": r"(?:la |en )?fin (?:du|de) mois",
        "month": (
            rf"(?:en |courant |debut |mi |le mois de |au mois de |d |de )?(?:debut |mi |courant )?(?P<month3>{_MONTH})"
            rf"(?: (?P<year3>{_YEAR})| prochain)?"
        ),
        "delay": (
            rf"(?:dans|sous|d ici(?: a)?)(?: les)? (?P<count0>{_COUNT}) (?P<unit0>jours?|semaines?|mois)"
            r"|sous (?P<eight0>huitaine|quinzaine)|d ici une quinzaine(?: de jours)?|dans la quinzaine|dans une quinzaine(?: de jours)?"
        ),
        "feast": rf"{_any(list(told['fetes']))}",
        "moment": rf"{_any(moments['mots'])}",
        "alone": rf"{_any(moments['seuls'])}",
    }  # fmt: skip
    several = "|".join(f"(?P<{name}>{told})" for name, told in kinds.items())
    assert tuple(kinds) == _kinds()
    return re.compile(
        rf"(?<= )(?:(?P<limit>(?:{_BEFORE} )+)(?:le |la |les )?(?=\S))?(?:{several})(?= )"
    )
