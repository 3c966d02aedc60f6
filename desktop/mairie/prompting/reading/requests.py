# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a prompt asks the machine to do: each verb that asks, and the kind of text that is wanted.

« Rédige un courrier », « peux-tu résumer », « que tu fasses une affiche », « il me faut un mail » ask;
« j’ai rédigé un courrier », « pour refuser », « ne rédige rien », « si tu trouves » do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence
from desktop.mairie.prompting.reading.tables import (
    OTHER,
    VerbForm,
    kind_nouns,
    turns_of,
    verb_forms,
    words_of,
)

QUESTION = "question"
NOT_WRITTEN = frozenset((QUESTION, "choix", "calcul"))
Noun = tuple[int, int, str]
"""First word, word after the last, kind."""
_ONE, _THE = frozenset(("un", "une")), frozenset(("le", "la", "l", "les"))
_DENIES = frozenset(("ne", "n", "sans", "jamais"))
_OFFERS = frozenset(("proposer", "suggerer"))
"""« Propose dix slogans » asks for ideas, « propose un rendez-vous » tells a detail."""
_POINTED = frozenset(("ce", "cet", "cette", "ces"))
_REACH = 14
"""Words after a verb among which its noun is."""
_OFFER_REACH = 8
_OPENING = 2
"""Words before a noun that opens a sentence."""
_BREAK = re.compile(r"[,;:.!?()\n–—]|(?:^|\s)-\s")
_NOT_ASKING_BEFORE = frozenset(("pour", "a", "sans", "de", "d", "afin", "avant"))
_ALLOWS_DE = frozenset(("merci", "besoin", "essaie", "essayez", "demande", "plait", "possible"))


@dataclass(frozen=True, slots=True)
class Request:
    """Something that is asked."""

    kind: str
    """A name of kinds.toml; empty when nothing tells it."""
    sentence: Sentence
    start: int
    end: int
    """Where the words that ask stand in the prompt: from the verb to the noun."""
    first: int
    """The number of its first word in the sentence."""
    is_detail: bool = False
    verb: str = ""
    """Empty for « je voudrais un mail »."""
    is_added: bool = False
    """« et aussi un mail »: its verb is the one before."""


def find_requests(prompt: PromptText) -> tuple[Request, ...]:
    """Return what is asked, in order; details only where nothing else is asked."""
    found = [request for sentence in prompt.sentences for request in _in_sentence(sentence)]
    strong = (
        [request for request in found if not request.is_detail] or found or _named_first(prompt)
    )
    if any(request.verb and request.kind for request in strong):
        strong = [
            request
            for request in strong
            if request.verb or request.kind == QUESTION or request.is_added
        ]
    return tuple(strong)


def _named_first(prompt: PromptText) -> list[Request]:
    """Return « synthèse du rapport » or « annonce pour un poste »: a noun that opens the demand."""
    for sentence in prompt.sentences:
        for start, after, kind in _nouns(sentence):
            if start <= _OPENING and kind != OTHER:
                first = Request(kind, sentence, *sentence.span(start, after), start)
                return [first, *_elided(first, len(sentence.words), _nouns(sentence))]
    return []


def main_request(requests: tuple[Request, ...]) -> Request | None:
    """Return the text that is wanted: what is written comes before what is only answered."""
    written = [one for one in requests if one.kind and one.kind not in NOT_WRITTEN]
    named = [one for one in requests if one.kind]
    return next(iter(written or named or requests), None)


def named_kind(prompt: PromptText) -> tuple[str, int, int]:
    """Return the kind that a noun alone names (« arrêté de circulation »), with its place."""
    for sentence in prompt.sentences:
        for start, _, kind in _nouns(sentence):
            return kind, sentence.tokens[start][0], sentence.tokens[start][1]
    return "", 0, 0


