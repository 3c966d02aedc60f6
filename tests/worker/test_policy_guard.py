# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker refuses by itself what the commune's rules do not allow, whatever asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.draft import AiMark, Draft, DraftNature, Paragraph
from desktop.core.jobs.output_pieces import ArchiveFile, DraftFile, SceneFile, SlidesFile
from desktop.core.jobs.values import TaskRequest
from desktop.core.models.catalogue import Catalogue, ModelKind
from desktop.core.models.importing.packs import Agreement, import_pack
from desktop.core.models.installed import find_models
from desktop.core.pictures.scene import PictureMark, PictureOrigin
from desktop.core.policy.in_force import PolicyInForce
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.review.review import Review
from desktop.core.review.reviewing import with_review
from desktop.core.task import Lane, ModelReference
from desktop.worker.policy_guard import PolicyGuard
from tests.core.models.pack_makers import text_model, write_pack
from tests.documents.slides.laid_decks import sample_deck
from tests.worker.listeners import Workers

DRAFT = Draft("Titre", (Paragraph("Un texte."),))
READ = with_review(DRAFT, Review("Claire Martin, secrétaire", "2026-11-28"))
RULES_ONLY = "[models]\nrules_only = true\n"
NO_DRAFT = "[export]\nunreviewed = false\n"
Guard = Callable[[str], PolicyGuard]


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    def make(text: str, *, is_fake: bool = False) -> PolicyGuard:
        file = tmp_path / "policy.toml"
        file.write_text(text)
        return PolicyGuard(lambda: PolicyInForce(file), is_fake=is_fake)

    return make


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Workers]:
    """Real workers whose rules forbid a task, every model and any text that nobody read."""
    file = tmp_path / "policy.toml"
    file.write_text(f'[tasks]\nforbidden = ["read-and-write"]\n{RULES_ONLY}{NO_DRAFT}')
    pool = Workers("--fake-engine", "--policy", str(file))
    yield pool
    pool.shutdown()


def request(**changes: object) -> events.RunTask:
    return events.RunTask("run", replace(TaskRequest("write-text", {}, ""), **changes))


def export(draft: Draft, formats: tuple[str, ...] = ("docx",)) -> events.ExportDraft:
    return events.ExportDraft("export", draft, {}, "/out", "texte", formats)


def test_without_rules_nothing_is_refused():
    guard = PolicyGuard()
    guard.check(request(model=ModelReference("x", "/x.gguf")))
    guard.check(export(DRAFT))
    guard.check_draft(DRAFT, TaskRequest("write-text", {}, "/out"))


def test_a_real_worker_refuses_and_goes_on(strict):
    for task_id, model in (("read-and-write", None), ("do-deed", ModelReference("fake", ""))):
        asked = events.RunTask(f"run-{task_id}", TaskRequest(task_id, {}, "", model=model))
        strict.submit(Lane.LIGHT, asked)
        end = strict.listener.end_of(asked.run_id)
        assert isinstance(end, events.Failed) and end.error == "PolicyRefusal"
        assert "la commune l’a fixé" in end.sentence
        assert isinstance(end.to_error(), PolicyRefusal)
    strict.submit(Lane.LIGHT, export(DRAFT))
    assert strict.listener.end_of("export").error == "PolicyRefusal"
    assert isinstance(strict.listener.end_of(strict.start()), events.Finished)


def test_a_file_that_changes_counts_from_the_next_request(guard, tmp_path):
    free = guard("")
    free.check(request(model=ModelReference("x", "/x.gguf")))
    (tmp_path / "policy.toml").write_text(RULES_ONLY)
    with pytest.raises(PolicyRefusal):
        free.check(request(model=ModelReference("x", "/x.gguf")))


