# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds verbs hidden in nouns: « procéder à la signature du contrat » is « signer le contrat »."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import Fitted, fit
from desktop.french.clarity.grammar.nouns import agreed, gender_of, plural_of
from desktop.french.clarity.grammar.subject import subject_before
from desktop.french.clarity.made import Told, spaced, told
from desktop.french.clarity.phrases.writing import chosen_form
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_ADVERBS = frozenset(
    listed("""
    prochainement bientôt ensuite également aussi donc alors régulièrement rapidement
    actuellement
""")
)
_DEFINITE = frozenset(listed("le la l' les au aux"))
_INDEFINITE = frozenset(listed("un une des ce cet cette ces toute tout"))
_OWNERS = {"votre": "vous", "vos": "vous", "notre": "nous", "nos": "nous"}
_REASON = "Le verbe est caché dans un nom\u00a0: le verbe seul est plus court et plus clair."


@dataclass(frozen=True, slots=True)
class _Empty:
    """A form of an empty verb, with what it asks for."""

    forms: tuple[VerbForm, ...]
    infinitive: str
    is_direct: bool
    any_article: bool


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The noun found after an empty verb."""

    verb: str
    owner: str
    """ "vous" or "nous" for « votre inscription »."""
    after: int
    """Number of the token after the noun."""


def find_inflation(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each verb that only carries a noun of action."""
    for number, token in enumerate(text.tokens):
        if not token.is_word:
            continue
        empty = _empty_verbs().get(token.low)
        if empty:
            found = _after_empty_verb(text, number, empty)
        elif token.low in ("l'objet", "objet"):
            found = _object_of(text, number)
        else:
            continue
        if found:
            yield found


@cache
def nominalisations() -> dict[str, str]:
    """Return nouns of action, singular and plural, with the verb that says the same."""
    data = _data()["noms"]
    plurals = {plural_of(noun): verb for noun, verb in data.items() if " " not in noun}
    return plurals | data


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "nominalisations.toml").read_text("utf-8"))


@cache
def _empty_verbs() -> dict[str, _Empty]:
    found: dict[str, _Empty] = {}
    for infinitive, rule in _data()["regle"].items():
        governs, articles = rule.split()
        forms: dict[str, list[VerbForm]] = {}
        for form, text in conjugate(infinitive).forms.items():
            forms.setdefault(text, []).append(form)
        for text, row in forms.items():
            found[text] = _Empty(tuple(row), infinitive, governs == "direct", articles == "souple")
    return found


def _after_empty_verb(text: ReadText, number: int, empty: _Empty) -> ClarityFinding | None:
    place = number + 1
    tokens = text.tokens
    while place < len(tokens) and tokens[place].low in _ADVERBS:
        place += 1
    if not empty.is_direct:
        if place >= len(tokens) or tokens[place].low not in ("à", "au", "aux", "a"):
            return None
        if tokens[place].low in ("à", "a"):
            place += 1
    hidden = _hidden_noun(tokens, place, empty.any_article)
    if hidden is None:
        return _vague(text, number, place) if not empty.is_direct else None
    if empty.is_direct and not empty.any_article and not _is_de(tokens, hidden.after):
        return None
    fitted = _mend(text, number, empty, hidden)
    start, end = tokens[number].start, tokens[hidden.after - 1].end
    mends: tuple[str, ...] = ()
    if fitted:
        start, end, mends = fitted.start, fitted.end, (fitted.text,)
    advice = "" if mends else f"Dites plutôt {spaced(hidden.verb)}, avec qui fait quoi."
    return told(text, Told(FindingKind.JARGON, start, end, _REASON, mends, advice))


def _vague(text: ReadText, number: int, place: int) -> ClarityFinding | None:
    """Tell of « procéder aux travaux », whose noun has no verb of its own."""
    tokens = text.tokens
    if place >= len(tokens) or not tokens[place].is_word:
        return None
    reason = "«\u00a0Procéder à\u00a0» ne dit pas ce qui est fait."
    end = tokens[place].end if not tokens[place].is_elided else tokens[place - 1].end
    return told(
        text,
        Told(
            FindingKind.JARGON,
            tokens[number].start,
            end,
            reason,
            advice="Dites «\u00a0faire\u00a0», ou le verbe précis.",
        ),
    )


def _hidden_noun(tokens: tuple[Token, ...], place: int, any_article: bool) -> _Hidden | None:
    """Return the noun of action at `place`, after its article, or None."""
    if place >= len(tokens):
        return None
    owner = ""
    article = tokens[place].low
    contracted = (
        place > 0
        and tokens[place].low in nominalisations()
        and tokens[place - 1].low in ("au", "aux")
    )
    if not contracted:
        if article in _OWNERS:
            owner = _OWNERS[article]
        elif article not in _DEFINITE and not (any_article and article in _INDEFINITE):
            return None
        place += 1
    for length in (4, 3, 1):
        noun = " ".join(token.low for token in tokens[place : place + length])
        verb = nominalisations().get(noun)
        if verb:
            return _Hidden(verb, owner, place + length)
    return None


