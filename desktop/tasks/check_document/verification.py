# SPDX-License-Identifier: AGPL-3.0-or-later
"""One document being checked: read, compared with the rules, told finding by finding.

``result.json``: ``findings`` (rule, severity E/W/I, message, mend, where, line, title, source), ``ready``
(no E finding), ``type`` (id and title of the arrêté, as recognised), ``counts``, ``document``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.core.draft import Block, Draft, DraftNature, Heading, ListBlock, Note, Paragraph, Tone
from desktop.core.errors import DocumentWithoutText
from desktop.core.source_document import SourceDocument
from desktop.core.task import Result, TaskContext, Values
from desktop.mairie.arretes.type_file import decree_types
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.lint.as_data import finding_data
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import RULES, Finding, Severity
from desktop.mairie.lint.lint import LintReport, lint_arrete
from desktop.mairie.register.store import read_register

SCHEMA = 1
HEADINGS = {
    Severity.ERROR: "À corriger avant la signature",
    Severity.WARNING: "À vérifier",
    Severity.INFORMATION: "Conseils",
}


class Verification:
    """One document being checked, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values = values
        self._context = context

    def make(self) -> Result:
        """Read the document, apply the rules, write what they found."""
        document = self._context.read_document(str(self._values["document"]))
        if not any(page.has_text for page in document.pages):
            raise DocumentWithoutText
        self._context.progress("Vérification de l’arrêté")
        report = lint_arrete(document.line_text(), self._lint_context())
        draft = Draft(
            f"Vérification de «\u00a0{document.name}\u00a0»",
            tuple(_blocks(report)),
            sources=(document.name,),
            nature=DraftNature.RECORD,
        )
        self._context.progress("Écriture des fichiers")
        data = _data(document, report)
        files = self._context.write(draft, data, "verification", always=("txt",))
        return Result(draft, data, files, document.warnings)

    def _lint_context(self) -> LintContext:
        profile = profile_of_request(self._context.profile())
        register = read_register(self._context.register_path())
        return LintContext(profile, register.entries(), today=date.today())


def _blocks(report: LintReport) -> Iterator[Block]:
    kind = decree_types().get(report.type_id)
    recognised = f"Type reconnu\u00a0: {kind.title}. " if kind else "Type d’arrêté non reconnu. "
    if report.is_ready:
        yield Note(
            f"{recognised}Aucune erreur bloquante n’a été trouvée\u00a0: relisez avant de signer."
        )
    else:
        errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
        count = f"{errors} erreurs sont à corriger" if errors > 1 else "Une erreur est à corriger"
        yield Note(f"{recognised}{count} avant la signature.", Tone.WARNING)
    for severity, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if found:
            yield Heading(heading)
            yield ListBlock(tuple(Paragraph(_told(finding)) for finding in found))
    yield Note(
        "Base juridique vérifiée au 06/12/2023 (CRPA\u00a0: 28/05/2026)\u00a0: contrôlez sur Légifrance. "
        "Ces règles aident à relire\u00a0; elles ne prouvent pas que l’arrêté est légal."
    )


def _told(finding: Finding) -> str:
    place = f" (ligne {finding.line})" if finding.line else ""
    quoted = f" «\u00a0{finding.where}\u00a0»{place}." if finding.where else ""
    source = RULES[finding.rule].source
    return f"{finding.message}{quoted} {finding.mend}".strip() + f" [{finding.rule}, {source}]"


def _data(document: SourceDocument, report: LintReport) -> dict[str, Any]:
    kind = decree_types().get(report.type_id)
    counts = Counter(finding.severity.value for finding in report.findings)
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "arrete",
        "document": {"name": document.name, "format": document.format, "sha256": document.sha256},
        "type": {"id": report.type_id, "title": kind.title if kind else ""},
        "ready": report.is_ready,
        "counts": {severity.value: counts[severity.value] for severity in Severity},
        "findings": [finding_data(finding) for finding in report.findings],
    }