@pytest.mark.parametrize("role", ["model", "speech_model", "speakers_model"])
def test_by_rules_alone_no_model_of_any_role_is_taken(guard, role):
    strict = guard(RULES_ONLY, is_fake=True)
    strict.check(request())
    with pytest.raises(PolicyRefusal, match="par règles, sans modèle"):
        strict.check(request(**{role: ModelReference("x", "")}))
    with pytest.raises(PolicyRefusal):
        strict.check(events.MeasureModel("m", ModelReference("x", "")))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder with a model that was really imported; no catalogue knows it."""
    pack = write_pack(tmp_path / "clé", [text_model("texte-petit")])
    folder = tmp_path / "models"
    import_pack(pack, folder, Catalogue(1, "", ()), (), Agreement(["texte-petit"], "DSI"), margin=0)
    return folder


def test_a_model_is_known_by_its_receipt_not_by_what_the_request_says(guard, store, tmp_path):
    (model,) = find_models(store, ModelKind.TEXT)
    reference = model.reference()
    guard('[models]\nallowed = ["texte-petit"]\n').check(request(model=reference))
    guard(f'[models]\nsha256 = ["{reference.sha256}"]\n').check(request(model=reference))
    laid = tmp_path / "laid" / "texte-petit.gguf"
    laid.parent.mkdir()
    laid.write_bytes(Path(model.path).read_bytes())
    for rules, asked in (
        ('[models]\nallowed = ["autre"]\n', replace(reference, id="autre")),
        (f'[models]\nsha256 = ["{"0" * 64}"]\n', replace(reference, sha256="0" * 64)),
        (f'[models]\nsha256 = ["{reference.sha256}"]\n', replace(reference, path=str(laid))),
        ("[models]\ncatalogue_only = true\n", reference),
    ):
        with pytest.raises(PolicyRefusal):
            guard(rules).check(request(model=asked))


def test_a_model_from_elsewhere_than_the_fixed_folder_is_refused(guard, store, tmp_path):
    (model,) = find_models(store, ModelKind.TEXT)
    guard(f"[settings]\nmodels_folder = '{store}'\n").check(request(model=model.reference()))
    elsewhere = guard(f"[settings]\nmodels_folder = '{tmp_path / 'autre'}'\n")
    with pytest.raises(PolicyRefusal, match="dossier des modèles"):
        elsewhere.check(request(model=model.reference()))


def test_a_pack_is_refused_before_anything_is_copied(guard, tmp_path):
    pack = write_pack(tmp_path / "clé", [text_model("a"), text_model("b", seed=1)])
    strict = guard('[models]\nallowed = ["a"]\n')
    folder = str(tmp_path / "models")
    strict.check(events.ImportPack("import", str(pack), folder, ("a",), (), ""))
    for ids in (("b",), ("a", "b"), ()):
        with pytest.raises(PolicyRefusal, match="Petit modèle"):
            strict.check(events.ImportPack("import", str(pack), folder, ids, (), ""))
    with pytest.raises(PolicyRefusal):
        guard("[models]\ncatalogue_only = true\n").check(events.AddModel("add", "/x", folder, ""))


def test_a_text_that_nobody_read_does_not_go_out(guard):
    strict = guard(NO_DRAFT)
    strict.check(export(READ))
    strict.check(export(replace(DRAFT, nature=DraftNature.RECORD)))
    strict.check(events.WritePieces("p", (DraftFile("texte", READ),), "/out"))
    for refused in (
        export(DRAFT),
        export(replace(READ, blocks=(Paragraph("Un autre texte."),), ai_mark=DRAFT.ai_mark)),
        events.WritePieces("p", (DraftFile("texte", DRAFT),), "/out"),
    ):
        with pytest.raises(PolicyRefusal, match="une fois relu"):
            strict.check(refused)


def test_what_a_task_writes_beside_its_checkpoints_is_not_an_export(guard):
    strict = guard(NO_DRAFT)
    kept = TaskRequest("write-text", {}, "/jobs/1/result", job_dir="/jobs/1")
    strict.check_draft(DRAFT, kept)
    strict.check_draft(READ, replace(kept, out_dir="/out"))
    with pytest.raises(PolicyRefusal, match="une fois relu"):
        strict.check_draft(DRAFT, replace(kept, out_dir="/out"))


def poster(**changes: object) -> SceneFile:
    mark = PictureMark(PictureOrigin.MODEL, needs_review=True)
    return SceneFile("affiche", (), "png", replace(mark, **changes))


def slides(mark: AiMark) -> SlidesFile:
    return SlidesFile("exposé", sample_deck(), "pptx", mark=mark)


def test_slides_and_painted_posters_go_out_once_read_too(guard):
    strict = guard(NO_DRAFT)
    read = READ.ai_mark.review
    request = TaskRequest("make-poster", {}, "/out", job_dir="/jobs/1")
    kept = replace(request, out_dir="/jobs/1/result")
    for piece in (poster(needs_review=False), poster(review=read), slides(READ.ai_mark)):
        strict.check(events.WritePieces("p", (piece,), "/out"))
        strict.check_pieces((piece,), request)
    for piece in (poster(), slides(AiMark()), ArchiveFile("tout", (poster(),), "")):
        strict.check_pieces((piece,), kept)
        with pytest.raises(PolicyRefusal, match="une fois relu"):
            strict.check(events.WritePieces("p", (piece,), "/out"))
        with pytest.raises(PolicyRefusal, match="une fois relu"):
            strict.check_pieces((piece,), request)


def test_only_the_fixed_formats_are_written(guard):
    strict = guard('[settings]\nformats = ["odt"]\n')
    strict.check(export(READ, ("odt",)))
    for refused in (export(READ, ("odt", "docx")), request(formats=("pdf",))):
        with pytest.raises(PolicyRefusal, match="Format non permis"):
            strict.check(refused)
