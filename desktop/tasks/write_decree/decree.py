# SPDX-License-Identifier: AGPL-3.0-or-later
"""One arrêté being made: from the need and the facts to the act, its checks and its files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.core.draft import AiMark, Draft
from desktop.core.errors import InvalidField
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.arretes.arrete import Arrete, Piece
from desktop.mairie.arretes.as_draft import arrete_draft, certificate_draft
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.need import Need, read_need
from desktop.mairie.arretes.type_file import find_type
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.forms.facts import Facts
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import LintReport, lint_arrete
from desktop.mairie.register.store import read_register
from desktop.tasks.write_decree.model_help import ModelHelp
from desktop.tasks.write_decree.result_data import result_data

STEM, CERTIFICATE_STEM = "arrete", "certificat"
FORMATS = ("txt", "docx", "odt", "pdf")
"""An arrêté is wanted in all: to correct, to sign, to publish."""


class Decree:
    """One arrêté being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._context = context
        self._words = str(values["describe"])
        self._type_id = str(values["type"])
        self._given: dict[str, Any] = json.loads(str(values["facts"]) or "{}")
        self._profile = profile_of_request(context.profile())
        self._register = read_register(context.register_path(), self._profile.number_prefix)

    def make(self) -> Result:
        """Read, write by rules, let the model help if there is one, check, write the files."""
        self._context.progress("Lecture de votre besoin")
        need = self._need()
        model = self._context.text_model()
        help_of_model = ModelHelp(self._context, model) if model else None
        if help_of_model and self._words:
            need = help_of_model.complete(need, self._given, self._profile)
        kind = find_type(need.type_id)
        facts = self._facts(kind, need)
        arrete = compose(kind, facts, self._profile)
        self._context.preview(arrete_draft(arrete, self._profile))
        if help_of_model:
            arrete = self._with_model(help_of_model, kind, facts, arrete)
        self._context.progress("Vérification de l’arrêté")
        report = self._check(kind, facts, arrete)
        return self._finish(kind, need, facts, arrete, report, model)

    # --- steps ------------------------------------------------------------------------------

    def _need(self) -> Need:
        """Return the type and the first facts; raise InvalidField when no type is recognised."""
        type_id = find_type(self._type_id).id if self._type_id else ""
        need = read_need(self._words, date.today(), self._profile, type_id)
        if not need.type_id:
            raise InvalidField(
                "Le type d’arrêté n’a pas été reconnu dans votre description. Choisissez-le dans la liste."
            )
        return need

    def _facts(self, kind: DecreeType, need: Need) -> Facts:
        given = {**need.facts, **self._given}
        today = date.today()
        given.setdefault("date_signature", today.isoformat())
        if not given.get("numero"):
            given["numero"] = self._register.next_number(_year(given["date_signature"], today.year))
        return read_facts(kind, given, self._profile)

    def _with_model(
        self, helper: ModelHelp, kind: DecreeType, facts: Facts, arrete: Arrete
    ) -> Arrete:
        pieces = helper.considerants(kind, facts, arrete)
        return compose(kind, facts, self._profile, pieces) if pieces else arrete

    def _check(self, kind: DecreeType, facts: Facts, arrete: Arrete) -> LintReport:
        context = LintContext(
            self._profile, self._register.entries(), kind.id, facts.values, date.today()
        )
        return lint_arrete(arrete_text(arrete), context)

    def _finish(
        self,
        kind: DecreeType,
        need: Need,
        facts: Facts,
        arrete: Arrete,
        report: LintReport,
        model: TextModelInfo | None,
    ) -> Result:
        draft = self._draft(arrete, model)
        warnings = tuple(problem.message for problem in facts.problems)
        if facts.unknown:
            names = ", ".join(f"«\u00a0{name}\u00a0»" for name in facts.unknown)
            warnings += (f"Réponses sans question dans ce type, laissées de côté\u00a0: {names}.",)
        self._context.progress("Écriture des fichiers")
        data = result_data(kind, need, facts, arrete, report, draft)
        certificate = self._context.write(
            certificate_draft(arrete, self._profile), None, CERTIFICATE_STEM, always=("docx", "odt")
        )
        files = self._context.write(draft, data, STEM, always=FORMATS)
        return Result(draft, data, (*files, *certificate), warnings)

    def _draft(self, arrete: Arrete, model: TextModelInfo | None) -> Draft:
        draft = arrete_draft(arrete, self._profile)
        if model is None or not any(_by_model(piece) for piece in arrete.considerants):
            return draft
        prompt = self._context.prompt("write-decree").versioned_name
        mark = AiMark(model.title or model.id, prompt, date.today().isoformat())
        return replace(draft, ai_mark=mark)


def _by_model(piece: Piece) -> bool:
    return piece.author.value == "model"


def _year(untrusted_date: Any, this_year: int) -> int:
    text = str(untrusted_date)
    digits = next((part for part in text.replace("/", "-").split("-") if len(part) == 4), "")
    return int(digits) if digits.isdigit() else this_year