def _in_sentence(sentence: Sentence) -> Iterator[Request]:
    taken = {
        at
        for start, end in sentence.places(turns_of("formes_seulement"))
        for at in range(start, end)
    }
    found, nouns = False, _nouns(sentence)
    starts = [at for at in range(len(sentence.words)) if at not in taken and _asks(sentence, at)]
    for place, at in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else len(sentence.words)
        found = True
        request = _request(sentence, at, following, nouns)
        yield request
        yield from _elided(request, following, nouns)
    if not found:
        yield from _without_verb(sentence, nouns)


def _request(sentence: Sentence, at: int, following: int, every: list[Noun]) -> Request:
    form = verb_forms()[sentence.words[at]]
    stop = min(following, at + 1 + _REACH)
    nouns = _wanted(
        [one for one in every if at < one[0] < stop], sentence, is_offer=form.verb in _OFFERS
    )
    noun = next((one for one in nouns if one[2] != OTHER), nouns[0] if nouns else None)
    kind = form.kind or (noun[2] if noun else _kind_of_writing(sentence, at, form))
    if form.verb in words_of("actions"):
        kind, noun = "", None
    last = at if noun is None or form.kind else noun[1] - 1
    start, end = sentence.tokens[at][0], sentence.tokens[last][1]
    return Request(kind, sentence, start, end, at, form.is_detail, form.verb)


def _wanted(nouns: list[Noun], sentence: Sentence, *, is_offer: bool) -> list[Noun]:
    """Leave out « chaque message », and « ce mail » where another text is named."""
    own = [one for one in nouns if sentence.words[one[0] - 1] != "chaque"]
    unpointed = [one for one in own if sentence.words[one[0] - 1] not in _POINTED]
    return unpointed if unpointed or is_offer else own


def _elided(request: Request, following: int, nouns: list[Noun]) -> Iterator[Request]:
    """Yield « un mail » of « fais une affiche et aussi un mail »."""
    sentence, words, end = request.sentence, request.sentence.words, 0
    own = next((one[0] for one in nouns if one[0] > request.first), 0)
    # « l’ordre du jour, la convocation et le communiqué » go together as « un… et un… » do.
    articles = _THE if words[own - 1] in _THE else _ONE
    for start, after, kind in nouns:
        near = (at for at in (start - 1, start - 2) if at > 0 and words[at] in articles)
        article = next(near, 0)
        if not request.first < article - 1 < following or start < end:
            continue
        goes_on = words[article - 1] in words_of("suites") or "," in sentence.between(
            article - 1, article
        )
        if words[after : after + 1] == ["par"]:
            continue  # « une idée par phrase »
        if goes_on and kind not in (request.kind, OTHER):
            end = after
            yield Request(kind, sentence, *sentence.span(article, after), article, is_added=True)


def _kind_of_writing(sentence: Sentence, at: int, form: VerbForm) -> str:
    """« Écris à la famille » asks for a letter."""
    following = sentence.words[at + 1 : at + 2]
    if form.verb in _OFFERS:
        return "" if following[:1] in (["un"], ["une"], ["lui"], ["leur"]) else "idees"
    return "courrier" if form.verb == "ecrire" and following in (["a"], ["au"], ["aux"]) else ""


def _without_verb(sentence: Sentence, nouns: list[Noun]) -> Iterator[Request]:
    if not sentence.tokens or _is_polite(sentence):
        return
    for start, end in sentence.places(turns_of("sans_verbe")):
        noun = next((one for one in nouns if start < one[0] < end + _OFFER_REACH), None)
        last = noun[1] - 1 if noun else min(end, len(sentence.tokens) - 1)
        span = sentence.tokens[start][0], sentence.tokens[last][1]
        yield Request(noun[2] if noun else "", sentence, *span, start)
        return
    opens = next(sentence.places(turns_of("questions")), None)
    if sentence.text.rstrip(" \u00a0»").endswith("?") or (opens and opens[0] <= 1):
        start = opens[0] if opens else 0
        yield Request(QUESTION, sentence, sentence.tokens[start][0], sentence.end, start)


def _is_polite(sentence: Sentence) -> bool:
    return next(sentence.places(turns_of("politesse")), None) is not None


