# SPDX-License-Identifier: AGPL-3.0-or-later
"""Refuses what the commune's rules do not allow, whatever asked for it.

The rules come from the worker's own options, never from a request, and are read again when their
file changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.jobs.output_pieces import (
    ArchiveFile,
    DraftFile,
    OutputPiece,
    SceneFile,
    SlidesFile,
)
from desktop.core.jobs.values import ModelReference, TaskRequest
from desktop.core.policy.in_force import NOTHING_FIXED, PolicyInForce
from desktop.core.policy.rules import Policy
from desktop.core.review.reviewing import bears_draft_word

if TYPE_CHECKING:
    from desktop.core.models.catalogue import Catalogue

_LOOKED_AT = (
    events.RunTask,
    events.ExportDraft,
    events.WritePieces,
    events.MeasureModel,
    events.ImportPack,
    events.AddModel,
)
_OUTSIDE = "Ce modèle n’est pas dans le dossier des modèles que la commune a fixé."


class PolicyGuard:
    """Looks at every request before it is done."""

    def __init__(
        self,
        make_policy: Callable[[], PolicyInForce] = lambda: NOTHING_FIXED,
        *,
        is_fake: bool = False,
    ) -> None:
        """Take what reads the rules, when they are first asked."""
        self._make_policy, self._is_fake = make_policy, is_fake

    def check(self, message: events.Request) -> None:
        """Raise PolicyRefusal when the rules do not allow the request."""
        if not isinstance(message, _LOOKED_AT):
            return
        self._policy.read_again(only_if_changed=True)
        policy = self._policy.now
        if not policy:
            return
        if isinstance(message, events.RunTask):
            self._check_task(policy, message.request)
        elif isinstance(message, events.ExportDraft):
            _refuse_if(policy, policy.formats_refusal(message.formats))
            self._check_draft(policy, message.draft)
        elif isinstance(message, events.WritePieces):
            self._check_pieces(policy, message.pieces)
        else:
            self._check_models(policy, message)

    def check_draft(self, draft: Draft, request: TaskRequest) -> None:
        """Raise PolicyRefusal for a text that nobody read over and that would leave the job's folder."""
        if self._policy.now and not _is_kept(request):
            self._check_draft(self._policy.now, draft)

    def check_pieces(self, pieces: Sequence[OutputPiece], request: TaskRequest) -> None:
        """Raise PolicyRefusal for slides, pictures or texts that would leave it so."""
        if self._policy.now and not _is_kept(request):
            self._check_pieces(self._policy.now, pieces)

    # --- inside -----------------------------------------------------------------------------

    @cached_property
    def _policy(self) -> PolicyInForce:
        return self._make_policy()

    @cached_property
    def _catalogue(self) -> Catalogue:
        from desktop.core.models.catalogue_file import default_catalogue

        return default_catalogue()

    def _check_task(self, policy: Policy, request: TaskRequest) -> None:
        _refuse_if(policy, policy.task_refusal(request.task_id))
        _refuse_if(policy, policy.formats_refusal(request.formats))
        for model in (request.model, request.speech_model, request.speakers_model):
            if model is not None:
                self._check_model(policy, model)

    def _check_models(self, policy: Policy, message: events.Request) -> None:
        if isinstance(message, events.MeasureModel):
            self._check_model(policy, message.model)
        elif isinstance(message, events.ImportPack):
            self._check_pack(policy, message)
        elif isinstance(message, events.AddModel):
            _refuse_if(policy, policy.own_model_refusal())

    def _check_model(self, policy: Policy, model: ModelReference) -> None:
        from desktop.core.policy.models import facts_of_reference

        facts = facts_of_reference(model, self._catalogue, is_simulated=self._is_fake)
        _refuse_if(policy, policy.model_refusal(facts))
        folder = policy.setting("models_folder")
        if folder is None or folder.is_closed or not folder.value or self._is_fake:
            return
        if not Path(model.path).resolve().is_relative_to(Path(folder.value).resolve()):
            _refuse_if(policy, f"{_OUTSIDE} {policy.setting_words('models_folder')}")

    def _check_pack(self, policy: Policy, message: events.ImportPack) -> None:
        """Refuse before anything is copied; the bytes themselves are compared by the import."""
        from desktop.core.models.importing.packs import inspect_pack
        from desktop.core.policy.models import facts_of_pack

        _, manifest = inspect_pack(Path(message.pack))
        wanted = [m for m in manifest.models if not message.model_ids or m.id in message.model_ids]
        for model in wanted:
            refusal = policy.model_refusal(facts_of_pack(model, self._catalogue))
            _refuse_if(
                policy, refusal and f"«\u00a0{model.title}\u00a0» ({model.id})\u00a0: {refusal}"
            )

    def _check_draft(self, policy: Policy, draft: Draft) -> None:
        if bears_draft_word(draft):
            _refuse_if(policy, policy.unreviewed_refusal())

    def _check_pieces(self, policy: Policy, pieces: Sequence[OutputPiece]) -> None:
        if any(map(_is_unread, pieces)):
            _refuse_if(policy, policy.unreviewed_refusal())


def _is_unread(piece: OutputPiece) -> bool:
    """Tell whether a file would bear « BROUILLON »: what does may not go out where reading is asked."""
    if isinstance(piece, DraftFile):
        return bears_draft_word(piece.draft)
    if isinstance(piece, SlidesFile):
        return piece.mark.state.is_draft
    if isinstance(piece, ArchiveFile):
        return any(map(_is_unread, piece.pieces))
    return isinstance(piece, SceneFile) and piece.mark.bears_draft_word


def _is_kept(request: TaskRequest) -> bool:
    """Tell whether what a task writes stays in its job's folder."""
    return bool(request.job_dir) and Path(request.out_dir).is_relative_to(request.job_dir)


def _refuse_if(policy: Policy, sentence: str) -> None:
    if sentence:
        raise policy.refuse(sentence)
