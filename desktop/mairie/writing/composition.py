# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a text from its kind, its facts and the commune: sentences of the tables, no model."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from desktop.core.draft import Author
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import Clause
from desktop.mairie.forms.person import MissingPerson, Person
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.forms.templates import french_date, holds, render_lines, template_errors
from desktop.mairie.writing.text import TextParagraph, WrittenMention, WrittenPart, WrittenText
from desktop.mairie.writing.text_kind import TextKind, TextPart
from desktop.mairie.writing.text_values import (
    Values,
    author_line,
    signature_lines,
    text_values,
)
from desktop.mairie.writing.tidying import tidied, with_commune_linked

_PLACEHOLDER = re.compile(r"\[à compléter\s*:\s*(?P<label>[^\]]{1,200})\]")
_OWN_WORDS = re.compile(r"\{\{\s*\w+(?:\s*\|\s*(?:paragraphes|phrase))?\s*\}\}\Z")
"""A template that only prints an answer: what it says, the agent wrote."""
_LEFT_OUT = "Une phrase du texte n’a pas pu être écrite avec ces réponses\u00a0: relisez, et complétez à la main."
_REGISTER = "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL"
_SIGNED = ("lettre", "attestation", "deliberation")


def compose_text(
    kind: TextKind, facts: Facts, profile: CommuneProfile, today: datetime.date
) -> WrittenText:
    """Return the text; what is missing and required reads « [à compléter : …] ».

    Never raises: a sentence that cannot be written is left out, told to the agent, and named in
    `broken` for `scripts/check.py data` and `scripts/evaluate_texts.py`.
    """
    return _Composer(kind, facts, profile, today).text()


