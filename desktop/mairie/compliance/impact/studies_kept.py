# SPDX-License-Identifier: AGPL-3.0-or-later
"""The impact studies of a town hall: the shipped drafts, and what the commune wrote in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.files.strict_files import ReadFile
from desktop.mairie.compliance.impact.study import (
    CHOICES,
    ImpactStudy,
    StudyPart,
    StudyPoint,
    shipped_studies,
)
from desktop.mairie.compliance.processing.differences import changed_words, facts_of_field
from desktop.mairie.compliance.processing.kept import Revision, revised
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.real_use import RealUse, facts_for
from desktop.mairie.compliance.processing.register import Editor
from desktop.mairie.compliance.processing.register_file import (
    LONGEST_TEXT,
    read_kept,
    write_kept,
)
from desktop.mairie.compliance.processing.shipped import Facts, filled


@dataclass(frozen=True, slots=True)
class PointChange:
    """What the commune wrote in a point; None keeps the shipped words or choice."""

    text: str | None = None
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class KeptStudy:
    """What the file of a study holds."""

    changes: Mapping[str, PointChange] = field(default_factory=dict)
    filled_with: Mapping[str, dict[str, list[str]]] = field(default_factory=dict)
    """By point, the facts that its `$names` stood for at the last version."""
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyView:
    """A study as it reads now."""

    study: ImpactStudy
    kept: KeptStudy
    changed_facts: tuple[str, ...] = ()
    """French sentences: what is no longer as the texts say."""
    notice: str = ""
    """When the file was damaged or could not be read."""

    @property
    def version(self) -> int:
        """Return the number of the last version; 0 while nobody has written in it."""
        return self.kept.revisions[-1].number if self.kept.revisions else 0


class ImpactStudies:
    """The studies of one town hall; without a folder, nothing outlives the object."""

    def __init__(self, folder: Path | None, organisation: Organisation, use: RealUse) -> None:
        """Take the folder « conformite », which may not exist yet."""
        self._folder, self._organisation, self._use = folder, organisation, use
        self._read: dict[str, ReadFile[KeptStudy]] = {}

    def views(self) -> tuple[StudyView, ...]:
        """Return every study."""
        return tuple(map(self.view, shipped_studies()))

    def view(self, study_id: str) -> StudyView:
        """Return a study; raise KeyError when there is none of that id."""
        shipped, read = shipped_studies()[study_id], self._load(study_id)
        facts = self._facts(shipped)
        parts = tuple(_part(part, read.data, facts) for part in shipped.parts)
        changed = _changed_facts(shipped, read.data, facts)
        return StudyView(replace(shipped, parts=parts), read.data, changed, read.notice)

    def is_edited(self, study_id: str, point_id: str) -> bool:
        """Tell whether the commune wrote in a point."""
        return point_id in self._load(study_id).data.changes

    def edit(
        self,
        study_id: str,
        point_id: str,
        editor: Editor,
        *,
        text: str | None = None,
        choice: str | None = None,
    ) -> None:
        """Write in a point; raise InvalidField for a text that is too long, CannotWrite."""
        if text is not None and len(text) > LONGEST_TEXT:
            raise InvalidField(
                f"Ce texte est trop long ({len(text)} caractères, {LONGEST_TEXT} au plus)."
            )
        former = self._load(study_id).data.changes.get(point_id, PointChange())
        change = PointChange(
            former.text if text is None else text, former.choice if choice is None else choice
        )
        self._write(study_id, point_id, change, editor)

    def recover(self, study_id: str, point_id: str, editor: Editor) -> None:
        """Take the shipped words and choice of a point again. Raises CannotWrite."""
        self._write(study_id, point_id, None, editor)

    def mark_read(self, study_id: str, editor: Editor) -> None:
        """Write down that a person has read the study over, facts of today included."""
        self._write(study_id, "", None, editor)

    def _facts(self, shipped: ImpactStudy) -> Facts:
        return facts_for(shipped.tasks, self._use, self._organisation)

    def _path(self, study_id: str) -> Path | None:
        return self._folder / f"aipd-{study_id}.json" if self._folder is not None else None

    def _load(self, study_id: str) -> ReadFile[KeptStudy]:
        if study_id not in self._read:
            path = self._path(study_id)
            read = read_kept(path, KeptStudy, "L’AIPD") if path else ReadFile(KeptStudy())
            self._read[study_id] = read
        return self._read[study_id]

    def _write(
        self, study_id: str, point_id: str, change: PointChange | None, editor: Editor
    ) -> None:
        path, shipped = self._path(study_id), shipped_studies()[study_id]
        if path is not None:
            self._read.pop(study_id, None)  # another window may have written
        read = self._load(study_id)
        if not read.may_write:
            raise CannotWrite(read.notice)
        kept = read.data
        changes = {name: one for name, one in kept.changes.items() if name != point_id}
        if change is not None:
            changes[point_id] = change
        made = KeptStudy(
            changes,
            self._filled_with(shipped, kept, point_id),
            revised(kept.revisions, (point_id,) if point_id else (), editor.name, editor.on),
        )
        if path is not None:
            write_kept(path, made)
        self._read[study_id] = replace(read, data=made)

    def _filled_with(
        self, shipped: ImpactStudy, kept: KeptStudy, touched: str
    ) -> dict[str, dict[str, list[str]]]:
        """Return the facts of each point: those of today where it was touched or never read over.

        Without a point, the whole study was read over.
        """
        facts, made = self._facts(shipped), {}
        for point in shipped.points():
            now = facts_of_field(point.text, facts)
            is_known = point.id in kept.filled_with and touched not in ("", point.id)
            if now:
                made[point.id] = dict(kept.filled_with[point.id]) if is_known else now
        return made


def _part(part: StudyPart, kept: KeptStudy, facts: Facts) -> StudyPart:
    return replace(part, points=tuple(_point(point, kept, facts) for point in part.points))


def _point(point: StudyPoint, kept: KeptStudy, facts: Facts) -> StudyPoint:
    change = kept.changes.get(point.id, PointChange())
    were = {fact: tuple(told) for fact, told in kept.filled_with.get(point.id, {}).items()}
    text = filled(point.text, {**facts, **were}) if change.text is None else change.text
    choice = point.choice if change.choice is None else change.choice
    known = dict(CHOICES.get(point.kind, ()))
    return replace(point, text=text, choice=choice if choice in known else "")


def _changed_facts(shipped: ImpactStudy, kept: KeptStudy, facts: Facts) -> tuple[str, ...]:
    labels = {point.id: point.label for point in shipped.points()}
    found = []
    for point_id, were in kept.filled_with.items():
        told = changed_words(were, facts)
        if told and point_id in labels:
            found.append(f"{labels[point_id]}\u00a0: {told}")
    return tuple(found)
