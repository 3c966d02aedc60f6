# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of what was proposed: an infinitive, « garder le samedi », or the thing itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.french.folding import fold_words
from desktop.mairie.meetings.decisions.cues import is_said
from desktop.mairie.meetings.decisions.verbs import as_infinitive, is_infinitive
from desktop.mairie.meetings.decisions.wording import cleaned, first_words, with_digits
from desktop.mairie.meetings.spoken import Spoken

_INFINITIVE = r"(?:ne pas |ne plus )?(?:le |la |les |l’|en |y |se |s’)?\w+(?:er|ir|re|oir)\b"
_OF = re.compile(
    r"(?:propos\w+(?: du \w+| de la \w+)?(?:,? c’est|,? ce serait|,? donc)?|suggère|suis d’avis|serais d’avis|vous demande|vous demandons|est demandé|s’agit|l’idée,? c’est|décide)"
    r"(?: donc| ce soir| simplement| également| aussi| ici)?,? (?:de |d’)(?P<what>"
    + _INFINITIVE
    + r".*)",
    re.IGNORECASE | re.DOTALL,
)
_THAT = re.compile(r"propos\w+(?: donc)? (?:que l’|qu’)(?P<what>on .*)", re.IGNORECASE | re.DOTALL)
_THING = re.compile(
    r"\b(?:je|on|nous|bureau|commission)(?: vous)?(?: a| ont)? propos(?:e|ons|é)(?: donc| ce soir)?,? (?P<what>(?!de |d’|que |qu’|pas ).{4,})",
    re.IGNORECASE | re.DOTALL,
)
_VOICES = re.compile(
    r"(?:aux voix|(?<!part )(?<!participe )(?<!participer )au vote|on vote(?: donc)?|votons)(?: maintenant| donc)? (?:sur |pour )?"
    r"(?P<what>(?:le |la |les |l’|un |une |des |cette |ce |votre |ta )\w.{3,})",
    re.IGNORECASE | re.DOTALL,
)
_ON = re.compile(
    r"(?:^|[,;:] |\b(?:donc|alors|bon|et|mais|allez),? )(?P<what>on (?!se demande|a |ne sait).*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNCIL = re.compile(
    r"^(?:le conseil|l’assemblée|la commune) (?P<what>(?:s’|n’)?\w+ .*)", re.IGNORECASE | re.DOTALL
)
_IF = re.compile(
    r"^(?:on dit,? )?(?P<if>si [^,]{3,90}), (?P<then>on .*)", re.IGNORECASE | re.DOTALL
)
_JOINT = re.compile(r"(,? et|,? mais|,? puis|,) (?=on (?:n[e’] ?)?\w)", re.IGNORECASE)
_CUT = re.compile(
    r"[,;]?\s*(?:c’est (?:acté|réglé|décidé|bon|entendu|validé)|on fait comme ça|fait comme ça|tout le monde est d’accord|tous d’accord|c’est ça|ça (?:vous )?va|d’accord|qui est (?:pour|contre).*|quelqu’un (?:est )?contre.*|pas d’opposition.*|(?:est )?adopté.*|c’est adopté.*|unanimité.*|à l’unanimité.*)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_INNER = re.compile(r",? c’est (?:acté|réglé|décidé|bon|entendu|validé)(?: alors)?,", re.IGNORECASE)
_PART = re.compile(r",? d’(?:une|autre) part\b.*", re.IGNORECASE | re.DOTALL)
_FOR_WHY = re.compile(
    r",? (?:parce que|parce qu’|sinon|comme ça|puisque|puisqu’|étant donné|vu que).*",
    re.IGNORECASE | re.DOTALL,
)
_HOW_MANY = re.compile(r"(?:^|,)[^,]*\b(?:combien|comment|pourquoi)\b[^,]*")
_LONGEST = 2_000
_TAKES_NOTE = re.compile(
    r"\b(?:le conseil|l’assemblée|on|nous|conseil municipal) (?:en )?(?:prend|prenons) acte\b(?P<what> (?:du|de la|des|de l’|de) ?[^.,;?!]{3,120})?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",? (?:je|j’\w+|moi|c’est|ça|tu|vous|ils|elles|enfin|il y a|y a|il faut|on (?:a|avait|est|était|y est)|il (?:est|a)|d’une part|d’autre part)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a speaker adds for himself: « prendre la platine, 520, c’est la sécurité »."""
_LOOSE = re.compile(r"(?:[ ,;]+(?:et|mais|puis|ou|donc|de|d’|à|pour|avec))+$", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"\b(?:pardon|enfin,? non|je me trompe|je dis une bêtise)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_MAKES = re.compile(r",? ça fait(?: donc)?", re.IGNORECASE)
_AVIS = re.compile(r"^avis de la commission,? ", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:votre|ta|sa|cette|la|une|ma|leur|notre) (?:proposition|demande|idée|offre)\b(?: (?:de la commission|du bureau|du maire))?,?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:je|j[’']|tu|t[’']|on|nous|vous|moi|toi|ça|c[’'](?!est-à-dire))(?:\b|(?=\w))",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"(?:bon|ben|alors|voilà|oui|très bien|ok|d[’']accord|et|,|\s)*\b(?:donc|du coup)\b",
    re.IGNORECASE,
)
_BARE_WORDS = 18
"""Words kept of a sentence without punctuation: where it ends, nobody knows."""
_MOST_WORDS = 55
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was proposed: `infinitive` « retenir l’offre », else `thing` « vente à 78 000 euros »."""

    line: int
    infinitive: str = ""
    thing: str = ""
    strength: int = 0
    """3: put in form, « la proposition devient »; 2: « je propose de »; 1: « donc on garde »."""


def proposal_in(text: str, line: int) -> Proposal | None:
    """Return what a sentence proposes, or None."""
    if _TAKEN_BACK.search(text):
        return None  # Which of the words were taken back, nobody can tell.
    words = cleaned(text)
    words = _HOW_MANY.sub("", words).strip(" ,")
    if len(words) < _FEWEST_LETTERS or is_question(text):
        return None
    if _is_bare(text):
        words = first_words(words, _BARE_WORDS)
    words = _INNER.sub(",", words)
    words = _FOR_WHY.sub("", _CUT.sub("", words)).strip(" ,;:.")
    for pattern, strength in ((_OF, 2), (_THAT, 2)):
        match = pattern.search(words)
        if match and pattern is _OF and is_infinitive(match["what"]):
            return Proposal(line, _many(match["what"]), "", strength)
        if match and pattern is _THAT:
            told = _infinitives(re.split(r",? et qu’", match["what"])[0])
            return Proposal(line, told, "" if told else match["what"], strength)
    return _other(words, line, is_concluded(text))


def _other(words: str, line: int, concluded: bool) -> Proposal | None:
    council = _COUNCIL.match(words)
    if council and not _TAKES_NOTE.search(words):
        return Proposal(line, "", f"le conseil {council['what']}", 2)
    if concluded and is_infinitive(words) and " " in words:
        return Proposal(line, words, "", 2)
    condition = _IF.match(words)
    if condition:
        told = _infinitives(condition["then"], may_be_bare=True)
        return (
            Proposal(line, f"{told} {condition['if'][:1].lower()}{condition['if'][1:]}", "", 1)
            if told
            else None
        )
    for clause in _ON.finditer(words):
        told = _infinitives(clause["what"])
        if told:
            strength = 3 if "proposition" in words[: clause.start() + 14].lower() else 1
            return Proposal(line, told, "", strength)
    for pattern, strength in ((_THING, 2), (_VOICES, 2)):
        match = pattern.search(words)
        if match is None or len(fold_words(match["what"])) > _MOST_WORDS:
            continue
        thing = _TAIL.sub("", _VAGUE.sub("", match["what"])).strip(" ,;:.")
        if len(thing) >= _FEWEST_LETTERS and not _SPOKEN.match(thing) and is_telling(thing):
            return Proposal(line, "", thing, strength)
    return None


def is_telling(thing: str) -> bool:
    """Tell whether words name something: « l’attribution » and « le reste » do not, « 1 200 euros » does."""
    words = [word for word in fold_words(thing) if len(word) > 3]
    return len(words) > 1 or with_digits(thing) != thing or any(one.isdigit() for one in thing)


def _many(words: str) -> str:
    """Return infinitives as they were said, with those of « et on demande » after them."""
    parts = _JOINT.split(words)
    told = parts[0]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        more = as_infinitive(part)
        if not more:
            break
        told += f"{joint} {_of(more)}"
    return _limited(told)


def _infinitives(clause: str, *, may_be_bare: bool = False) -> str:
    """Return « on fait l’église et on laisse le rond-point » as « faire l’église et de laisser … »."""
    parts = _JOINT.split(clause)
    told = ""
    for number in range(0, len(parts), 2):
        more = as_infinitive(parts[number], may_be_bare=may_be_bare)
        if not more:
            if told:
                break
            continue
        joint = parts[number - 1] if told else ""
        told = f"{told}{joint} {_of(more)}" if told else more
    told = _limited(told)
    return told if may_be_bare or " " in told or "’" in told else ""


def _of(words: str) -> str:
    return f"d’{words}" if words[:1].lower() in "aàâeéèêiîoôuyhœ" else f"de {words}"


def _is_bare(text: str) -> bool:
    """Tell whether a long sentence has no punctuation at all."""
    return len(text.split()) > _BARE_WORDS and not re.search(r"[,.;:!?]", text)


def _limited(told: str) -> str:
    told = _LOOSE.sub("", _TAIL.sub("", told))
    words = told.split()
    if len(words) <= _MOST_WORDS:
        return told.strip(" ,;:.")
    cut = first_words(told, _MOST_WORDS)
    return cut.rsplit(",", 1)[0] if "," in cut else cut


def is_question(text: str) -> bool:
    """Tell whether a sentence is written as a question."""
    return text.rstrip(" \u00a0\u202f»").endswith("?")


def thing_in(text: str, line: int) -> Proposal | None:
    """Return the words of a sentence that names what is decided without a verb: « six guirlandes »."""
    if is_question(text) or _is_bare(text):
        return None
    words = _MAKES.sub(", soit", text)
    words = _FOR_WHY.sub("", _CUT.sub("", _AVIS.sub("", cleaned(words)))).strip(" ,;:.")
    words = _PART.sub("", words)
    telling = [word for word in fold_words(words) if len(word) > 3 or word.isdigit()]
    if len(telling) < 2 or len(fold_words(words)) > _MOST_WORDS:
        return None
    return Proposal(line, "", words, 0)


def find_proposal(spoken: Spoken, lines: Sequence[int], *, formal: bool = False) -> Proposal | None:
    """Return the last proposal of these sentences; `formal`: only those put in so many words.

    What is dropped, supposed or told of others is none.
    """
    for number in reversed(lines):
        utterance = spoken.utterances[number]
        if is_said("dropped", utterance.said) or is_said("unsure", utterance.said):
            continue
        proposal = proposal_in(utterance.text, number)
        if proposal and (proposal.strength > 1 or not formal):
            return proposal
    return None


def note_taken(text: str) -> str | None:
    """Return « du rapport » of « le conseil prend acte du rapport »; empty when it is not named."""
    match = _TAKES_NOTE.search(text[:_LONGEST].replace("'", "’"))
    return None if match is None or is_question(text) else (match["what"] or "").strip()


def without_figures(proposal: Proposal) -> Proposal | None:
    """Return the proposal without its parts that hold a number; None when nothing is left."""
    kept = [
        ", ".join(
            part
            for part in told.split(", ")
            if with_digits(part) == part and not _DIGIT.search(part)
        )
        for told in (proposal.infinitive, proposal.thing)
    ]
    return replace(proposal, infinitive=kept[0], thing=kept[1]) if any(kept) else None


def is_spoken(words: str) -> bool:
    """Tell whether words are those of somebody who speaks, not the name of a thing."""
    return _SPOKEN.search(words) is not None


def is_concluded(text: str) -> bool:
    """Tell whether a sentence sums up what is to be decided: « donc, vente à 78 000 euros »."""
    return _CONCLUDES.match(text) is not None
