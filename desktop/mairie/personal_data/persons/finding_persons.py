# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the persons a text names: by a civility, a first name, capitals, a label, or once known.

The civility stays out of the span (« Mme » stays readable, the name goes). Streets, schools and
companies that bear a name are no person; a function without a name (« Mme la préfète ») neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.french.folding import fold, fold_words
from desktop.mairie.personal_data.persons.name_shapes import (
    BLANK,
    CAPITALISED,
    INITIAL,
    NAME,
    PARTICLE,
    SHOUTED,
    WORD,
    is_given_name,
    is_never_name,
    names_place,
    trimmed,
    word_list,
)
from desktop.mairie.personal_data.span import Label, PersonalSpan

_ONE = r"(?:M\.|Mr\.?|M(?=[ \u00a0][A-Z])|Mme\.?|MME|Mlle\.?|MLLE|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|MADAME|mme\.?|mr\.?|mlle|Ma[îi]tre|Me|Dr\.?|[Dd]octeur|Docteure|Pr\.?|[Pp]rofesseur|[Pp]rofesseure|Mgr|Sœur|Père|Frère)"
_MANY = r"(?:MM\.|Messrs|Mmes|Mlles|[Mm]esdames|[Mm]essieurs|MESSIEURS|MESDAMES)"
_TITLED = re.compile(
    rf"(?<![\w’'])(?:{_ONE}(?:{BLANK}(?:et|ou|&|/){BLANK}{_ONE})?|{_MANY}(?:{BLANK}(?:et){BLANK}{_MANY})?){BLANK}+(?:{_ONE}{BLANK}+)?(?P<name>(?:{INITIAL}{BLANK}?)?{NAME}|{INITIAL})"
)
_LISTED = re.compile(
    rf"(?P<sep>,{BLANK}?|{BLANK}et{BLANK})(?P<name>(?:{INITIAL}{BLANK}?)?{NAME})(?!{BLANK}*\()"
)
_PAIR = re.compile(rf"(?<![\w’'-])(?P<name>{NAME})")
_LABELLED = re.compile(
    rf"(?im:^|(?<=[|\t;,(–-])|(?<=[|\t;,.(–-] ))(?P<label>[^\n:|\t;,.(]{{2,50}}?){BLANK}*(?:\([^)\n]*\))?{BLANK}*[:=|\t]{BLANK}*(?P<name>(?-i:{NAME}))"
)
_AFTER_WORD = re.compile(
    rf"(?<![\w’'-])(?P<who>[{'A-Za-zÀ-ÿœŒ-'}]{{3,14}}){BLANK}+(?:de{BLANK}+)?(?P<name>{NAME})"
)
_BORN = re.compile(
    rf"(?<![\w’'-])(?i:n[ée]e|[ée]pouse|[ée]p\.|veuve|vve|dit|dite|alias){BLANK}+(?P<name>{NAME})"
)
_SHOUTED_PAIR = re.compile(
    rf"(?<![\w’'-])(?:(?P<a>{CAPITALISED}){BLANK}(?:{PARTICLE})?(?P<b>{SHOUTED})|(?P<c>{SHOUTED})(?:{BLANK}{SHOUTED})?{BLANK}(?P<d>{CAPITALISED}))(?![\w’'-])"
)
_INITIALED = re.compile(
    rf"(?<![\w’'.-])(?P<name>{INITIAL}{BLANK}?(?:{PARTICLE})?(?:{SHOUTED}|{CAPITALISED}))(?![\w’'-])"
)
_WORDS = re.compile(WORD)
_FEWEST_LETTERS = 4
"""Of a surname that is looked for elsewhere in the text."""


def find_persons(text: str) -> Iterator[PersonalSpan]:
    """Yield the names of persons, civilities left out; several spans may lie over one another."""
    found: list[PersonalSpan] = []
    for finder in (_titled, _labelled, _after_words, _given, _shouted, _initialed):
        found.extend(finder(text))
    yield from found
    yield from _again(text, found)


def _span(text: str, start: int, end: int, score: float) -> Iterator[PersonalSpan]:
    start, end = trimmed(text, start, end)
    if end > start:
        yield PersonalSpan(start, end, Label.PERSON, text[start:end], score)


def _titled(text: str) -> Iterator[PersonalSpan]:
    for match in _TITLED.finditer(text):
        if is_never_name(match["name"].split()[0].strip(".")) or names_place(text, match.start()):
            continue
        spans = list(_span(text, *match.span("name"), 0.95))
        yield from spans
        if spans and re.match(_MANY, match.group()):
            yield from _listed(text, spans[-1].end)


def _listed(text: str, place: int) -> Iterator[PersonalSpan]:
    """Yield « Petit » and « Roux » of « MM. Durand, Petit et Roux »."""
    while match := _LISTED.match(text, place):
        spans = list(_span(text, *match.span("name"), 0.85))
        if not spans or spans[0].start != match.start("name"):
            return
        yield from spans
        place = spans[0].end
        if match["sep"].strip() == "et":
            return


