# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rewriting lost, added or turned round: figures, dates, names, laws, contacts, negations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from desktop.core.draft import Doubt
from desktop.french.dates import DateMention, find_dates
from desktop.french.figures import Figure, find_figures
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.page_facts import mask_spans
from desktop.french.identifiers import find_identifiers
from desktop.french.names import Name, find_names
from desktop.french.rewriting.change import Gesture
from desktop.french.units import base_unit

_LENGTHS = {
    Gesture.SIMPLIFY: (0.4, 1.9),
    Gesture.FALC: (0.35, 2.4),
    Gesture.SHORTEN: (0.2, 0.97),
    Gesture.LENGTHEN: (1.02, 3.0),
    Gesture.SOFTEN: (0.6, 1.9),
    Gesture.FORMAL: (0.6, 1.8),
    Gesture.CORRECT: (0.85, 1.2),
}
"""Words of the result, as a share of the original's."""
_ROOM = 12
"""Words more or less that are always allowed."""
_MOST_DOUBTS = 40
# Delays said in a word: the figure that a plain text writes.
_IN_A_WORD = {
    "huitaine": 8, "quinzaine": 15, "dizaine": 10, "douzaine": 12, "vingtaine": 20, "trentaine": 30,
    "semaine": 7, "mensuel": 1, "mensuelle": 1, "trimestre": 3, "trimestriel": 3, "semestre": 6,
    "semestriel": 6, "bimensuel": 2, "hebdomadaire": 1, "double": 2, "triple": 3, "moitie": 2,
    "tiers": 3, "quart": 4, "demi": 2, "seul": 1, "seule": 1, "unique": 1,
}  # fmt: skip
_NEGATION = re.compile(
    r"\b(?:ne|n)\b[^.;:!?]{1,60}?\b(?:pas|plus|jamais|rien|aucun|aucune|personne|guere|ni|nullement|que|qu)\b"
    r"|\b(?:ne|n) (?:peut|peuvent|saurait|sauraient|cesse|pourra|pourront)\b"
    r"|\b(?:sans|interdi\w+|refus\w+|rejet\w+|defavorable|impossible|annul\w+|non|ni|sauf|excepte|hormis|hors|"
    r"suppr\w+|aucun|aucune|irrecevable|fermee?s?)\b"
)
_REFUSAL = re.compile(
    r"\b(?:refus\w*|rejet\w*|defavorable\w*|irrecevable\w*|interdi\w+|pas possible|impossible|"
    r"ne peu\w+ (?:pas )?(?:etre|donner|accorder|repondre)|n est pas accorde\w*)\b"
)
_OBLIGATION = re.compile(
    r"\b(?:devez|doit|doivent|devra|devront|devrez|obligatoire\w*|obligation\w*|oblige\w*|imperati\w+|tenue?s?"
    r"|il faut|faudra|exige\w*|interdi\w+|sous peine|amende\w*|mise en demeure|merci de|veuillez|demandons"
    r"|prions|prie|reviendra|revient|rappelons|est a|sont a|a la charge|necessaire)\b"
)
_LAW = re.compile(
    r"\b(?:articles?|art\.?|loi|lois|decret|decrets|arrete|arretes|code|circulaire|ordonnance|directive|reglement)\s+"
    r"(?:n°?\s*)?(?:l|r|d|a|n|du|de|des|general|civil|penal|municipal|prefectoral|ministeriel|\d)",
)


def check_rewriting(
    original: str, candidate: str, gesture: Gesture | None = None
) -> tuple[Doubt, ...]:
    """Return what a person should look at in a rewriting, in French; empty when nothing was found.

    What was added comes first: a figure, a date, a name or a law that the original does not have.
    With a gesture, the length is looked at too.
    """
    doubts = [
        *_figures(original, candidate),
        *_dates(original, candidate),
        *_identifiers(original, candidate),
        *_names(original, candidate),
        *_laws(original, candidate),
        *_turned(original, candidate, gesture),
        *(_length(original, candidate, gesture) if gesture else ()),
    ]
    return tuple(dict.fromkeys(doubts))[:_MOST_DOUBTS]


