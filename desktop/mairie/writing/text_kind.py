# SPDX-License-Identifier: AGPL-3.0-or-later
"""A kind of text as its data file describes it: what to ask, how it is built, what it must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.mairie.forms.field import Clause, FormField

Family = Literal["courrier", "discours", "communication", "note", "acte"]
FAMILY_TITLES: dict[Family, str] = {
    "courrier": "Courriers",
    "discours": "Discours du maire",
    "communication": "Communication",
    "note": "Notes et délibération",
    "acte": "Notes et délibération",
}
"""What the agent reads above the kinds of a family; two families may stand together."""
Layout = Literal[
    "lettre", "attestation", "discours", "article", "publication", "note", "deliberation"
]
Register = Literal["administratif", "solennel", "chaleureux", "simple"]
PartShape = Literal["paragraphes", "liste", "liste numérotée", "dispositif", "vote"]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of the text, in its order; dropped when nothing of it is kept."""

    id: str
    paragraphs: tuple[Clause, ...]
    """Templates in whole sentences; the items of a list where `shape` is one."""
    title: str = ""
    """Template of a heading that is printed; empty for none."""
    when: str = ""
    shape: PartShape = "paragraphes"
    rewritable: bool = True
    """A model may write this part anew: never the grounds, the recourse, a vote or a mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What the text must say by law or usage; written by rules, looked for in a model's text."""

    id: str
    text: str
    """Template of the sentence."""
    source: str
    """ "CRPA, art. L. 112-6", or « usage »."""
    when: str = ""
    signs: tuple[str, ...] = ()
    """Folded words that prove it is there, each of them needed: ("deux mois", "tribunal")."""
    small: bool = False
    """Printed small under the signature, not in the body."""


@dataclass(frozen=True, slots=True)
class KindTrap:
    """A classic mistake of this kind, shown to the agent while its condition holds."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class TextKind:
    """A kind of text that the town hall writes."""

    id: str
    """ "courrier-refus": the name of its file, and of its example."""
    title: str
    """ "Courrier défavorable"."""
    family: Family
    layout: Layout
    summary: str
    """One sentence: when it is used."""
    verified_on: str
    """ISO date at which the file was checked."""
    register: Register
    least_words: int
    """Of a usual finished text; a text outside is told, never cut."""
    most_words: int
    object: str
    """Template: the object of a letter, the title of an article or of a speech."""
    keywords: tuple[str, ...]
    """Words and turns by which free words ask for it, folded."""
    fields: tuple[FormField, ...]
    parts: tuple[TextPart, ...]
    salutation: str = ""
    """Template of the line that opens a letter or a speech: « {{ destinataire.appel }}, »."""
    closing: str = ""
    """Template of the formula that ends a letter; of the last words of a speech."""
    standfirst: str = ""
    """Template of the lines under the title of an article."""
    heading: str = ""
    """Template of the line above the title: « COMMUNIQUÉ DE PRESSE », « Note de service n° 3… »."""
    letterhead: bool = False
    """Printed on the commune's letterhead, where the layout alone would not say so."""
    signed: bool = False
    """Signed in the usual block, where the layout alone would not say so."""
    mentions: tuple[Mention, ...] = ()
    traps: tuple[KindTrap, ...] = ()
    warning: str = ""
    """What the agent must know before writing this kind; empty for none."""
    retention: str = ""
    """How long the commune keeps it, and what becomes of it then, with the source."""

    def field(self, field_id: str) -> FormField | None:
        """Return the field of that id."""
        return next((field for field in self.fields if field.id == field_id), None)
