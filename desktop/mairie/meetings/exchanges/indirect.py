# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indirect style where the rules are sure, the cleaned words in « » where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.mairie.meetings.exchanges.first_person import (
    in_third_person,
    speaks_of_self,
    speaks_to_others,
)
from desktop.mairie.meetings.exchanges.statement import Statement, clause_text, sentence_text
from desktop.mairie.meetings.exchanges.tables import rewritings
from desktop.mairie.meetings.exchanges.tokens import Token, matches, plain_at
from desktop.mairie.meetings.exchanges.who_speaks import Speaker
from desktop.mairie.meetings.exchanges.written_forms import (
    has_two_meanings,
    starts_with_vowel,
)

SOMEBODY = "Un intervenant"
_SUBJECTS = frozenset(("on", "il", "elle", "ils", "elles", "ce", "c'", "ça", "cela"))
_STARTS = frozenset(
    ["le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "aucun", "aucune", "chaque", "plusieurs", "certains", "certaines", "tout", "toute", "tous", "toutes", "avec", "pour", "sans", "dans", "en", "depuis", "à", "au", "aux", "sur", "par", "si", "s'", "quand", "comme", "selon", "aujourd'hui", "avant", "après", "même", "pendant", "sous", "entre", "chez", "vers", "dès", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
)  # fmt: skip
_FINITE = frozenset(
    ["est", "sont", "a", "ont", "était", "étaient", "avait", "avaient", "va", "vont", "fait", "font", "faut", "peut", "peuvent", "doit", "doivent", "veut", "veulent", "coûte", "coûtent", "passe", "passent", "reste", "restent", "permet", "permettent", "donne", "donnent", "demande", "demandent", "propose", "proposent", "prévoit", "prévoient", "représente", "représentent", "concerne", "manque", "manquent", "augmente", "augmentent", "baisse", "baissent", "risque", "sert", "dépend", "suffit", "paie", "paient", "arrive", "arrivent", "compte", "existe", "tient", "vient", "viennent", "devient", "prend", "prennent", "met", "mettent", "dit", "disent", "règle", "finance", "porte", "correspond"]
)  # fmt: skip
_ENDINGS = ("ait", "aient", "rait", "raient", "eront", "iront", "era", "ira", "dra")
_NOT_SUBJECT = frozenset(
    [
        "avec",
        "pour",
        "sans",
        "dans",
        "en",
        "depuis",
        "à",
        "au",
        "aux",
        "sur",
        "par",
        "si",
        "s'",
        "quand",
        "comme",
        "selon",
        "aujourd'hui",
        "avant",
        "après",
        "même",
        "pendant",
        "sous",
        "entre",
        "chez",
        "vers",
        "dès",
    ]
)
_SUBORDINATE = frozenset(
    [
        "si",
        "s'",
        "quand",
        "lorsque",
        "lorsqu'",
        "comme",
        "puisque",
        "puisqu'",
        "parce",
        "dès",
        "que",
        "qu'",
        "alors",
        "mais",
    ]
)
_NO_DEEDS = frozenset(("sais", "vois", "dis", "crois", "comprends"))
"""« Je sais, mais » told as a deed would say nothing."""
_MOST_COMMAS = 3
"""Commas of a sentence that can still be put after « que »."""
_RELATIVE = frozenset(("qui", "que", "qu'", "où", "dont"))
_TAKES_ANYTHING = frozenset(("propose", "souhaite", "demande", "préfère", "suggère", "préférerait"))
_AFTER_PROPOSE = frozenset(
    [
        "de",
        "d'",
        "que",
        "qu'",
        "le",
        "la",
        "les",
        "l'",
        "un",
        "une",
        "des",
        "du",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "à",
        "au",
        "aux",
        "ce",
        "cet",
        "cette",
        "plutôt",
    ]
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence ready for the page."""

    text: str
    kind: str
    """ "verb" (« estime que … »), "impersonal", "plain" (a sentence by itself), "question" or "words"."""


def told_of(statement: Statement, speaker: Speaker) -> Told:
    """Return a sentence in the surest form that can be given to it."""
    tokens = list(statement.tokens)
    if statement.is_question:
        return _question(tokens, speaker)
    if not speaks_to_others(tokens):
        told = _opinion(tokens, speaker)
        if told is not None:
            return told
        if not speaker.name and not speaks_of_self(tokens):
            return Told(sentence_text(tokens), "plain")
        if speaker.name and not has_two_meanings(tokens):
            clause = _own_deed(tokens, speaker) or _reported(tokens, speaker)
            if clause:
                return Told(clause, "verb")
    return Told(sentence_text(tokens), "words")


def _opinion(tokens: list[Token], speaker: Speaker) -> Told | None:
    """Return « estime que … » for « je pense que … »."""
    for phrase, verb in sorted(rewritings("indirect").items(), key=lambda one: -len(one[0])):
        if not matches(tokens, 0, phrase):
            continue
        rest = tokens[len(phrase) :]
        if rest and rest[0].text == "," and verb.endswith(("que", "qu’")):
            rest = rest[1:]
        verb, is_fit = _fitted(verb, phrase, rest)
        converted = in_third_person(rest, speaker.pronoun) if is_fit else None
        if converted is None or not converted:
            return None
        if not speaker.name:
            return _impersonal(verb, converted)
        return Told(_with_clause(verb, converted), "verb")
    return None


def _fitted(verb: str, phrase: Sequence[str], rest: list[Token]) -> tuple[str, bool]:
    """Return the verb with its « que », and whether the words that follow can stand after it."""
    following = plain_at(rest, 0)
    if phrase[-1] in ("avis", "moi") and verb.endswith("que"):
        return verb, _is_clause(rest)
    bare = verb.split(" ")[0]
    if bare in _TAKES_ANYTHING and verb == bare:
        is_infinitive = following.endswith(("er", "ir", "re", "oir")) and bare in (
            "souhaite",
            "préfère",
            "préférerait",
        )
        return verb, is_infinitive or following in _AFTER_PROPOSE
    return verb, bool(rest)


def _impersonal(verb: str, rest: list[Token]) -> Told:
    table = rewritings("impersonnel")
    whole = _with_clause(verb, rest)
    for said, written in table.items():
        lead = " ".join(said).replace("' ", "’").replace("'", "’")
        if whole.startswith((f"{lead} ", lead) if lead.endswith("’") else f"{lead} "):
            return Told(f"{written}{whole[len(lead) :]}", "impersonal")
    return Told(whole, "verb")


def _own_deed(tokens: list[Token], speaker: Speaker) -> str:
    """Return « a signé le devis » for « j’ai signé le devis »."""
    if (
        plain_at(tokens, 0) not in ("je", "j'")
        or plain_at(tokens, 1) in _NO_DEEDS
        or _splices(tokens)
    ):
        return ""
    converted = in_third_person(tokens, speaker.pronoun)
    return clause_text(converted[1:]) if converted else ""


def _reported(tokens: list[Token], speaker: Speaker) -> str:
    """Return « indique que … » for a sentence with its subject and its verb."""
    if not _is_clause(tokens):
        return ""
    converted = in_third_person(tokens, speaker.pronoun)
    return "" if converted is None else _with_clause("que", _with_que_again(converted))


def _with_que_again(tokens: list[Token]) -> list[Token]:
    """Write « que … et que … » where one sentence was said after another with only a comma."""
    places = _splices(tokens)
    found: list[Token] = []
    for place, one in enumerate(tokens):
        if place in places:
            is_last = place == places[-1]
            que = "qu’" if starts_with_vowel(tokens[place + 1].text) else "que"
            found += [Token("et"), Token(que)] if is_last else [Token(",", gap=False), Token(que)]
        else:
            found.append(one)
    return found


def _splices(tokens: Sequence[Token]) -> list[int]:
    return [place for place in range(2, len(tokens) - 2) if _is_splice(tokens, place)]


def _is_splice(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].text != "," or plain_at(tokens, place + 1) not in _SUBJECTS:
        return False
    before = place - 1
    while before > 0 and tokens[before - 1].text != ",":
        before -= 1
    opening = plain_at(tokens, before)
    if opening in _SUBORDINATE or (before == 0 and opening in _NOT_SUBJECT):
        return False
    return _has_verb(tokens, before, place)


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Tell whether words can stand after « que »: a subject and a verb of its own."""
    if (
        any(one.text in "«»" for one in tokens)
        or sum(one.text == "," for one in tokens) > _MOST_COMMAS
    ):
        return False
    first = plain_at(tokens, 0)
    if first in _SUBJECTS or first in ("je", "j'"):
        return len(tokens) > 2
    if first in _NOT_SUBJECT:
        return _has_verb(tokens, 1, len(tokens))
    if first not in _STARTS and not first.isdigit():
        return False
    comma = next((at for at, one in enumerate(tokens) if not one.is_word), len(tokens))
    return _has_verb(tokens, 1, comma)


def _has_verb(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether a verb stands in a stretch, before any « qui » or « où »."""
    for place in range(first, after):
        word = plain_at(tokens, place)
        if word in _RELATIVE and place > 0:
            return False
        if word in _SUBJECTS and plain_at(tokens, place + 1).strip("'").isalpha():
            return True
        if word in _FINITE or (len(word) > 4 and word.endswith(_ENDINGS)):
            return True
    return False


def _with_clause(verb: str, tokens: list[Token]) -> str:
    """Join a verb that ends with « que » and its clause."""
    first = tokens[0]
    lowered = (
        [Token(first.text[0].lower() + first.text[1:], first.gap), *tokens[1:]]
        if _is_common(first)
        else tokens
    )
    clause = clause_text(lowered)
    if first.text == ",":
        return f"{verb}, {clause}"
    head = verb.removesuffix("que").removesuffix("qu’")
    if verb.endswith(("que", "qu’")):
        return f"{head}qu’{clause}" if starts_with_vowel(clause) else f"{head}que {clause}"
    return f"{verb} {clause}"


def _is_common(token: Token) -> bool:
    return (
        token.plain in _STARTS
        or token.plain in _SUBJECTS
        or token.plain in ("que", "qu'", "de", "d'", "il", "elle")
    )


def _question(tokens: list[Token], speaker: Speaker) -> Told:
    """Return « demande si … » for « est-ce que … », else the words of the question."""
    is_plain = matches(tokens, 0, ("est-ce", "que")) or matches(tokens, 0, ("est-ce", "qu'"))
    rest = tokens[2:]
    if is_plain and rest and not speaks_to_others(rest):
        converted = in_third_person(rest, speaker.pronoun)
        if converted and _is_clause(rest):
            clause = clause_text(converted)
            head = "s’" if clause.startswith(("il ", "ils ")) else "si "
            return Told(f"demande {head}{clause}", "verb")
    return Told(sentence_text(tokens, " ?"), "question")