def _figures(original: str, candidate: str) -> Iterator[Doubt]:
    old, new = _figures_of(original), _figures_of(candidate)
    old_units, new_units = _units_by_value(old), _units_by_value(new)
    old_words, new_words = _told_values(original), _told_values(candidate)
    for figure in new:
        if not _is_among(figure, old_units) and abs(figure.value) not in old_words:
            yield Doubt(figure.text, f"{_noun(figure)} n’est pas dans le texte d’origine.")
    for figure in old:
        if not _is_among(figure, new_units) and abs(figure.value) not in new_words:
            yield Doubt(figure.text, f"{_noun(figure)} du texte d’origine a disparu.")


def _noun(figure: Figure) -> str:
    return {"€": "Ce montant", "%": "Ce pourcentage"}.get(base_unit(figure.unit), "Ce nombre")


def _figures_of(text: str) -> tuple[Figure, ...]:
    spans = [(mention.start, mention.end) for mention in find_dates(text)]
    spans += [(found.start, found.end) for found in find_identifiers(text)]
    return find_figures(mask_spans(text, spans))


def _units_by_value(figures: Iterable[Figure]) -> dict[Decimal, set[str]]:
    units: dict[Decimal, set[str]] = defaultdict(set)
    for figure in figures:
        units[abs(figure.value)].add(base_unit(figure.unit))
    return units


def _is_among(figure: Figure, units: Mapping[Decimal, set[str]]) -> bool:
    """Tell whether a value is there, in the same unit or with none on one side."""
    found = units.get(abs(figure.value), set())
    unit = base_unit(figure.unit)
    return bool(found) and (not unit or "" in found or unit in found)


def _told_values(text: str) -> set[Decimal]:
    """Return the values that words tell without a number: « huitaine », « une »."""
    words = fold_words(text)
    told = {Decimal(_IN_A_WORD[word]) for word in words if word in _IN_A_WORD}
    if "un" in words or "une" in words:
        told.add(Decimal(1))
    return told


def _dates(original: str, candidate: str) -> Iterator[Doubt]:
    old, new = find_dates(original), find_dates(candidate)
    old_keys, new_keys = _date_keys(old), _date_keys(new)
    for mention in new:
        if not _is_told(mention, old_keys):
            yield Doubt(mention.text, f"{_date_noun(mention)} n’est pas dans le texte d’origine.")
        elif mention.weekday_is_wrong():
            yield Doubt(mention.text, "Le jour de la semaine ne correspond pas à la date.")
    for mention in old:
        if not _is_told(mention, new_keys):
            yield Doubt(mention.text, f"{_date_noun(mention)} du texte d’origine a disparu.")


def _date_keys(mentions: Iterable[DateMention]) -> dict[str, set[str]]:
    """Return, for each day and month (or time, month, year), the years that go with it."""
    keys: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        key = mention.iso[-5:] if mention.kind == "day" else mention.iso
        keys[key].add(mention.year)
        keys[mention.year].add(mention.year)
    return keys


def _is_told(mention: DateMention, keys: Mapping[str, set[str]]) -> bool:
    """« 12 mars » and « 12 mars 2026 » are the same; « mars 2026 » is not « 12 mars 2026 »."""
    years = keys.get(mention.iso[-5:] if mention.kind == "day" else mention.iso, set())
    return bool(years) and (
        mention.kind != "day" or not mention.year or bool(years & {"", mention.year})
    )


def _date_noun(mention: DateMention) -> str:
    return {"time": "Cette heure", "year": "Cette année", "month": "Ce mois"}.get(
        mention.kind, "Cette date"
    )


def _identifiers(original: str, candidate: str) -> Iterator[Doubt]:
    old = {found.key: found.text for found in find_identifiers(original)}
    new = {found.key: found.text for found in find_identifiers(candidate)}
    for key in new.keys() - old.keys():
        yield Doubt(new[key], "Cette référence n’est pas dans le texte d’origine.")
    for key in old.keys() - new.keys():
        yield Doubt(old[key], "Cette référence du texte d’origine a disparu.")