def _is_de(tokens: tuple[Token, ...], place: int) -> bool:
    return place < len(tokens) and tokens[place].low in ("de", "d'", "du", "des")


def _mend(text: ReadText, number: int, empty: _Empty, hidden: _Hidden) -> Fitted | None:
    """Return the single verb in place of all, or None when what follows would not read well."""
    form = chosen_form(text, number, empty.forms)
    head, _, rest = hidden.verb.partition(" ")
    try:
        written = conjugate(head).form(form)
    except ValueError:
        return None
    if (
        not written
        or hidden.verb == "clore"
        or (form.tense == "participe" and (form.feminine or form.plural))
    ):
        return None
    mend = f"{written} {rest}".strip()
    tokens = text.tokens
    if hidden.owner:
        if form.tense == "participe" or not _ends_there(tokens, hidden.after):
            return None
        return fit(text, number, hidden.after, f"{hidden.owner} {mend}")
    if not _is_de(tokens, hidden.after):
        return fit(text, number, hidden.after, mend) if _ends_there(tokens, hidden.after) else None
    if rest and tokens[hidden.after].low in ("de", "d'"):
        return None
    article = {"du": "le", "des": "les"}.get(tokens[hidden.after].low, "")
    last = hidden.after + 1
    if last >= len(tokens) or tokens[last].kind not in ("word", "number"):
        return None
    return fit(text, number, last, f"{mend} {article}".strip())


def _ends_there(tokens: tuple[Token, ...], place: int) -> bool:
    return place >= len(tokens) or tokens[place].kind in ("sign", "¶") or tokens[place].low in (
        "avant", "après", "dès", "le", "sur", "par", "dans", "et", "ou", "afin", "pour", "en", "à",
    )  # fmt: skip


def _object_of(text: ReadText, number: int) -> ClarityFinding | None:
    """Tell of « faire l’objet d’un contrôle »: « être contrôlé », agreed when the subject is known."""
    tokens = text.tokens
    verb_at = number - 2 if tokens[number - 1].low == "l'" else number - 1
    if verb_at < 0 or tokens[verb_at].low not in _forms_of_faire():
        if (
            verb_at > 0
            and tokens[verb_at].low == "pas"
            and tokens[verb_at - 1].low in _forms_of_faire()
        ):
            verb_at -= 1
        else:
            return None
    if not _is_de(tokens, number + 1):
        return None
    place = number + 2
    if place < len(tokens) and tokens[place].low in (
        "un",
        "une",
        "aucun",
        "aucune",
        "la",
        "le",
        "l'",
    ):
        place += 1
    noun = tokens[place].low if place < len(tokens) else ""
    verb = nominalisations().get(noun, "")
    end = place + 1 if verb else number + 1
    fitted = _passive_mend(text, verb_at, place, verb) if verb else None
    start = tokens[verb_at].start
    if fitted:
        mends: tuple[str, ...] = (fitted.text,)
        start, stop = fitted.start, fitted.end
    else:
        mends, stop = (), tokens[end - 1].end if end <= len(tokens) else tokens[-1].end
    advice = "" if mends else "Dites avec un verbe ce qui est fait, et par qui."
    return told(text, Told(FindingKind.JARGON, start, stop, _REASON, mends, advice))


@cache
def _forms_of_faire() -> dict[str, tuple[VerbForm, ...]]:
    found: dict[str, list[VerbForm]] = {}
    for form, text in conjugate("faire").forms.items():
        found.setdefault(text, []).append(form)
    return {text: tuple(forms) for text, forms in found.items()}


def _passive_mend(text: ReadText, verb_at: int, noun_at: int, verb: str) -> Fitted | None:
    tokens = text.tokens
    if " " in verb or verb == "clore" or tokens[noun_at - 1].low in ("aucun", "aucune", "pas"):
        return None
    following = tokens[noun_at + 1] if noun_at + 1 < len(tokens) else None
    if (
        following
        and following.is_word
        and following.low not in ("par", "avant", "dès", "le", "en", "et", "dans")
    ):
        return None
    subject = subject_before(text, verb_at)
    if subject is None or not gender_of(subject.noun):
        return None
    form = chosen_form(text, verb_at, _forms_of_faire()[tokens[verb_at].low])
    etre = conjugate("être").form(form)
    if form.tense == "participe" or not etre:
        return None
    participle = agreed(
        conjugate(verb).form(VerbForm("participe")), subject.feminine, subject.plural
    )
    return fit(text, verb_at, noun_at + 1, f"{etre} {participle}")
