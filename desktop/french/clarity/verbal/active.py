# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns a passive round: « Votre demande sera examinée par la commission » → « La commission examinera votre demande »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import Fitted, joined
from desktop.french.clarity.grammar.subject import Subject, is_known_noun, noun_phrase_at
from desktop.french.clarity.grammar.verb_index import participles_of
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

if TYPE_CHECKING:
    from desktop.french.clarity.verbal.passive import Passive

_ARTICLES = frozenset(
    listed("""
    le la l' un une les des mon ma mes notre nos votre vos leur leurs son sa ses ce cet cette
    ces
""")
)
_GO_ON = frozenset(["de", "d'", "du", "des", "en"])
_ENDS = frozenset(
    listed("""
    le la les au aux à dans sur pour avant après dès pendant et ou afin lors jusqu' jusque
    depuis sans sous chez avec qui que qu' dont entre vers ce lundi mardi mercredi jeudi
    vendredi samedi dimanche puis mais
""")
)


def active_voice(text: ReadText, passive: Passive) -> Fitted | None:
    """Return the sentence's words turned round, from its subject to its agent; None when unsure.

    Only for a subject that opens its sentence, a single participle and an agent with its article.
    """
    tokens = text.tokens
    sentence = text.sentence_of(passive.etre)
    first = sentence.first
    subject = noun_phrase_at(tokens, first, passive.first)
    if subject is None or _is_negative(tokens, first, passive.participle):
        return None
    if tokens[passive.participle + 1].low != "par":
        return None
    last = _agent_last(tokens, passive.agent, sentence.last)
    agent = noun_phrase_at(tokens, passive.agent, last) if last else None
    if agent is None:
        return None
    verb = _verb(tokens, passive, agent, subject)
    if verb is None:
        return None
    words = [
        _written(text, passive.agent, last),
        verb,
        _lowered(text, subject.first, passive.first),
    ]
    mend = ""
    for word in words:
        mend = joined(mend, word) if mend else word
    mend = mend[:1].upper() + mend[1:]
    return Fitted(
        tokens[subject.first].start, tokens[last - 1].end,
        mend.replace("'", "’") if text.curly else mend,
    )  # fmt: skip


def _is_negative(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    low = {token.low for token in tokens[first:last]}
    return bool(
        low
        & {
            "ne",
            "n'",
            "pas",
            "aucun",
            "aucune",
            "nul",
            "nulle",
            "tout",
            "toute",
            "et",
            "ou",
            ",",
            "qui",
            "que",
        }
    ) or any(token.kind == "sign" for token in tokens[first:last])


def _agent_last(tokens: tuple[Token, ...], agent: int, end: int) -> int:
    """Return the number after the agent's last word: it ends at a sign or a preposition; 0 for unsure."""
    if tokens[agent].low not in _ARTICLES:
        return 0
    place = agent + 1
    while place < end:
        token = tokens[place]
        if token.kind == "sign" or token.kind == "¶":
            break
        if token.low in _GO_ON:
            place += 1
            if place < end and tokens[place].low in ("la", "l'", "le", "les"):
                place += 1
            continue
        if token.kind == "number" or (token.low in _ENDS and not token.is_capitalised):
            break
        place += 1
    return place if _reads_well(tokens, agent, place, end) else 0


def _reads_well(tokens: tuple[Token, ...], agent: int, place: int, end: int) -> bool:
    """Return True when nothing that hangs on the agent is left behind it."""
    last, after = tokens[place - 1], tokens[place] if place < end else None
    if (
        last.low in _GO_ON | _ARTICLES
        or place - agent > 8
        or (participles_of(last.low) and not is_known_noun(last.low))
    ):
        return False
    if after is None:
        return True
    if after.low in ("et", "ou", "qui", "que", "dont", "à", "au", "aux", "puis", "ainsi"):
        return False
    following = tokens[place + 1] if place + 1 < end else None
    return not (after.text in (",", "(") and following is not None and following.is_capitalised)


def _verb(
    tokens: tuple[Token, ...], passive: Passive, agent: Subject, subject: Subject
) -> str | None:
    person = 5 if agent.plural else 2
    verb = conjugate(passive.infinitive)
    if any(
        t.low in ("très", "bien", "trop", "si", "assez")
        for t in tokens[passive.first : passive.participle]
    ):
        return None
    between = [
        t.text
        for t in tokens[passive.first + 1 : passive.participle]
        if t.low not in ("être", "été", "etre")
    ]
    if passive.is_past:
        tense = _tense_of("avoir", tokens[passive.first].low)
        if tense is None or passive.first == passive.etre:
            return None
        auxiliary = conjugate("avoir").form(VerbForm(tense, person))
        return " ".join([auxiliary, *between, verb.form(VerbForm("participe"))])
    if passive.first != passive.etre:
        for modal in ("devoir", "pouvoir"):
            tense = _tense_of(modal, tokens[passive.first].low)
            if tense:
                form = conjugate(modal).form(VerbForm(tense, person))
                return " ".join([form, *between, passive.infinitive])
        return None
    tense = _tense_of("être", tokens[passive.etre].low)
    if tense is None or tense == "subjonctif":
        return None
    return " ".join([verb.form(VerbForm(tense, person)), *between]) if subject else None


def _tense_of(infinitive: str, word: str) -> str | None:
    for form, text in conjugate(infinitive).forms.items():
        if text == word and form.tense in ("présent", "imparfait", "futur", "conditionnel"):
            return form.tense
    return None


def _written(text: ReadText, first: int, last: int) -> str:
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    return " ".join(text.text[start:end].split())


def _lowered(text: ReadText, first: int, last: int) -> str:
    written = _written(text, first, last)
    return written[:1].lower() + written[1:]