def _nouns(sentence: Sentence) -> list[Noun]:
    """Return (first word, word after the last, kind) of every noun that names a kind, in order."""
    turns, kinds = kind_nouns()
    found = turns.places(sentence.said)
    cited = {start for start, _ in sentence.places(turns_of("references"))}
    listed = [
        (*sentence.numbered(place), kinds[turn])
        for turn, places in found.items()
        for place in places
    ]
    kept = [one for one in listed if one[0] not in cited]
    return sorted(kept, key=lambda one: (one[0], -one[1]))


def _asks(sentence: Sentence, at: int) -> bool:
    form = verb_forms().get(sentence.words[at])
    if form is None:
        return False
    words = sentence.words
    before = words[at - 1] if at else ""
    if words[at] in words_of("fautes") and not _is_told_moi(sentence, at):
        return False
    if not form.is_infinitive and sentence.written(at).endswith(("é", "ée", "és", "ées")):
        return False  # « Résumé du rapport » is a noun, « un texte corrigé » a participle
    if at and "«" in sentence.between(at - 1, at):
        return False
    if form.is_infinitive and before not in ("tu", "vous"):
        return _infinitive_asks(sentence, at)
    return _form_asks(sentence, at, before)


def _infinitive_asks(sentence: Sentence, at: int) -> bool:
    words, before = sentence.words, sentence.words[at - 1] if at else ""
    if at == 0 or _opens_clause(sentence, at):
        return not _is_negated(sentence, at)
    window = words[max(0, at - 7) : at]
    if any(end == at for _, end in sentence.places(turns_of("racontees"))):
        return False
    if any(end <= at <= end + 2 for _, end in sentence.places(turns_of("amorces_parlees"))):
        return not _is_negated(sentence, at)
    if before in _NOT_ASKING_BEFORE and not (before in ("de", "d") and _ALLOWS_DE & set(window)):
        return False
    asks = "aller" not in window and any(word in words_of("amorces") for word in window)
    return asks and not _is_negated(sentence, at) and "pour" not in window[-4:]


def _form_asks(sentence: Sentence, at: int, before: str) -> bool:
    words = sentence.words
    start = at
    while start and words[start - 1] in words_of("pronoms") and words[start - 1] not in ("nous",):
        start -= 1
        if words[start] in ("tu", "vous"):
            break
    subject = words[start - 1] if start else ""
    if words[start] in ("tu", "vous") and subject in words_of("sujets"):
        return False
    if subject == "tu" or before in ("tu", "vous") or words[start] == "vous":
        return _addressed(
            sentence, start if words[start] in ("tu", "vous") else max(start - 1, 0), at
        )
    if before in words_of("sujets") or _is_negated(sentence, at):
        return False
    return at == 0 or _opens_clause(sentence, at) or _has_pronoun_after(sentence, at)


def _addressed(sentence: Sentence, subject: int, at: int) -> bool:
    """Tell « tu choisis » and « que tu fasses » from « si tu trouves »."""
    before = sentence.words[subject - 1] if subject else ""
    if before in words_of("conditions"):
        return False
    return not _is_negated(sentence, at)


def _is_negated(sentence: Sentence, at: int) -> bool:
    return any(
        sentence.words[before] in _DENIES and not sentence.only_looks_denied(before)
        for before in range(max(0, at - 2), at)
    )


def _opens_clause(sentence: Sentence, at: int) -> bool:
    if sentence.words[at - 1] in words_of("avant"):
        return True
    return bool(_BREAK.search(sentence.between(at - 1, at)))


def _is_told_moi(sentence: Sentence, at: int) -> bool:
    return sentence.words[at + 1 : at + 2] in (["moi"], ["nous"])


def _has_pronoun_after(sentence: Sentence, at: int) -> bool:
    if at + 1 >= len(sentence.words):
        return False
    return _is_told_moi(sentence, at) or sentence.between(at, at + 1) == "-"
