# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which themes each answer speaks of, once it is known what the whole consultation is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.mairie.consultation.cues import Cue, without_swallowed
from desktop.mairie.consultation.theme_file import Themes

_SUBJECT_SHARE = 0.3
"""Of the answers must speak of one service for the whole consultation to be about it."""
_NAMED_SHARE = 0.15
"""The same, when the name of the file or a question names the service."""
_AHEAD = 1.6
"""Times as many answers as the next theme."""
_FEWEST_OF_SUBJECT = 5
_ESTABLISHED = 0.02
"""Of the answers must speak of a theme in clear words for its weak words to count."""
_FEW = 2
_FREQUENT = 0.03
"""Past that its weak words count beside clear words of another theme too."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a whole consultation is about, and what themes it has then."""

    service: str
    """The id of a service; empty for a general consultation."""
    allowed: frozenset[str]
    """Themes and parts whose cues count first."""
    spare: frozenset[str]
    """Themes that count only in answers that say nothing else."""


def find_subject(answers: Sequence[Sequence[Cue]], named: Iterable[Cue], themes: Themes) -> Subject:
    """Return the subject: a service of which much more is said than of anything else.

    `named` holds the cues of the file's name and of the questions.
    """
    counts = Counter(theme for cues in answers for theme in _told_themes(cues, themes))
    told = {cue.theme.split(".")[0] for cue in named if not cue.is_weak}
    total = sum(map(bool, answers)) or 1
    ranked = [(count, theme) for theme, count in counts.most_common()]
    for count, theme in ranked[:3]:
        if not themes.rules[theme].is_service or count < _FEWEST_OF_SUBJECT:
            continue
        share = count / total
        others = max((c for c, t in ranked if t != theme), default=0)
        is_named = theme in told and share >= _NAMED_SHARE
        if is_named or (share >= _SUBJECT_SHARE and count >= _AHEAD * others):
            return _of_service(theme, themes)
    return _general(themes)


def _general(themes: Themes) -> Subject:
    """Return the themes of a consultation about the whole commune.

    What is said of services, and the parts of a service that tell nothing without its name (« les repas »), count
    only in answers that say nothing else.
    """
    spare = set()
    for rule in themes.rules.values():
        is_part = bool(rule.parent) and themes.rules[rule.parent].is_service
        if (rule.is_aspect and not rule.needs) or (is_part and not rule.counts_alone):
            spare.add(rule.id)
    left = {rule.id for rule in themes.rules.values() if rule.is_aspect}
    return Subject("", frozenset(set(themes.rules) - spare - left), frozenset(spare))


def _told_themes(cues: Sequence[Cue], themes: Themes) -> set[str]:
    """Return the themes, aspects left out, that an answer tells in clear words."""
    found = {cue.theme.split(".")[0] for cue in cues if not cue.is_weak}
    return {theme for theme in found if not themes.rules[theme].is_aspect}


def _of_service(service: str, themes: Themes) -> Subject:
    """Return the themes of a consultation about one service: its parts, and what is said of services."""
    aspects = {
        rule.id
        for rule in themes.rules.values()
        if rule.is_aspect and (not rule.needs or service in rule.needs)
    }
    parts = set(themes.parts.get(service, ()))
    replaced = {themes.rules[aspect].replaces for aspect in aspects}
    unused = {rule.id for rule in themes.rules.values() if rule.is_aspect} - aspects
    allowed = aspects | parts
    spare = set(themes.rules) - allowed - (replaced - {service}) - unused
    return Subject(service, frozenset(allowed), frozenset(spare))


def themes_of_answers(
    answers: Sequence[Sequence[Cue]], subject: Subject, themes: Themes, fewest: int = 1
) -> list[dict[str, tuple[Cue, ...]]]:
    """Return for each answer its themes and parts, with the cues that tell them.

    A theme of fewer than `fewest` answers gives way to what else an answer may speak of.
    """
    first = [without_swallowed(cues, subject.allowed) for cues in answers]
    first = _without_rare(first, fewest)
    clear = Counter(
        theme for cues in first for theme in {cue.theme for cue in cues if not cue.is_weak}
    )
    total = sum(map(bool, answers))
    established = {t for t, count in clear.items() if count >= max(_FEW, _ESTABLISHED * total)}
    frequent = {t for t, count in clear.items() if count >= max(_FEW + 1, _FREQUENT * total)}
    found = []
    for cues, all_cues in zip(first, answers, strict=True):
        chosen = _chosen(cues, established, frequent)
        if not chosen:
            chosen = _spare_cues(cues, all_cues, subject, established)
        found.append(_by_theme(chosen, themes))
    return found


def _without_rare(answers: Sequence[tuple[Cue, ...]], fewest: int) -> list[tuple[Cue, ...]]:
    counts = Counter(
        theme
        for cues in answers
        for theme in {cue.theme.split(".")[0] for cue in cues if not cue.is_weak}
    )
    rare = {theme for theme, count in counts.items() if count < fewest}
    kept = []
    for cues in answers:
        usual = tuple(cue for cue in cues if cue.theme.split(".")[0] not in rare)
        kept.append(usual or cues)
    return kept


def _chosen(
    cues: Sequence[Cue], established: Collection[str], frequent: Collection[str]
) -> list[Cue]:
    """Return the clear cues, and the weak ones of the sentences that have no clear one."""
    clear = {cue.sentence for cue in cues if not cue.is_weak}
    return [
        cue
        for cue in cues
        if not cue.is_weak
        or (cue.theme in frequent and not cue.is_last)
        or (cue.theme in established and not cue.is_last and cue.sentence not in clear)
    ]


def _spare_cues(
    cues: Sequence[Cue], all_cues: Sequence[Cue], subject: Subject, established: Collection[str]
) -> list[Cue]:
    """Return what an answer that tells no theme clearly may still speak of, the likeliest first."""
    spare = without_swallowed(all_cues, subject.spare)
    for some in (
        [cue for cue in cues if cue.theme in established and not cue.is_last],
        [cue for cue in cues if cue.theme in established],
        cues,
        [cue for cue in spare if not cue.is_weak],
    ):
        if some:
            return list(some)
    return []


def _by_theme(cues: Iterable[Cue], themes: Themes) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for cue in cues:
        parent = themes.rules[cue.theme].parent
        found.setdefault(cue.theme, []).append(cue)
        if parent:
            found.setdefault(parent, []).append(cue)
    return {theme: tuple(some) for theme, some in found.items()}
