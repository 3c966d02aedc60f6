# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who follows the path: a name and a function, as the mairie writes them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.errors import InvalidField
from desktop.core.files.readable import readable
from desktop.french.folding import fold_words

LONGEST_NAME, LONGEST_FUNCTION = 80, 120


@dataclass(frozen=True, slots=True)
class Person:
    """An agent or an elected official, told apart by name and function."""

    name: str
    """« Claire Martin »."""
    function: str = ""
    """« secrétaire générale de mairie »; empty when it was not given."""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two writings one person: accents, capitals and spaces do not count."""
        return (*fold_words(self.name), "/", *fold_words(self.function))

    @property
    def label(self) -> str:
        """« Claire Martin, secrétaire générale de mairie »."""
        return f"{self.name}, {self.function}" if self.function else self.name


def person_of(untrusted_name: str, untrusted_function: str = "") -> Person:
    """Return the person of two answers, without control characters nor double spaces.

    Raises InvalidField for a name without a letter, or one that is too long.
    """
    name = " ".join(readable(untrusted_name).split())
    function = " ".join(readable(untrusted_function).split())
    if not any(letter.isalpha() for letter in name):
        raise InvalidField("Écrivez le nom de la personne qui suit le parcours.")
    if len(name) > LONGEST_NAME:
        raise InvalidField(f"Le nom est trop long (au plus {LONGEST_NAME} caractères).")
    if len(function) > LONGEST_FUNCTION:
        raise InvalidField(f"La fonction est trop longue (au plus {LONGEST_FUNCTION} caractères).")
    return Person(name, function)
