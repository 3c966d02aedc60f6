# SPDX-License-Identifier: AGPL-3.0-or-later
"""A decision told in so many words: « le prix est donc fixé à… », « ce sera la salle », « le lino, on valide »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from desktop.french.folding import fold_words
from desktop.french.number_words import find_number_words
from desktop.mairie.meetings.decisions.proposals import Proposal, is_question
from desktop.mairie.meetings.decisions.verbs import infinitive, table
from desktop.mairie.meetings.decisions.wording import cleaned
from desktop.mairie.meetings.spoken import Spoken

_LONGEST = 400
_OPENS = r"^(?:(?:donc|alors|bon|voilà|et|ainsi|bien|eh bien|c’est bon|parfait|ok)\b[\s,]*){0,3}"
_DONE = re.compile(
    _OPENS
    + r"(?P<what>(?:la |le |les |l’|un |une )(?!autre)[^,.;:?!]{3,70}? (?:est|sont) (?:donc |ainsi |bien |désormais )?"
    r"(?:fix|attribu|port|maint|recondui|supprim|accord|confi|nomm|limit|ramen|institu|instaur|transf|désign|augment|baiss|arrêt|rédui|retenu)\w*"
    r"[, ]+[^.;?!]{4,130})",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    _OPENS
    + r"(?:ce sera|ça sera|on a|c’est)(?: donc)? (?P<what>(?:la |le |les |l’)(?!cas\b|même\b|moment\b|problème\b|règle\b|vote\b|conseil\b)[^.;?!]{3,90})",
    re.IGNORECASE,
)
_KEPT = re.compile(
    _OPENS + r"c’est (?:donc )?retenu,? (?P<what>(?!à l’unan)[^.;?!]{4,90})", re.IGNORECASE
)
_OBJECT_FIRST = re.compile(
    _OPENS
    + r"(?:pour )?(?P<what>(?:la |le |les |l’|un |une |\d)[^,;:.?!]{3,60}), on (?:l[ae’] ?|les )?(?P<verb>\w+)(?: donc)?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:donne|donnons) (?:donc )?(?:l’|mon |notre |le )(?P<what>(?:accord|feu vert) pour [^.;?!]{3,90})",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:d’accord|ok|partants?) pour (?P<what>(?:la |le |les |l’|un |une |\d|deux |trois )[^.;?!]{3,80})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",? (?:je|j’\w+|moi|c’est|ça|tu|vous|ils|elles|on (?:a|avait|est)|il y a|adopt\w+|et c’est|questions? divers\w+|point \w+)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ORDINAL = re.compile(
    r"\b(?:le|la) (?P<word>premier|première|deuxième|second|seconde|troisième|quatrième|dernier|dernière)\b(?! \w*(?:jour|semaine|mois|fois|trimestre))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?P<no>ne (?:pas|plus) )?(?P<pronoun>le|la|les) (?P<verb>\w+(?:er|ir|re|oir))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?P<article>le|la|les) (?!plus |moins |même |temps |cas |fait |monde |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|premier|deuxième)"
    r"[^\W\d_]{4,}(?: (?:du|de la|des|de l’|d’|de) ?[^\W\d_]{4,})?",
    re.IGNORECASE,
)
_NEAR = 2
_BACK = 14
_MOST_WORDS = 24


def told_result(spoken: Spoken, lines: Iterable[int]) -> Proposal | None:
    """Return what the sentences of a result say was decided, the last one first."""
    for number in sorted(lines, reverse=True):
        text = cleaned_line(spoken, number)
        if is_question(text):
            continue
        for pattern, infinitive_of in ((_KEPT, "retenir"), (_CHOSEN, "retenir"), (_DONE, "")):
            match = pattern.search(text)
            what = _TAIL.sub("", match["what"]).strip(" ,;:.") if match else ""
            if not match or not 2 <= len(fold_words(what)) <= _MOST_WORDS:
                continue
            if pattern is _CHOSEN and "donc" not in match[0].lower():
                continue
            what = what.replace(" donc ", " ", 1)
            if infinitive_of:
                return Proposal(number, f"{infinitive_of} {what}", "", 3)
            return Proposal(number, "", what, 3)
    return None


def cleaned_line(spoken: Spoken, number: int) -> str:
    """Return the words of a sentence with its apostrophes made alike."""
    return spoken.utterances[number].text[:_LONGEST].replace("'", "’")


def told_alone(text: str, line: int) -> Proposal | None:
    """Return the decision of « le lino gris, on valide » or « je donne l’accord pour le linteau »."""
    if is_question(text):
        return None
    text = text[:_LONGEST].replace("'", "’")
    given = _GIVEN.search(text)
    if given:
        return Proposal(
            line, f"donner l’{_TAIL.sub('', given['what'])}".replace("l’feu", "le feu"), "", 3
        )
    match = _OBJECT_FIRST.match(cleaned(text))
    if match is None or match["verb"].lower() not in table("deciding")["verbs"]:
        return None
    verb = infinitive(match["verb"])
    return (
        Proposal(line, f"{verb} {match['what'][:1].lower()}{match['what'][1:]}", "", 3)
        if verb
        else None
    )


def agreed_on(text: str, line: int) -> Proposal | None:
    """Return what is agreed on in « on est toutes d’accord pour le bon d’achat »."""
    match = None if is_question(text) else _AGREED.search(text[:_LONGEST].replace("'", "’"))
    what = _TAIL.sub("", match["what"]).strip(" ,;:.") if match else ""
    return Proposal(line, f"retenir {what}", "", 3) if what else None


def with_choice(spoken: Spoken, lowest: int, proposal: Proposal) -> Proposal:
    """Say what « le premier » is: « le premier (pour la ferme aux ânes, le premier, 340 €) »."""
    words = proposal.infinitive or proposal.thing
    match = _ORDINAL.search(words)
    if match is None or _has_number(words):
        return proposal
    for number in range(proposal.line - 1, max(lowest, proposal.line - _BACK) - 1, -1):
        text = cleaned(spoken.utterances[number].text[:_LONGEST])
        named = match["word"].lower() in fold_words_kept(text)
        if named and _has_number(text) and len(fold_words(text)) <= _MOST_WORDS:
            more = f"{words} ({text[:1].lower()}{text[1:]})"
            is_verb = bool(proposal.infinitive)
            return Proposal(
                proposal.line, more if is_verb else "", "" if is_verb else more, proposal.strength
            )
    return proposal


def fold_words_kept(text: str) -> set[str]:
    """Return the words in small letters with their accents."""
    return {word.strip(",;:.!?") for word in text.lower().split()}


def with_antecedent(spoken: Spoken, proposal: Proposal) -> Proposal:
    """Say what « le » is in « le mettre à 17 »: the only thing of its gender named just before."""
    match = _PRONOUN.match(proposal.infinitive)
    if match is None:
        return proposal
    article = match["pronoun"].lower()
    before = range(max(0, proposal.line - _NEAR), proposal.line)
    named = dict.fromkeys(
        one[0].lower()
        for number in before
        for one in _NAMED.finditer(cleaned_line(spoken, number))
        if one["article"].lower() == article
    )
    if len(named) != 1:
        return proposal
    verb = match["verb"]
    rest = proposal.infinitive[match.end() :]
    return replace(proposal, infinitive=f"{match['no'] or ''}{verb} {next(iter(named))}{rest}")


def _has_number(text: str) -> bool:
    return any(one.isdigit() for one in text) or any(
        value > 1 for value, _, _ in find_number_words(text)
    )
