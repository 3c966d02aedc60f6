# SPDX-License-Identifier: AGPL-3.0-or-later
"""From « tu » to « vous », with the verb, the possessives and the orders that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import known_nouns
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.clauses import CLITICS
from desktop.french.rewriting.verbs import forms_of
from desktop.french.rewriting.work import Work, capitalised

_YOU = "Un courrier de la mairie dit «\u00a0vous\u00a0»\u00a0: le verbe et les mots qui s’y rapportent suivent."
_UNSURE = (
    "Un «\u00a0tu\u00a0» est resté\u00a0: sa forme polie n’est pas sûre. À vous de la choisir."
)
_OWNERS = {"ton": "votre", "ta": "votre", "tes": "vos", "toi": "vous", "te": "vous", "t'": "vous",
           "toi-même": "vous-même", "tien": "vôtre", "tienne": "vôtre", "tiens": "vôtres",
           "tiennes": "vôtres"}  # fmt: skip
_SOUND = frozenset(listed("le un ce du au quel même bon haut bas demi de"))
"""Before « ton », these make it a sound or a way of speaking, not a possession."""
_AFTER_SHORT_TU = frozenset(listed("as es avais étais auras aurais arrives entends aimes en"))
_AFTER_ORDER = frozenset(listed("moi nous le la les lui leur y en toi"))
_OTHER_ORDERS = {
    "sois": "soyez", "aie": "ayez", "va": "allez", "sache": "sachez", "inquiète": "inquiétez",
    "tracasse": "tracassez", "embête": "embêtez", "excuse": "excusez",
}  # fmt: skip
NEGATIONS = frozenset(listed("pas plus jamais rien guère"))
SUBJECTS = {"je": 0, "j'": 0, "tu": 1, "il": 2, "elle": 2, "on": 2, "ça": 2, "cela": 2, "c'": 2,
             "ce": 2, "nous": 3, "vous": 4, "ils": 5, "elles": 5}  # fmt: skip
TENSES = ("présent", "futur", "imparfait", "conditionnel", "subjonctif", "passé simple")


def with_vous(work: Work) -> Iterator[Change]:
    """Yield « tu » and all that goes with it as « vous »."""
    is_yours = any(
        token.low in ("tu", "toi", "ton", "ta", "tes", "te", "t'") for token in work.read.tokens
    )
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        for number, token in enumerate(tokens):
            if token.low == "tu" or _is_short_tu(tokens, number):
                yield from _you(work, tokens, number)
            elif token.low.endswith("-tu"):
                yield from _asked(work, token)
            elif token.low in _OWNERS:
                yield from _owner(work, tokens, number)
            elif number == 0 or tokens[number - 1].text in (",", ";", ":"):
                yield from _order(work, tokens, number, sure=is_yours)
            elif is_yours and tokens[number - 1].low in ("et", "puis", "mais", "alors"):
                yield from _bare_order(work, tokens, number)


def _you(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    """Change « tu (ne) (te) sais » into « vous (ne) (vous) savez », in one change."""
    verb = number + 1
    while verb < len(tokens) and tokens[verb].low in CLITICS:
        verb += 1
    plural = _second_plural(tokens[verb].low) if verb < len(tokens) else ""
    if not plural:
        work.notes.append(_UNSURE)
        return
    after = rewritten(tokens[number:verb], "vous", _OWNERS) + plural
    yield from work.changed(tokens[number].start, tokens[verb].end, after, _YOU, "vouvoiement")


def _is_short_tu(tokens: Sequence[Token], number: int) -> bool:
    """« t’as », « t’es » for « tu as », « tu es »: no other subject stands before."""
    if tokens[number].low != "t'" or number + 1 >= len(tokens):
        return False
    before = tokens[number - 1].low if number else ""
    return before not in SUBJECTS and tokens[number + 1].low in _AFTER_SHORT_TU


def rewritten(tokens: Sequence[Token], subject: str, others: Mapping[str, str]) -> str:
    """Return a subject and its clitics, each replaced where `others` says so, spaces as they were."""
    parts = [cased(tokens[0].text, subject), " "]
    for token in tokens[1:]:
        word = others.get(token.low)
        if word is None:
            parts += [token.text, "" if token.is_elided else " "]
        else:
            parts += [word, " "]
    return "".join(parts)


def _second_plural(low: str) -> str:
    """Return « savez » for « sais », or nothing when the word is not a form for « tu »."""
    for tense in TENSES:
        for known in forms_of(low):
            if known.form.tense == tense and known.form.person == 1:
                return conjugate(known.infinitive).form(VerbForm(tense, 4))
    return ""


def _asked(work: Work, token: Token) -> Iterator[Change]:
    """Change « peux-tu » into « pouvez-vous »."""
    verb = token.low.removesuffix("-tu")
    plural = _second_plural(verb)
    if plural:
        after = cased(token.text, f"{plural}-vous")
        yield from work.changed(token.start, token.end, after, _YOU, "vouvoiement")
    else:
        work.notes.append(_UNSURE)


def _owner(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    token = tokens[number]
    before = tokens[number - 1].low if number else ""
    if token.low in ("ton", "tiens") and (
        before in _SOUND or (token.low == "tiens" and not before)
    ):
        return
    if token.low in ("tiens", "tien", "tienne", "tiennes") and before not in (
        "le",
        "la",
        "les",
        "du",
        "au",
        "aux",
    ):
        return
    if token.low == "t'" and number + 1 < len(tokens) and tokens[number + 1].low == "il":
        return
    if token.low == "toi" and before.endswith("-"):
        return
    word = cased(token.text, _OWNERS[token.low])
    if token.is_elided:
        word += " "
    yield from work.changed(token.start, token.end, word, _YOU, "vouvoiement")


def _order(work: Work, tokens: Sequence[Token], number: int, *, sure: bool) -> Iterator[Change]:
    """Change « envoie-moi », « n’oublie pas » into « envoyez-moi », « n’oubliez pas ».

    A bare verb (« pense à ») is one only where the text says « tu ».
    """
    token = tokens[number]
    head, dash, tail = token.low.partition("-")
    if dash and tail in _AFTER_ORDER:
        plural = _ordered(head)
        tail = "vous" if tail == "toi" else tail
        if plural:
            after = cased(token.text, f"{plural}-{tail}")
            yield from work.changed(token.start, token.end, after, _YOU, "vouvoiement")
    elif token.low in ("ne", "n'"):
        yield from _forbidden(work, tokens, number)
    elif sure:
        yield from _bare_order(work, tokens, number)


def _forbidden(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    """Change « ne t’inquiète pas » into « ne vous inquiétez pas »."""
    verb = number + 1
    while verb < len(tokens) and tokens[verb].low in CLITICS:
        verb += 1
    if verb + 1 >= len(tokens) or tokens[verb + 1].low not in NEGATIONS:
        return
    plural = _ordered(tokens[verb].low)
    if plural:
        head = rewritten(tokens[number:verb], tokens[number].low.rstrip("'"), _OWNERS)
        if tokens[number].is_elided:  # « n’oublie », with no space after « n’ »
            head = tokens[number].text + head.split(" ", 1)[1]
        yield from work.changed(
            tokens[number].start, tokens[verb].end, head + plural, _YOU, "vouvoiement"
        )


def _bare_order(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    token = tokens[number]
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if not token.is_word or token.low in known_nouns() or token.low in CLITICS:
        return
    if following is None or following.low in SUBJECTS.keys() - {"nous"} or not following.is_word:
        return
    plural = _ordered(token.low)
    if plural and (_opens_object(following) or following.low in ("nous", "me", "m'")):
        after = cased(token.text, plural)
        yield from work.changed(token.start, token.end, after, _YOU, "vouvoiement")


def _ordered(low: str) -> str:
    """Return « pensez » for « pense » or « viens », read as an order."""
    for known in forms_of(low):
        first_group = known.infinitive.endswith("er") or known.infinitive in (
            "ouvrir",
            "offrir",
            "cueillir",
        )
        person = 2 if first_group else 1
        if known.form.tense == "présent" and known.form.person == person:
            return conjugate(known.infinitive).form(VerbForm("impératif", 4))
    return _OTHER_ORDERS.get(low, "")


def _opens_object(token: Token) -> bool:
    return token.low in frozenset(
        listed(
            "à le la les l' un une des ton ta tes bien donc moi au aux en ce cette ces de d' par pas chez dès aussi vite vos votre"
        )
    )


def cased(model: str, word: str) -> str:
    """Return a word with a capital where the word it replaces has one."""
    return capitalised(word) if model[:1].isupper() else word
