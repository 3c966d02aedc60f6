# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a task: one class per kind of answer, each reading what was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import InvalidField
from desktop.core.files.readable import readable

Value = str | int | bool | tuple[str, ...]
ShownWhen = tuple[str, tuple[Value, ...]]
"""The name of a field, and those of its values that matter."""


# The fields are never compared nor printed: without these methods their classes, made at each start
# of the window, cost half.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """A question to the agent. `advanced` fields are folded under « Options »."""

    name: str
    label: str
    help: str = ""
    required: bool = False
    advanced: bool = False
    shown_when: ShownWhen | None = None
    """Another field and its values for which this one is asked; None: always. Its value is read anyway."""

    def is_shown(self, values: Mapping[str, Any]) -> bool:
        """Tell whether a form with these values asks this question."""
        return self.shown_when is None or values.get(self.shown_when[0]) in self.shown_when[1]

    def parse(self, untrusted_value: Any) -> Value:
        """Return the value in its right type; raise InvalidField with a French sentence."""
        raise NotImplementedError

    def default_value(self) -> Value:
        """Return the value when the agent gave none."""
        return ""

    def _refuse(self, why: str) -> InvalidField:
        return InvalidField(f"« {self.label} » : {why}")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FileField(Field):
    """One file of the agent, by its path; or several when `many`."""

    suffixes: tuple[str, ...] = ()
    """Lower case with the dot: (".pdf", ".docx")."""
    hint: str = ""
    """The kinds as one meets them, in a sentence, where the suffixes are too many to be read."""
    many: bool = False
    folders: bool = False
    """A folder is welcome too: a box of mails."""

    def parse(self, untrusted_value: Any) -> Value:
        """Return a path, or a tuple of paths when `many`; existence is checked by the reader."""
        paths = [untrusted_value] if isinstance(untrusted_value, str) else list(untrusted_value)
        if not all(isinstance(path, str) and path for path in paths):
            raise self._refuse("choisissez un fichier.")
        if self.many:
            return tuple(paths)
        if len(paths) != 1:
            raise self._refuse("choisissez un seul fichier.")
        return str(paths[0])

    def default_value(self) -> Value:
        """Return no file."""
        return () if self.many else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a ChoiceField."""

    value: str
    label: str
    help: str = ""


def _spaced(number: int) -> str:
    """Return « 20 000 » as French writes it."""
    return f"{number:,}".replace(",", "\u202f")


def _loose(word: str) -> str:
    """Return `word` in lower case without spaces of any kind, so that "30 s" is "30s"."""
    return "".join(word.lower().split())


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChoiceField(Field):
    """One option among a few."""

    choices: tuple[Choice, ...] = ()
    default: str = ""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the option's value; a label is accepted too, for the command line."""
        wanted = str(untrusted_value).strip()
        for choice in self.choices:
            if _loose(wanted) in (_loose(choice.value), _loose(choice.label)):
                return choice.value
        options = ", ".join(choice.value for choice in self.choices)
        raise self._refuse(f"« {wanted} » n’est pas proposé (choix : {options}).")

    def default_value(self) -> Value:
        """Return the default option."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TextField(Field):
    """A text typed by the agent."""

    default: str = ""
    placeholder: str = ""
    multiline: bool = False
    max_length: int = 2_000
    """Characters."""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the text without control characters; refuse one that is too long."""
        text = str(untrusted_value)
        text = readable(text).strip()
        if len(text) > self.max_length:
            raise self._refuse(f"le texte dépasse {_spaced(self.max_length)} caractères.")
        return text

    def default_value(self) -> Value:
        """Return the default text."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberField(Field):
    """A whole number."""

    default: int = 0
    minimum: int = 0
    maximum: int = 1_000_000
    unit: str = ""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the number; refuse what is not one or is out of bounds."""
        try:
            number = int(str(untrusted_value).strip())
        except ValueError:
            raise self._refuse("un nombre entier est attendu.") from None
        if not self.minimum <= number <= self.maximum:
            raise self._refuse(f"un nombre entre {self.minimum} et {self.maximum} est attendu.")
        return number

    def default_value(self) -> Value:
        """Return the default number."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BooleanField(Field):
    """Yes or no."""

    default: bool = False

    def parse(self, untrusted_value: Any) -> Value:
        """Return True or False; "oui", "non", "true", "false", "1", "0" are accepted."""
        if isinstance(untrusted_value, bool):
            return untrusted_value
        word = str(untrusted_value).strip().lower()
        if word in ("oui", "true", "1", "vrai", "yes"):
            return True
        if word in ("non", "false", "0", "faux", "no", ""):
            return False
        raise self._refuse("répondez par oui ou non.")

    def default_value(self) -> Value:
        """Return the default."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FactsField(TextField):
    """Answers to questions that depend on another answer: a JSON object, as text.

    On the command line its value is the path of a JSON file; a workspace fills it from its form.
    """

    max_length: int = 60_000

    def parse(self, untrusted_value: Any) -> Value:
        """Return the object as JSON text; refuse what is not one."""
        import json

        if isinstance(untrusted_value, Mapping):
            untrusted_value = json.dumps(dict(untrusted_value), ensure_ascii=False)
        text = str(untrusted_value)
        if len(text) > self.max_length:
            raise self._refuse(f"le texte dépasse {_spaced(self.max_length)} caractères.")
        try:
            facts = json.loads(text)
        except (ValueError, RecursionError):
            facts = None
        if not isinstance(facts, dict):
            raise self._refuse('un objet JSON est attendu, par exemple {"motif": "travaux"}.')
        return text