def _labelled(text: str) -> Iterator[PersonalSpan]:
    """Yield what follows « Nom et prénom : » in a form."""
    for match in _LABELLED.finditer(text):
        words = fold_words(match["label"])
        is_label = bool(words) and len(words) <= 6 and words[0] in word_list("libelles")
        if is_label and not names_place(text, match.start("name")):
            yield from _span(text, *match.span("name"), 0.9)


def _after_words(text: str) -> Iterator[PersonalSpan]:
    """Yield the name in « la famille Benali », « l’élève Inès », « née MARTIN »."""
    for match in _AFTER_WORD.finditer(text):
        if fold(match["who"]) in word_list("avant_quelqu_un"):
            yield from _span(text, *match.span("name"), 0.8)
    for match in _BORN.finditer(text):
        yield from _span(text, *match.span("name"), 0.85)


def _given(text: str) -> Iterator[PersonalSpan]:
    """Yield a first name with the names after it, or capitals before it."""
    for match in _PAIR.finditer(text):
        words = [
            (word.group(), word.start() + match.start()) for word in _WORDS.finditer(match["name"])
        ]
        first = next((n for n, (word, _) in enumerate(words) if is_given_name(word)), None)
        if first is None or names_place(text, words[first][1]):
            continue
        if len(words) - first < 2:
            yield from _after_surname(text, words, first, match.end())
            continue
        after = words[first + 1][0]
        if is_never_name(after) or fold(after) in word_list("pas_un_nom"):
            continue
        if first == 0 and _is_word_too(words[0][0]) and _opens_sentence(text, words[0][1]):
            continue
        yield from _span(text, words[first][1], match.end(), 0.9)


def _after_surname(
    text: str, words: list[tuple[str, int]], first: int, end: int
) -> Iterator[PersonalSpan]:
    """Yield « BELKACEM Kenza », where only capitals tell the surname."""
    number = first
    while number > 0 and words[number - 1][0].isupper() and not is_never_name(words[number - 1][0]):
        number -= 1
    if number < first and len(words[number][0]) > 2 and not names_place(text, words[number][1]):
        yield from _span(text, words[number][1], end, 0.85)


def _is_word_too(word: str) -> bool:
    """Tell whether a first name is an ordinary word too."""
    return fold(word) in word_list("prenoms_et_mots")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0«")
    return before[-1:] in ("", ".", "!", "?", "\n")


def _shouted(text: str) -> Iterator[PersonalSpan]:
    """Yield « Kenza BELKACEM » and « BELKACEM Kenza », whatever the first name."""
    for match in _SHOUTED_PAIR.finditer(text):
        given, surname = match["a"] or match["d"], match["b"] or match["c"]
        if is_never_name(given) or is_never_name(surname) or names_place(text, match.start()):
            continue
        if len(surname) < 3 or not _is_said_name(given, surname):
            continue
        yield from _span(text, *match.span(), 0.8)


def _is_said_name(given: str, surname: str) -> bool:
    """Leave « Logiciel BERGER » aside: a common word is no first name, an acronym no surname."""
    from desktop.french.clarity.rare.rare_words import everyday_stems
    from desktop.french.words import fold as fold_word
    from desktop.french.words import stem

    if is_given_name(given):
        return True
    has_vowels = sum(letter in "AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜ" for letter in surname) >= 2
    return (
        has_vowels and len(surname) > 3 and stem(fold_word(given.lower())) not in everyday_stems()
    )


def _initialed(text: str) -> Iterator[PersonalSpan]:
    for match in _INITIALED.finditer(text):
        surname = match["name"].split(".")[-1].strip()
        if len(surname) > 2 and not names_place(text, match.start()):
            if match["name"][:2] in ("L.", "R.", "D.", "A.", "M.") and any(
                c.isdigit() for c in text[match.end() : match.end() + 3]
            ):
                continue
            yield from _span(text, *match.span("name"), 0.75)


def _again(text: str, known: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield the surnames and first names that were found, where they stand alone."""
    words: set[str] = set()
    for span in known:
        if span.score < 0.8:
            continue
        parts = _WORDS.findall(span.text)
        for number, word in enumerate(parts):
            is_surname = number > 0 and number == len(parts) - 1
            if len(word) < _FEWEST_LETTERS or is_never_name(word):
                continue
            if is_surname or not _is_word_too(word):
                words |= {word, word.upper(), "-".join(p.capitalize() for p in word.split("-"))}
    if not words:
        return
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w’'@.-])(?:[dDlL][’'])?(?P<w>{pattern})(?![\w@-])", text):
        if not names_place(text, match.start("w")):
            yield PersonalSpan(*match.span("w"), Label.PERSON, match["w"], 0.7)
