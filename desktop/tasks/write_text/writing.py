# SPDX-License-Identifier: AGPL-3.0-or-later
"""One text being written: from the need and the facts to the text, its checks and its files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.core.draft import AiMark, Author, Draft
from desktop.core.errors import InvalidField
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.mairie.forms.facts import Facts
from desktop.mairie.writing.as_draft import as_draft
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.checks import check_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import find_kind
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts
from desktop.mairie.writing.text_kind import TextKind
from desktop.tasks.write_text.asking import ModelAsker
from desktop.tasks.write_text.edited_text import edited_draft
from desktop.tasks.write_text.kind_choice import ranked_kinds
from desktop.tasks.write_text.model_facts import read_model_facts
from desktop.tasks.write_text.model_writing import ModelWriting
from desktop.tasks.write_text.sources import Told, read_told
from desktop.tasks.write_text.task import SHORT, mark_of_helper
from desktop.tasks.write_text.told_facts import ToldFacts, read_told_facts
from desktop.tasks.write_text.writing_data import WrittenResult, writing_data

FORMATS = ("txt",)
"""Besides those that were asked: what is copied into a mail or a page."""
_ASKING = ("objet", "sujet")
"""Answers in which a demand may be made: the others are facts."""
_NO_KIND = (
    "Le texte à écrire n’a pas été reconnu dans votre description. Choisissez-le dans la liste."
)
_ORDERS = (
    "Ce document contient un passage qui s’adresse à une IA\u00a0: le modèle ne l’a pas lu. Relisez-le"
    "\u00a0: «\u00a0{excerpt}\u00a0»."
)


class Writing:
    """One text being written, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._given: dict[str, Any] = json.loads(str(values["facts"]) or "{}")
        self._profile = profile_of_request(context.profile())
        self._edited = str(values["edited"])
        self._today = date.today()
        self._prompt_version = ""

    def make(self) -> Result:
        """Read, write by rules, let the model word what it may, check, write the files."""
        self._context.progress("Lecture de votre besoin")
        refuse_forbidden(
            str(self._values["describe"]), *(str(self._given.get(name) or "") for name in _ASKING)
        )
        told = read_told(self._values, self._context)
        kind, candidates = self._kind(told)
        # A text that the agent already read over is laid out: no model has a part in it.
        model = None if self._edited else self._context.text_model()
        told_facts = self._told_facts(kind, told, model)
        facts = read_text_facts(
            kind, {**told_facts.facts, **self._given}, self._profile, self._today
        )
        rules = compose_text(kind, facts, self._profile, self._today)
        self._context.preview(as_draft(rules, self._profile))
        attempts = (rules, *self._by_model(kind, facts, rules, model))
        chosen = min(1, len(attempts) - 1)
        self._context.progress("Vérification du texte")
        text = attempts[chosen]
        made = WrittenResult(
            kind, facts, told, told_facts, candidates, attempts, chosen,
            self._edited or plain_text(text), bool(self._edited),
            check_text(self._edited or text, kind, facts, self._profile),
        )  # fmt: skip
        return self._finish(made, self._draft(text, model))

    # --- steps ------------------------------------------------------------------------------

    def _kind(self, told: Told) -> tuple[TextKind, tuple[tuple[str, int], ...]]:
        """Return the kind that is chosen or proposed; raise InvalidField, RequestError."""
        candidates = ranked_kinds(told)
        if self._values["kind"]:
            return find_kind(str(self._values["kind"])), candidates
        if not candidates:
            raise InvalidField(_NO_KIND)
        return find_kind(candidates[0][0]), candidates

    def _told_facts(self, kind: TextKind, told: Told, model: TextModelInfo | None) -> ToldFacts:
        """Return what the words and the document say: by rules, then by the model."""
        by_rules = read_told_facts(kind, told, self._today)
        if model is None:
            return by_rules
        orders = told.orders()
        for excerpt in orders[:1]:
            self._context.warn(_ORDERS.format(excerpt=excerpt))
        if orders:
            told = replace(told, document="", subject="", sender="")
        return read_model_facts(kind, told, by_rules, self._given, self._context, model)

    def _by_model(
        self, kind: TextKind, facts: Facts, rules: WrittenText, model: TextModelInfo | None
    ) -> tuple[WrittenText, ...]:
        """Return the model's texts, each shown as it comes; none without a model."""
        if model is None:
            return ()
        seconds = 60.0 * int(str(self._values["minutes"]))
        asker = ModelAsker(self._context, model, seconds)
        writing = ModelWriting(self._context, asker, kind, facts, rules)
        self._prompt_version = writing.prompt_version
        attempts: list[WrittenText] = []
        for attempt in writing.attempts(
            int(str(self._values["attempts"])),
            int(str(self._values["variant"])),
            is_short=self._values["length"] == SHORT,
        ):
            attempts.append(attempt)
            self._context.preview(self._draft(attempts[0], model))
        return tuple(attempts)

    def _draft(self, text: WrittenText, model: TextModelInfo | None) -> Draft:
        if self._edited:
            mark = mark_of_helper(str(self._values["helper"]))
            return edited_draft(self._edited, as_draft(text, self._profile, mark))
        is_by_model = any(one.author is Author.MODEL for one in text.paragraphs())
        if model is None or not is_by_model:
            return as_draft(text, self._profile)
        mark = AiMark(model.title or model.id, self._prompt_version, self._today.isoformat())
        return as_draft(text, self._profile, mark)

    def _finish(self, made: WrittenResult, draft: Draft) -> Result:
        self._context.progress("Écriture des fichiers")
        data = writing_data(made, draft)
        files = self._context.write(draft, data, made.kind.id, always=FORMATS)
        return Result(draft, data, files, tuple(_warnings(made)))


def _warnings(made: WrittenResult) -> list[str]:
    """Return what is wrong with the answers, and what was passed over."""
    found = [problem.message for problem in made.facts.problems]
    if made.facts.unknown:
        names = ", ".join(f"«\u00a0{name[:40]}\u00a0»" for name in made.facts.unknown[:8])
        found.append(f"Réponses sans question dans ce texte, laissées de côté\u00a0: {names}.")
    return found
