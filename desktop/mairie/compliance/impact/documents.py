# SPDX-License-Identifier: AGPL-3.0-or-later
"""An impact study as a document: the criteria, the four parts, the risks in a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.french.dates import long_day
from desktop.mairie.compliance.impact.studies_kept import StudyView
from desktop.mairie.compliance.impact.study import (
    CHOICES,
    CRITERION,
    DECISION,
    LEVEL,
    ImpactStudy,
    StudyPart,
    StudyPoint,
    choice_words,
    need_words,
    progress_words,
)
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.wording import day, revision_words
from desktop.mairie.forms.missing_fact import TO_FILL

_RISKS = (
    ("access", "Accès illégitime"),
    ("change", "Modification non désirée"),
    ("loss", "Disparition"),
)
_PURPOSE = (
    "Analyse d’impact relative à la protection des données (AIPD), règlement (UE) 2016/679, "
    "article 35, selon les quatre parties de la méthode de la CNIL."
)


def study_draft(view: StudyView, organisation: Organisation, today: datetime.date) -> Draft:
    """Return a study as a document, with what is still to be completed said first."""
    return Draft(
        f"AIPD\u00a0: {view.study.title}",
        tuple(_blocks(view)),
        subtitle=f"{organisation.name}, au {long_day(today)}{_decision_words(view.study)}",
        nature=DraftNature.RECORD,
    )


def _decision_words(study: ImpactStudy) -> str:
    """Return that a study is a project as long as the responsable de traitement has not decided."""
    is_decided = any(point.kind == DECISION and point.choice for point in study.points())
    return "" if is_decided else "\u00a0– Projet, sans décision du responsable de traitement"


def study_stem(study: ImpactStudy) -> str:
    """Return the name of its files, without suffix."""
    return f"aipd-{study.id}"


def _blocks(view: StudyView) -> Iterator[Block]:
    study = view.study
    yield Paragraph(_PURPOSE)
    yield Paragraph(_version_words(view))
    if study.open_points():
        yield Note(progress_words(study), Tone.TO_CHECK)
    for sentence in view.changed_facts:
        yield Note(sentence, Tone.TO_CHECK)
    for part in study.parts:
        yield Heading(part.title)
        if part.help:
            yield Paragraph(part.help)
        yield from _part_blocks(part, study)
    labels = {point.id: point.label for point in study.points()}
    if view.kept.revisions:
        yield Heading("Versions")
        yield ListBlock(
            tuple(Paragraph(revision_words(one, labels)) for one in view.kept.revisions)
        )


def _version_words(view: StudyView) -> str:
    if not view.kept.revisions:
        return (
            f"Projet proposé par Beffroi, vérifié le {day(view.study.verified_on)}, que personne n’a "
            "encore complété."
        )
    last = view.kept.revisions[-1]
    by = f" par {last.by}" if last.by else ""
    return f"Version {last.number}, mise à jour le {day(last.on)}{by}."


def _part_blocks(part: StudyPart, study: ImpactStudy) -> Iterator[Block]:
    if all(point.kind == CRITERION for point in part.points):
        rows = tuple((p.label, choice_words(p), p.text) for p in part.points)
        yield Table(("Critère", "Rempli", "Pourquoi"), rows)
        yield Paragraph(need_words(study))
        return
    if any(point.kind == LEVEL for point in part.points):
        yield from _risk_blocks(part)
        return
    for point in part.points:
        yield Heading(point.label, 2)
        yield from _point_blocks(point)


def _risk_blocks(part: StudyPart) -> Iterator[Block]:
    by_id = {point.id: point for point in part.points}
    risks = tuple(f"{name}_" for name, _ in _RISKS)
    for point in part.points:
        if not point.id.startswith(risks):
            yield Heading(point.label, 2)
            yield from _point_blocks(point)
    for name, title in _RISKS:
        yield Heading(title, 2)
        points = [by_id[f"{name}_{end}"] for end in ("sources", "impacts", "measures")]
        rows = [(_after_colon(point.label), point.text or TO_FILL) for point in points]
        for end in ("severity", "likelihood"):
            point = by_id[f"{name}_{end}"]
            words = choice_words(point)
            rows.append(
                (_after_colon(point.label), f"{words}. {point.text}" if point.text else words)
            )
        yield Table(("Rubrique", "Contenu"), tuple(rows))
    yield Heading("Les trois risques", 2)
    header = ("Risque", "Gravité", "Vraisemblance")
    levels = tuple(
        (title, *(choice_words(by_id[f"{name}_{end}"]) for end in ("severity", "likelihood")))
        for name, title in _RISKS
    )
    yield Table(header, levels)


def _point_blocks(point: StudyPoint) -> Iterator[Block]:
    if point.kind in CHOICES and point.choice:
        yield Paragraph(f"{choice_words(point)}.")
    lines = [line.strip() for line in point.text.splitlines() if line.strip()]
    if len(lines) > 1:
        yield ListBlock(tuple(Paragraph(line) for line in lines))
    elif lines or not point.choice:
        yield Paragraph(lines[0] if lines else TO_FILL)


def _after_colon(label: str) -> str:
    words = label.rpartition(":")[2].strip()
    return words[:1].upper() + words[1:]
