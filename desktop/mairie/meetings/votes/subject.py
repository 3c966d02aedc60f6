# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a vote is about: the title of its item, the words of the result, or those of the question."""

from __future__ import annotations

import re

from desktop.french.folding import fold, fold_words
from desktop.french.turns import Said
from desktop.mairie.meetings.meeting import AgendaItem, Source
from desktop.mairie.meetings.spoken import Spoken
from desktop.mairie.meetings.votes.ballots import Ballot
from desktop.mairie.meetings.votes.cues import acts_in, is_said

_LOOSE_END = re.compile(
    r"(?:[\s,:-]+(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?|mille|millions?|\d[\d.,]*|et|ou|de|du|des|d[’']|l[’']|à|au|aux|le|la|les|en|par|pour|sur|dans|avec|qui|que|l\.))+$",
    re.IGNORECASE,
)
_MOST_WORDS = 18
_RESOLUTION = re.compile(
    r"^(?:(?:on dit|et|donc|alors|maintenant|nous passons|on passe|passons|voici|je passe|au vote de|la|à la|enfin|pour|bien|ensuite)\b[ ,:]+){0,5}(?P<number>(?:(?:vingt|trente|quarante|cinquante|soixante|cent)[ -](?:et[ -])?)?[\w-]{4,30}|\d{1,2}(?:e|ème|ère|re))\s+(?P<kind>résolution|délibération)"
    r"(?:\s*[,:]\s*|\s+(?:concerne|porte sur|vise à|a trait à|a pour objet|est relative à)\s+|[.]|$)(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ORDINAL = re.compile(
    r"première|seconde|dernière|présente|.*ième|.*ème|.*[0-9](?:e|re)", re.IGNORECASE
)
_BACK = 25
"""Sentences before a vote in which its resolution is named."""
_LONGEST = 14
"""Words of what a vote is about, when no title says it."""
_TOLD = re.compile(
    r"(?:^|[,;:.]\s*|\b(?:donc|alors|voilà|bon|et|que)\s+)"
    r"(?P<what>(?:la|le|les|l[’'])\s*(?:(?!\b(?:est|sont|a|ont)\b)[^,;:.?!]){3,110}?)\s+"
    r"(?:est|sont|a été|ont été)\s+(?:donc\s+|bien\s+|ainsi\s+)?"
    r"(?:adopt|approuv|rejet|accept|valid|report|ajourn|retir|vot|n[’'])",
    re.IGNORECASE,
)
_VOTE_ON = re.compile(
    r"(?:aux voix|au vote|le vote (?:sur|de|pour)|voter (?:sur|pour)?|vote (?:sur|pour))\s+"
    r"(?P<what>(?:la|le|les|l[’']|cette|ce|un|une)\s*[^,;:.?!]{3,110})",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    r"|quinze|seize|vingt)"
)
_SEVERAL = re.compile(
    rf"\b(?P<what>les (?:délibérations|résolutions|points|questions) (?:n° ?)?{_NUMBER}"
    rf"(?:(?:, | et | à ){_NUMBER}){{1,8}})\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"\bqui (?:est|vote|serait) (?:plutôt )?(?:pour|contre|favorable à)\s+(?P<what>(?:la|le|les|l[’'])\s*[^,;:.?!]{3,80})",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^(?:(?:alors|donc|bon|bien|et|voilà|maintenant|passons|on passe|nous passons|euh|merci \w+|oui)\b[\s,.:]*){0,4}"
    r"(?:(?:le |la |au |à la )?(?:premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|onzième|douzième|derni(?:er|ère))"
    r"(?: (?:point|sujet|dossier|affaire|bordereau|question|chose|délibération|résolution))?"
    r"|(?:premièrement|deuxièmement|troisièmement|quatrièmement|cinquièmement|enfin|après|ensuite|puis|maintenant|autre (?:point|sujet|dossier|chose))"
    r"|(?:le |l[’'])?(?:affaire|délibération|point|bordereau|dossier|rapport|numéro|question)(?: (?:n°|numéro))? ?[\w°-]{1,12})"
    r"[\s,:;.…-]+(?P<what>(?:la |le |les |l[’']|une? |attribution|approbation|création|modification|demande|convention|tarifs|subvention|budget|décision)[^.;?!]{4,90})",
    re.IGNORECASE,
)
"""What is dealt with next, as it is announced."""
_AFTER_TITLE = re.compile(
    r"(?:,| (?=on |il |je |c’est |nous |ils |elle |madame |monsieur |alors |donc )).*", re.DOTALL
)
_ELIDED = re.compile(r"\b([ldLD])[’']\s*")
_OPENING = re.compile(
    r"^(?:(?:donc|alors|bon|bien|voilà|et|ben|allez|ok|euh|oui|d[’']accord)\b[\s,]*)+",
    re.IGNORECASE,
)
_LONGEST_TEXT = 600
_MINUTES_TOLD = re.compile(
    r"le (?:pv|procès[- ]verbal|compte[- ]rendu)(?: de la (?:dernière )?(?:séance|fois|réunion)(?: précédente| dernière)?)?",
    re.IGNORECASE,
)
_STEM = 6
_BEFORE_MINUTES = 6
MINUTES = "Procès-verbal de la séance précédente"
"""What is voted when the minutes that are read are approved without being named again."""
_SPOKEN = re.compile(
    r"\b(?:je|j[’']|tu|on|nous|vous|moi|toi|ça|c[’']|il|elle|ils|elles|y en a|y a|lui|t[’']|allez|merci|oui|non|est|sont|sera|seront|a|ont|peut|doit|propos\w+|demand\w+|voté|votent|contre|abstient|pas part)\b|[’']en\b",
    re.IGNORECASE,
)


def subject_of(
    spoken: Spoken, ballot: Ballot, item: AgendaItem | None, *, is_only: bool, after: int = 0
) -> str:
    """Return a short French phrase; empty when nothing says what was voted.

    `after`: the first sentence that belongs to no earlier vote.
    """
    title = item.title if item and not is_generic(item.title) else ""
    told = _told_in(spoken, ballot)
    if _MINUTES_TOLD.fullmatch(told):
        return title if {"verbal", "pv"} & set(fold_words(title)) else MINUTES
    if (not title or not is_only) and (not told or _is_short(told)):
        told = _announced(spoken, ballot, after) or told
        # Items that only the words tell may have missed this one: what was announced is surer.
        is_guess = item is not None and item.source is Source.TRANSCRIPT
        if told and title and is_guess and not _share_words(title, told):
            return _capitalised(told)
    if title and is_only and (not told or _is_short(told) or _share_words(title, told)):
        return title
    if not told and not (title and is_only) and _is_of_minutes(spoken, ballot, title):
        return MINUTES
    if title and is_only and _is_short(told):
        told = ""
    named = told or (_resolution(spoken, ballot, after) if not title else "")
    named = named or _question(spoken, ballot)
    if title and named and not _share_words(title, named):
        return (
            f"{title}\u00a0: {named[:1].lower()}{named[1:]}"
            if ":" not in title
            else _capitalised(named)
        )
    return _capitalised(named or title)


def _resolution(spoken: Spoken, ballot: Ballot, after: int) -> str:
    """Return « Septième résolution : approbation… » named before the vote is opened."""
    for number in range(ballot.last, max(after, ballot.first - _BACK) - 1, -1):
        text = spoken.utterances[number].text[:_LONGEST_TEXT]
        match = _RESOLUTION.search(text) if "ution" in text or "ération" in text else None
        if match and _ORDINAL.fullmatch(match["number"]):
            name = f"{match['number'].lower()} {match['kind'].lower()}"
            what = _short(match["what"])
            return f"{name}\u00a0: {what}" if what else name
    return ""


def _announced(spoken: Spoken, ballot: Ballot, after: int) -> str:
    """Return « le prix de l’eau » of « Après, le prix de l’eau. », the last one before the vote."""
    for number in range(ballot.first, max(after, ballot.first - _BACK) - 1, -1):
        text = spoken.utterances[number].text[:_LONGEST_TEXT]
        match = _ANNOUNCED.match(text)
        if match is None:
            continue
        what = _AFTER_TITLE.sub("", match["what"].replace("'", "’")).strip(" ,;:.")
        if 2 <= len(fold_words(what)) <= _MOST_WORDS and not _SPOKEN.search(what):
            return "" if _is_hollow(what) else _short(what)
    return ""


def _is_short(told: str) -> bool:
    """Tell whether a subject says less than the title of its item: « le kiné »."""
    return len(fold_words(told)) <= 2 and "pv" not in fold_words(told)


def _is_of_minutes(spoken: Spoken, ballot: Ballot, title: str) -> bool:
    """Tell whether the last minutes were spoken of just before a vote that names nothing."""
    if "verbal" in fold_words(title):
        return False
    near = range(max(0, ballot.first - _BEFORE_MINUTES), ballot.last + 1)
    return any(is_said("minutes", spoken.utterances[number].said) for number in near)


def _share_words(title: str, told: str) -> bool:
    """Tell whether the title of the item names what the words of the result name."""
    return any(
        word[:_STEM] in {other[:_STEM] for other in fold_words(title)}
        for word in fold_words(told)
        if len(word) > 3
    )


def is_generic(title: str) -> bool:
    """Tell whether a title says nothing of what is dealt with: « Questions diverses »."""
    return len(fold_words(title)) <= 4 and is_said("generic_titles", Said.of(title))


def _told_in(spoken: Spoken, ballot: Ballot) -> str:
    """Return the subject of « la décision modificative est adoptée », « je mets aux voix … »."""
    near = range(max(0, ballot.first - 2), ballot.first)
    lines = [ballot.result_line, *range(ballot.first, ballot.last + 1)]
    for pattern in (_TOLD, _SEVERAL, _VOTE_ON, _WHO_IS):
        for number in [*lines, *near] if pattern is _SEVERAL else lines:
            if number < 0:
                continue
            match = pattern.search(spoken.utterances[number].text[:_LONGEST_TEXT])
            if match and not _is_hollow(match["what"]):
                return _short(match["what"])
    return ""


def _is_hollow(phrase: str) -> bool:
    """Tell whether a phrase names no object: « la proposition », « ce point »."""
    words = fold_words(phrase)
    if "pv" in words:
        return False
    telling = [word for word in words if len(word) > 3 and word not in ("cette", "donc")]
    return not telling or (len(telling) == 1 and is_said("hollow_subjects", Said.of(telling[0])))


def _question(spoken: Spoken, ballot: Ballot) -> str:
    """Return the words just before the question: « Donc, vente à 78 000 euros. Qui est pour ? »."""
    for number in (ballot.first, ballot.first - 1):
        if number < 0:
            continue
        text = spoken.utterances[number].text[:_LONGEST_TEXT]
        acts = [act for act in ballot.acts if act.line == number]
        if acts:
            words = list(re.finditer(r"[^\W_]+", text))
            text = text[: words[acts[0].first].start()] if acts[0].first < len(words) else text
        phrase = _OPENING.sub("", text).strip(" ,;:.?!\u00a0")
        is_plain = "?" not in text and not _SPOKEN.search(phrase) and not acts_in(Said.of(phrase))
        if 3 <= len(fold_words(phrase)) <= _MOST_WORDS and is_plain:
            return _short(phrase)
    return ""


def _short(phrase: str) -> str:
    words = phrase.split()
    text = " ".join(words[:_LONGEST])
    if len(words) > _LONGEST:
        text = _LOOSE_END.sub("", text)  # Half a number would be another number.
    text = re.sub(r"(?: donc| alors| euh| bon)+$", "", text)
    text = _ELIDED.sub(r"\1’", text.replace("'", "’")).strip(" ,;:.")
    return text if len(words) <= _LONGEST else f"{text}…"


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:] if fold(phrase) else ""
