# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the better version of a prompt: its own words by parts, and what is missing in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.french.turns import Said, TurnSet
from desktop.mairie.prompting.finding import PromptFinding, told_finding
from desktop.mairie.prompting.improving.capitals import in_small_letters, is_in_capitals
from desktop.mairie.prompting.improving.cutting import Cut, Cutting, cut_risks, without
from desktop.mairie.prompting.improving.default_texts import (
    default_rules,
    removals,
    rephrased,
    to_complete,
    why,
    why_removed,
)
from desktop.mairie.prompting.improving.intimate import INTIMATE, intimate_cuts
from desktop.mairie.prompting.missing.parts_missing import missing_parts, wanted_kind
from desktop.mairie.prompting.parts.labelled import read_labelled
from desktop.mairie.prompting.parts.prompt_parts import PromptParts, build_prompt
from desktop.mairie.prompting.parts.reading_parts import other_orders, parts_of
from desktop.mairie.prompting.personal.detectors import PersonalItem
from desktop.mairie.prompting.personal.finding_personal import marks_of, personal_items
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import find_requests
from desktop.mairie.prompting.reading.tables import TaskKind
from desktop.mairie.prompting.shape.finding_shape import texts_asked

_VOUS = TurnSet(
    ("pouvez vous", "pourriez vous", "vous etes", "redigez", "ecrivez", "resumez", "faites", "preparez", "corrigez", "traduisez", "proposez", "veuillez", "que vous", "expliquez", "donnez", "repondez", "transformez")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PromptChange:
    """Something that the better version does otherwise."""

    part: str
    """Name of a part of PromptParts, or "all"."""
    text: str
    """What was put, taken out or replaced; may be empty."""
    why: str


@dataclass(frozen=True, slots=True)
class Improvement:
    """A better version of a prompt."""

    text: str
    parts: PromptParts
    changes: tuple[PromptChange, ...]
    others: tuple[str, ...]
    """The other demands of the prompt, to be made after, one by one."""


def improve(prompt: PromptText, findings: Iterable[PromptFinding]) -> Improvement:
    """Return the better version; the prompt itself, untouched, where there is nothing to say."""
    told = {finding.id: finding for finding in findings}
    if not told:
        text = prompt.text.strip()
        return Improvement(text, read_labelled(text) or parts_of(prompt), (), ())
    return _Improving(prompt, told).make()


class _Improving:
    """One prompt being rewritten."""

    def __init__(self, prompt: PromptText, told: dict[str, PromptFinding]) -> None:
        self._told, self._changes = told, list[PromptChange]()
        self._kind: TaskKind = wanted_kind(prompt, find_requests(prompt))
        self._cutting, self._clean = self._cleaned(prompt)
        self._told = {**_missing(self._clean), **told}
        said = any(next(one.places(_VOUS), None) for one in prompt.sentences)
        self._address = "vous" if said else "tu"
        self._others: tuple[str, ...] = ()

    def make(self) -> Improvement:
        """Return the parts one by one, what is missing in brackets."""
        parts = read_labelled(self._clean.text) or parts_of(self._clean)
        parts = self._one_task(parts)
        if parts.task:  # what a long sentence seemed to say may be missing once it is put in order
            arranged = PromptText(
                build_prompt(parts), bool(parts.document) or self._clean.known_documents
            )
            self._told = {**_missing(arranged), **self._told}
        parts = self._completed(self._with_task(parts))
        parts = replace(parts, constraints=self._rules(parts))
        self._tell_order(parts)
        return Improvement(build_prompt(parts), parts, tuple(self._changes), self._others)

    def _change(self, part: str, text: str, reason: str) -> None:
        self._changes.append(PromptChange(part, text, reason))

    def _cleaned(self, prompt: PromptText) -> tuple[Cutting, PromptText]:
        """Take out what is risky, mark what is personal, put capitals down."""
        items = personal_items(prompt)
        text = prompt.text
        if is_in_capitals(prompt.own):
            text = in_small_letters(text)
            self._change("all", "", why("majuscules"))
        cutting = cut_risks(prompt, find_requests(prompt), self._told.values())
        for cut in cutting.cuts:
            taken = " ".join(prompt.text[cut.start : cut.end].strip(" ,;").split())
            self._change("task" if not cut.by else "all", taken, self._why_cut(cut.finding))
        free = [item for item in items if not any(_touch(item, cut) for cut in cutting.cuts)]
        marks = [
            Cut(i.start, i.end, "", m)
            for i, m in zip(free, marks_of(prompt.text, free), strict=True)
        ]
        if marks:
            self._change("all", ", ".join(dict.fromkeys(one.by for one in marks)), why("marques"))
        hidden = intimate_cuts(prompt, (*cutting.cuts, *marks))
        if hidden:
            self._change("all", INTIMATE, why("sensibles"))
        every = tuple(sorted((*cutting.cuts, *marks, *hidden), key=lambda one: one.start))
        return cutting, PromptText(without(text, every), prompt.known_documents)

    def _why_cut(self, finding: str) -> str:
        if finding == "trop-vague":
            return why("vague")
        if finding == "exemple-utile":
            return why("exemple")
        from_texts = self._told[finding].explanation
        return why_removed(finding) if finding in removals() else from_texts

    def _one_task(self, parts: PromptParts) -> PromptParts:
        """Keep the first of several texts; the others are given apart."""
        if "plusieurs-taches" not in self._told:
            return parts
        requests = find_requests(self._clean)
        orders = [order for one in other_orders(self._clean, requests) for order in _split(one)]
        if len(orders) < 2 or len(texts_asked(requests)) < 2:
            return parts
        self._others = tuple(orders[1:])
        self._change("task", "", why("plusieurs"))
        return replace(parts, task=orders[0])

    def _with_task(self, parts: PromptParts) -> PromptParts:
        for name in self._cutting.fallen:
            self._change("task", parts.task, why_removed(name))
            parts = replace(parts, task=rephrased(name))
        if not parts.task:
            noun = to_complete(
                "un verbe et ce que vous voulez, par exemple «\u00a0Rédige un courrier\u00a0»"
            )
            parts = replace(parts, task=noun)
        return parts

    def _completed(self, parts: PromptParts) -> PromptParts:
        kind = self._kind
        if self._cutting.fallen:
            return parts  # what is to be asked is not known yet
        if not parts.role:
            parts = replace(parts, role=kind.idea("role"))
            self._change("role", parts.role, why("role"))
        parts = replace(parts, context=self._context(parts.context))
        if _needs_document(self._told):
            document = to_complete(_awaited(self._told, kind))
            parts = replace(parts, document=document)
            self._change("document", document, why("document"))
        elif parts.document:
            self._change("document", "", why("balises"))
        parts = replace(parts, format=self._form(parts.format))
        if "ton-absent" in self._told:
            parts = replace(parts, tone=to_complete(kind.idea("ton")))
            self._change("tone", parts.tone, why("ton"))
        if "exemple-utile" in self._told and not parts.example:
            example = to_complete("collez un texte déjà fait, sans noms ni données personnelles")
            parts = replace(parts, example=example)
            self._change("example", example, why("exemple"))
        return parts

    def _context(self, told: str) -> str:
        lines = [told] if told else []
        if "contexte-absent" in self._told:
            lines.append(to_complete(self._kind.idea("contexte")))
            self._change("context", lines[-1], why("contexte"))
        if "destinataire-absent" in self._told:
            lines.append(
                f"Lecteur\u00a0: {to_complete('par exemple ' + self._kind.idea('destinataire'))}"
            )
            self._change("context", lines[-1], why("lecteur"))
        return (
            ". ".join(line.rstrip(".") for line in lines[:-1])
            + (". " if lines[1:] else "")
            + "".join(lines[-1:])
        )

    def _form(self, told: str) -> str:
        pieces = [told] if told else []
        is_bare = not told and "longueur-absente" in self._told
        if "format-absent" in self._told or is_bare:
            pieces.append(to_complete(self._kind.idea("format")))
        if "longueur-absente" in self._told:
            pieces.append(f"longueur\u00a0: {to_complete(self._kind.idea('longueur'))}")
        if pieces[bool(told) :]:
            self._change("format", "\u00a0; ".join(pieces[bool(told) :]), why("format"))
        return "\u00a0; ".join(pieces)

    def _rules(self, parts: PromptParts) -> tuple[str, ...]:
        rules = list(parts.constraints)
        said = [Said.of(rule) for rule in parts.constraints]
        for rule in default_rules():
            if rule.finding and rule.finding not in self._told:
                continue
            if rule.kinds and self._kind.id not in rule.kinds:
                continue
            if any(rule.said_by.is_in(one) for one in said):
                continue
            rules.append(rule.vous if self._address == "vous" else rule.tu)
            self._change("constraints", rules[-1], rule.why)
        if "contradiction" in self._told:
            both = " ou ".join(_QUOTED.findall(self._told["contradiction"].explanation)[:2])
            rules.append(
                to_complete(f"deux consignes se contredisent, gardez-en une\u00a0: {both}")
            )
            self._change(
                "constraints", self._told["contradiction"].explanation, why("contradiction")
            )
        return tuple(rules)

    def _tell_order(self, parts: PromptParts) -> None:
        if "trop-long" in self._told:
            self._change("all", "", why("longue"))
        elif parts.context and parts.task:
            self._change("all", "", why("rangee"))


_QUOTED = re.compile(r"«[^»]{1,80}»")


def _missing(prompt: PromptText) -> dict[str, PromptFinding]:
    """Return what is missing once what is risky is gone: a tone may have gone along."""
    found = missing_parts(prompt, find_requests(prompt))
    return {one.id: told_finding(one, prompt.text) for one in found if one.id in _GONE_ALONG}


_GONE_ALONG = frozenset(
    ("ton-absent", "longueur-absente", "contexte-absent", "destinataire-absent")
)


def _needs_document(told: dict[str, PromptFinding]) -> bool:
    return "document-absent" in told or "actualite-demandee" in told


def _awaited(told: dict[str, PromptFinding], kind: TaskKind) -> str:
    """Return what is to be pasted: the source of what is recent, or the document."""
    if "actualite-demandee" in told:
        return "collez ici l’information officielle, avec sa source et sa date"
    return kind.idea("document") or "collez ici le document"


def _touch(item: PersonalItem, cut: Cut) -> bool:
    return item.start < cut.end and cut.start < item.end


def _split(order: str) -> list[str]:
    """Return « Fais une affiche ; rédige un mail. » as two orders."""
    found = [one.strip(" .") for one in order.split("\u00a0; ")]
    return [f"{one[:1].upper()}{one[1:]}." for one in found if one]
