# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agrees an adjective or a verb with a person, or with a noun phrase as the agent typed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.mairie.forms.inflection import forms_of
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.noun_gender import noun_traits
from desktop.mairie.forms.person import MissingPerson, Person


def agreed(subject: Any, forms: str) -> str:
    """Return « invité », « invitée », « invités » or « invitées » by the subject (filter `accord`).

    `forms` is one regular word, « heureux|heureuse », or the four forms. What is missing is
    masculine and singular, as a blank form would be. Raises ValueError for forms that are unclear.
    """
    return forms_of(forms).of(*traits_of(subject))


def verb_agreed(subject: Any, forms: str) -> str:
    """Return the first form for one, the second for several: « est|sont » (filter `verbe`)."""
    singular, bar, plural = forms.partition("|")
    if not bar:
        raise ValueError(f"verbe({forms!r}): two forms are expected")
    return plural if traits_of(subject)[1] else singular


def traits_of(subject: Any) -> tuple[bool, bool]:
    """Return whether a subject is feminine, and plural."""
    if isinstance(subject, (Person, MissingPerson)):
        return subject.feminin, subject.pluriel
    if isinstance(subject, MissingFact) or subject is None:
        return False, False
    if isinstance(subject, Mapping):  # the facts of who signs
        return bool(subject.get("feminin")), False
    if isinstance(subject, (tuple, list)):
        each = [traits_of(one) for one in subject]
        feminine = bool(each) and all(feminine for feminine, _ in each)
        return feminine, len(each) > 1 or any(plural for _, plural in each)
    if isinstance(subject, (int, float)):
        return False, subject >= 2
    return noun_traits(str(subject))