def _names(original: str, candidate: str) -> Iterator[Doubt]:
    old_names, new_names = find_names(original), find_names(candidate)
    old_words, new_words = frozenset(fold_words(original)), frozenset(fold_words(candidate))
    acronyms = {fold(name.text).replace(" ", "") for name in old_names if name.kind == "acronym"}
    for name in new_names:
        letters = "".join(word[0] for word in name.words)
        developed = any(letters in acronym for acronym in acronyms)
        if not old_words.issuperset(name.words) and not developed:
            yield Doubt(name.text, "Ce nom n’est pas dans le texte d’origine.")
    first_letters = "".join(word[0] for word in fold_words(candidate) if len(word) > 2)
    for name in old_names:
        if new_words.issuperset(name.words) or _is_developed(name, first_letters):
            continue
        noun = "Ce sigle" if name.kind == "acronym" else "Ce nom"
        yield Doubt(name.text, f"{noun} du texte d’origine a disparu.")


def _is_developed(name: Name, first_letters: str) -> bool:
    """« centre communal d’action sociale » stands for « CCAS »: its letters open the words, in order."""
    letters = fold(name.text).replace(" ", "")
    return name.kind == "acronym" and len(letters) > 1 and letters in first_letters


def _laws(original: str, candidate: str) -> Iterator[Doubt]:
    old, new = len(_LAW.findall(fold(original))), len(_LAW.findall(fold(candidate)))
    if new > old:
        yield Doubt(_law_words(candidate), "Une référence à un texte de loi a été ajoutée.")
    elif new < old:
        yield Doubt(_law_words(original), "Une référence à un texte de loi a disparu.")


def _law_words(text: str) -> str:
    found = re.search(
        r"\b(?:articles?|loi|décret|arrêté|code|circulaire|ordonnance|directive|règlement)\b[^.;\n]{0,40}",
        text,
        re.IGNORECASE,
    )
    return found.group().strip() if found else text[:40]


def _turned(original: str, candidate: str, gesture: Gesture | None) -> Iterator[Doubt]:
    """Yield the doubts on what may say the contrary: a negation, a refusal, an obligation."""
    old, new = fold(original), fold(candidate)
    negations, new_negations = len(_NEGATION.findall(old)), len(_NEGATION.findall(new))
    is_cut = gesture is Gesture.SHORTEN
    if negations and not new_negations:
        yield Doubt(_excerpt(candidate), "Une négation ou un refus du texte d’origine a disparu.")
    elif _REFUSAL.search(old) and not _REFUSAL.search(new) and not _NEGATION.search(new):
        yield Doubt(_excerpt(candidate), "Le refus du texte d’origine ne se lit plus.")
    elif negations > new_negations + 1 and new_negations < 0.6 * negations and not is_cut:
        yield Doubt(_excerpt(candidate), "Des négations ont disparu\u00a0: vérifiez le sens.")
    if new_negations > 1.6 * negations and new_negations > negations + (1 if negations else 0):
        yield Doubt(_excerpt(candidate), "Une négation a été ajoutée\u00a0: vérifiez le sens.")
    if _OBLIGATION.search(old) and not _OBLIGATION.search(new):
        yield Doubt(_excerpt(candidate), "Une obligation du texte d’origine ne se lit plus.")


def _excerpt(text: str) -> str:
    first = text.strip().split("\n")[0]
    return first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + "…"


def _length(original: str, candidate: str, gesture: Gesture) -> Iterator[Doubt]:
    old, new = len(original.split()), len(candidate.split())
    least, most = _LENGTHS[gesture]
    room = 0 if gesture in (Gesture.SHORTEN, Gesture.LENGTHEN) else _ROOM
    if new > most * old + room:
        yield Doubt(
            _excerpt(candidate), f"Le texte passe de {old} à {new} mots\u00a0: c’est trop long."
        )
    elif new < least * old - room:
        yield Doubt(
            _excerpt(candidate),
            f"Le texte passe de {old} à {new} mots\u00a0: vérifiez ce qui manque.",
        )