class _Composer:
    """Fills the templates of one text."""

    def __init__(
        self, kind: TextKind, facts: Facts, profile: CommuneProfile, today: datetime.date
    ) -> None:
        self._kind, self._profile = kind, profile
        self._values: Values = text_values(facts, profile, today)
        self._broken: list[str] = []

    def text(self) -> WrittenText:
        kind, values = self._kind, self._values
        text = WrittenText(
            kind_id=kind.id,
            kind_title=kind.title,
            layout=kind.layout,
            object=self._line(kind.object),
            salutation=self._line(kind.salutation),
            standfirst=self._line(kind.standfirst),
            parts=tuple(self._parts()),
            closing="\n".join(self._lines(kind.closing)),
            mentions=tuple(self._mentions()),
            signature=self._signature(),
            second_signature=self._secretary(),
            header=self._header(),
            letterhead=kind.letterhead,
            place_and_date=self._place_and_date(),
            recipient=self._recipient(),
            references=self._references(),
            attachments=self._items("pieces_jointes"),
            copies=self._items("copie_a"),
            number=str(values.get("numero") or ""),
            author_line=author_line(values),
            date=values["aujourdhui"].isoformat(),
            traps=tuple(self._traps()),
        )
        broken = tuple(dict.fromkeys(self._broken))
        traps = (*text.traps, _LEFT_OUT) if broken else text.traps
        return replace(text, placeholders=_placeholders(text), traps=traps, broken=broken)

    # --- templates -----------------------------------------------------------------------------

    def _lines(self, template: str) -> tuple[str, ...]:
        name = self._profile.name
        try:
            filled = render_lines(template, self._values)
        except (
            template_errors()
        ) as error:  # an answer that the sentence did not expect: the rest must be written
            self._broken.append(f"{template[:80]!r}: {error}")
            return ()
        lines = (tidied(line) for line in filled)
        return tuple(with_commune_linked(line, name) for line in lines if line)

    def _line(self, template: str) -> str:
        return " ".join(self._lines(template))

    def _holds(self, condition: str) -> bool:
        try:
            return holds(condition, self._values)
        except template_errors() as error:
            self._broken.append(f"when {condition!r}: {error}")
            return False

    def _clauses(self, clauses: Sequence[Clause]) -> Iterator[TextParagraph]:
        for clause in clauses:
            if self._holds(clause.when):
                author = Author.AGENT if _OWN_WORDS.match(clause.text) else Author.RULE
                yield from (TextParagraph(line, author) for line in self._lines(clause.text))

    # --- the text ------------------------------------------------------------------------------

    def _parts(self) -> Iterator[WrittenPart]:
        for part in self._kind.parts:
            if self._holds(part.when):
                written = self._part(part)
                if written.paragraphs:
                    yield written

    def _part(self, part: TextPart) -> WrittenPart:
        return WrittenPart(
            part.id,
            tuple(self._clauses(part.paragraphs)),
            self._line(part.title),
            part.shape,
            part.rewritable,
        )

    def _mentions(self) -> Iterator[WrittenMention]:
        for mention in self._kind.mentions:
            if self._holds(mention.when):
                yield WrittenMention(mention.id, self._line(mention.text), mention.small)

    def _traps(self) -> Iterator[str]:
        for trap in self._kind.traps:
            if self._holds(trap.when):
                yield self._line(trap.text)
        for field in self._kind.fields:
            who = self._values.get(field.id)
            if isinstance(who, Person) and not who.genre_connu and not who.organisme:
                yield (
                    f"«\u00a0{who}\u00a0»\u00a0: écrivez «\u00a0Mme\u00a0» ou «\u00a0M.\u00a0» devant le nom, "
                    "pour que le texte s’accorde."
                )

    # --- what surrounds it ---------------------------------------------------------------------

    def _recipient(self) -> tuple[str, ...]:
        who = self._values.get("destinataire")
        if self._kind.layout != "lettre" or not isinstance(who, (Person, MissingPerson)):
            return ()
        function = f"{who.fonction[:1].upper()}{who.fonction[1:]}"
        lines = str(self._values.get("adresse_destinataire") or "").splitlines()
        return tuple(line for line in (who.adresse, function, *lines) if line)

    def _references(self) -> tuple[str, ...]:
        if self._kind.layout != "lettre":
            return ()
        asked = (
            ("nos_references", "Nos références"),
            ("suivi_par", "Affaire suivie par"),
            ("envoi", ""),
        )
        told = ((label, self._values.get(name)) for name, label in asked)
        return tuple(
            f"{label}\u00a0: {said}" if label else str(said) for label, said in told if said
        )

    def _items(self, name: str) -> tuple[str, ...]:
        items: Any = self._values.get(name) or ()
        return tuple(f"{item[:1].upper()}{item[1:]}" for item in map(str, items))

    def _place_and_date(self) -> str:
        place = self._values["commune"]["nom"]
        day = french_date(self._values["aujourdhui"])
        if self._kind.layout == "lettre":
            return f"{place}, le {day}"
        if self._kind.layout == "attestation":
            return f"Fait {self._values['commune']['a_nom'] if self._profile.name else f'à {place}'}, le {day}"
        return ""

    @property
    def _is_project(self) -> bool:
        """True for an act that nobody has voted yet: it bears no number, and is not signed."""
        wanted = self._values.get("secretaire")
        is_asked = bool(wanted) or getattr(wanted, "is_wanted", False)
        return self._kind.layout == "deliberation" and not is_asked

    def _signature(self) -> tuple[str, ...]:
        is_signed = self._kind.signed or self._kind.layout in _SIGNED
        is_signed = is_signed and not self._is_project
        lines = signature_lines(self._values) if is_signed else ()
        is_own = self._kind.layout == "note" and self._values["signature"]["est_agent"]
        return lines[1:] if is_own else lines  # a head of service signs their own instructions

    def _secretary(self) -> tuple[str, ...]:
        """A délibération is signed by the mayor and the secretary of the session (CGCT L2121-23)."""
        if self._kind.layout != "deliberation" or self._is_project:
            return ()
        written = self._values["secretaire"]
        who = read_person(written) if isinstance(written, str) else written
        is_woman = isinstance(who, Person) and who.feminin
        name = who.nom if isinstance(who, Person) else str(who)
        return (f"{'La' if is_woman else 'Le'} secrétaire de séance,", name)

    def _header(self) -> tuple[str, ...]:
        if self._kind.layout != "deliberation":
            return self._lines(self._kind.heading)
        commune = self._values["commune"]
        lines = ["RÉPUBLIQUE FRANÇAISE", f"Département {commune['du_departement']}"]
        if self._profile.arrondissement:
            lines.append(f"Arrondissement {of_commune(self._profile.arrondissement)}")
        title = "CONSEIL MUNICIPAL" if self._is_project else _REGISTER
        return (*lines, f"COMMUNE {commune['de_nom']}".upper(), title)


def _placeholders(text: WrittenText) -> tuple[str, ...]:
    """Return what is to be completed, once each, in the order of the text."""
    pieces = (*text.recipient, *text.references, text.object, text.body)
    small = (mention.text for mention in text.mentions if mention.small)
    found = (
        match["label"].strip() for t in (*pieces, *small) for match in _PLACEHOLDER.finditer(t)
    )
    return tuple(dict.fromkeys(found))
