# SPDX-License-Identifier: AGPL-3.0-or-later
"""What hurts in the tone and no list of phrases holds: shouting, « Tout retard sera… », a missing « ne »."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.acronyms.unexplained import expansions, known_to_all
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText, Sentence
from desktop.french.folding import listed

_PERSONAL = ("présent", "imparfait", "futur", "conditionnel")
_SUBJECTS = frozenset(listed("je j' tu il elle on nous vous ils elles ça c' ce"))
_HARD_OPENERS = frozenset(listed("tout toute aucun aucune nul nulle toutes tous"))
_WILL = frozenset(
    listed("""
    sera seront entraînera entraîneront donnera donneront fera feront engendrera
""")
)


def find_tone(text: ReadText, spelling: Spelling | None = None) -> Iterator[ClarityFinding]:
    """Yield the findings on tone that need more than a list of phrases."""
    for sentence in text.sentences:
        if text.is_quoted(sentence.start):
            continue
        yield from _shouting(text, sentence, spelling)
        if not text.is_act:
            yield from _hard_rule(text, sentence)
        yield from _missing_ne(text, sentence)


def _shouting(
    text: ReadText, sentence: Sentence, spelling: Spelling | None
) -> Iterator[ClarityFinding]:
    """Tell of words in capitals inside a sentence, acronyms, surnames and titles left alone."""
    if text.blocks[sentence.block].kind is BlockKind.HEADING or text.is_act:
        return
    tokens = text.tokens
    numbers = [
        n
        for n in range(sentence.first, sentence.last)
        if tokens[n].is_word and len(tokens[n].text) > 2
    ]
    shouted = [n for n in numbers if _is_shouted(text, n, spelling)]
    if not shouted or (len(shouted) * 2 > len(numbers) and len(numbers) < 12):
        return  # nothing, or a title
    for first, last in _runs(shouted):
        if first == last and (
            len(tokens[first].text) < 5 or _comes_with_article(text, first) or len(numbers) < 4
        ):
            continue
        start, end = tokens[first].start, tokens[last].end
        written = text.text[start:end]
        yield told(
            text,
            Told(
                FindingKind.TONE, start, end, "Les mots en capitales donnent l’impression de crier.",
                (written.capitalize() if start == sentence.start else written.lower(),),
                "Pour insister, mettez en gras, ou dites pourquoi c’est important.",
                certain=last > first,
            ),
        )  # fmt: skip


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of words that follow each other, a small word between allowed."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number - last > 2:
            yield first, last
            first = number
        last = number
    yield first, last


def _comes_with_article(text: ReadText, number: int) -> bool:
    """Return True for « l’ANSES », « du PRÉPA »: most likely an acronym that is read as a word."""
    before = text.tokens[number - 1] if number else None
    return before is not None and (before.low in _ARTICLES or before.text in ("(", ":", "/"))


def _is_shouted(text: ReadText, number: int, spelling: Spelling | None) -> bool:
    token = text.tokens[number]
    if (
        not token.text.isupper()
        or len(token.text) < 4
        or token.text in known_to_all()
        or token.text in expansions()
    ):
        return False
    near = [text.tokens[n] for n in (number - 1, number + 1) if 0 <= n < len(text.tokens)]
    if any(
        t.is_word and t.is_capitalised and not t.text.isupper() and len(t.text) > 1 for t in near
    ):
        return False  # « Jean DUPONT »
    if near and near[0].low in ("mme", "m", "mlle", "madame", "monsieur", "."):
        return False
    if token.low in known_nouns() or token.low in known_plurals() or token.low in verb_forms():
        return True
    return spelling is not None and not spelling.unknown([token.low])


_ARTICLES = frozenset(listed("le la l' les du de d' des au aux un une"))


def _hard_rule(text: ReadText, sentence: Sentence) -> Iterator[ClarityFinding]:
    """« Tout dossier incomplet sera rejeté », « Aucune inscription ne sera prise »."""
    tokens = text.tokens[sentence.first : sentence.last]
    first = next((n for n, token in enumerate(tokens[:4]) if token.is_word), None)
    if first is None or tokens[first].low not in _HARD_OPENERS or len(tokens) < 4:
        return
    if tokens[first].low in ("tous", "toutes", "tout", "toute") and tokens[first + 1].low in (
        "les",
        "la",
        "le",
        "l'",
        "vos",
        "nos",
        "ce",
        "cela",
    ):
        return
    place = next((n for n, token in enumerate(tokens) if token.low in _WILL), None)
    if place is None or place > 14:
        return
    end = tokens[min(place + 2, len(tokens)) - 1].end
    yield told(
        text,
        Told(
            FindingKind.TONE, tokens[first].start, end,
            "La règle tombe sèchement\u00a0: le lecteur ne sait ni pourquoi, ni quoi faire s’il ne peut pas la suivre.",
            advice="Dites pourquoi la règle existe, et à qui s’adresser en cas de difficulté.",
            certain=False,
        ),
    )  # fmt: skip


def _missing_ne(text: ReadText, sentence: Sentence) -> Iterator[ClarityFinding]:
    """« tu sais pas », « c’est pas », « on peut pas »."""
    tokens = text.tokens
    for number in range(sentence.first + 2, sentence.last):
        if tokens[number].low not in ("pas", "jamais") or (
            tokens[number].low == "jamais" and number + 1 < sentence.last
        ):
            continue
        verb, subject = tokens[number - 1], tokens[number - 2]
        forms = verb_forms().get(verb.low, ())
        if subject.low not in _SUBJECTS or not any(
            known.form.tense in _PERSONAL for known in forms
        ):
            continue
        if subject.low in ("nous", "vous") and number - 2 not in text.opening_tokens:
            continue
        yield told(
            text,
            Told(
                FindingKind.TONE, subject.start, tokens[number].end,
                "À l’écrit, la négation a deux mots\u00a0: «\u00a0ne… pas\u00a0».",
                certain=True,
                advice="Ajoutez «\u00a0ne\u00a0».",
            ),
        )  # fmt: skip
