# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page Modèles and of its dialogs, for screenshots.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from desktop.core import events
from desktop.core.models.messages import InstalledFact, ModelFault
from desktop.ui.demonstration import sample_models as sample
from desktop.ui.pages.models import ModelsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

TEXT, SPEECH, IMAGE = "ministral-3-3b", "whisper-large-v3-turbo", "sd-1.5-lcm"
TOO_LARGE = "qwen3-30b-a3b"


def page_of(studio: Studio) -> ModelsPage:
    page = studio.window.open_page("models")
    assert isinstance(page, ModelsPage)
    return page


def _request(studio: Studio, kind: type) -> str:
    return str(studio.sample.lanes.last(kind).run_id)


def _empty(studio: Studio) -> None:
    studio.sample.models.clear()
    page_of(studio).refresh()


def _installed(studio: Studio) -> None:
    catalogue = studio.sample.desk.model_desk.catalogue
    entries = [catalogue.find(model_id) for model_id in (TEXT, SPEECH, IMAGE, "smollm3-3b")]
    models = [sample.installed(entry) for entry in entries if entry is not None]
    studio.sample.models[:] = [*models, sample.laid_file()]
    speeds: tuple[dict[str, float], ...] = (
        {"write_rate": 7.8},
        {"real_time_factor": 0.2},
        {"picture_seconds": 24},
    )
    for model, speed in zip(models, speeds, strict=False):
        studio.sample.desk.model_desk.keep_measure(model, sample.measure(model, **speed))
    studio.sample.desk.keep("model", TEXT)
    page = page_of(studio)
    page.opened()


def _others(studio: Studio) -> None:
    page = page_of(studio)
    for fold in page.installed.folds:
        fold.button.click()


def _catalogue(studio: Studio) -> None:
    page = page_of(studio)
    page.catalogue.open()
    studio.settle()
    for row in page.catalogue.rows():
        if row.entry.id in ("luth-2-2b", "qwen2.5-3b"):
            row.fold.button.click()
    studio.settle()
    announced = next(r for r in page.catalogue.rows() if r.entry.id == "luth-2-2b")
    top = announced.mapTo(page.whole.content, announced.rect().topLeft()).y()
    page.whole.verticalScrollBar().setValue(top - 320)


def _importing(studio: Studio) -> None:
    page = page_of(studio)
    page.catalogue.fold.set_open(False)
    page.operations.install(sample.PACK, (TEXT, SPEECH), (), "")
    run_id = _request(studio, events.ImportPack)
    step = "Copie de Ministral 3 3B\u00a0: 1,3 sur 2,1\u00a0Go"
    studio.say(events.ProgressChanged(run_id, step, 0.34, 140.0))
    page.whole.verticalScrollBar().setValue(0)


def _pulled(studio: Studio) -> None:
    from desktop.core.errors import PackUnreachable

    run_id = _request(studio, events.ImportPack)
    studio.say(events.Failed.from_error(run_id, PackUnreachable()))


def _testing(studio: Studio) -> None:
    page = page_of(studio)
    page.operations.again(studio.sample.lanes.last(events.ImportPack))
    catalogue = studio.sample.desk.model_desk.catalogue
    facts = []
    for model_id in (TEXT, SPEECH):
        entry = catalogue.find(model_id)
        assert entry is not None
        facts.append(
            InstalledFact(model_id, entry.kind.value, entry.title, "ab" * 32, entry.bytes, True)
        )
    studio.say(events.ModelsInstalled(_request(studio, events.ImportPack), tuple(facts)))


def _done(studio: Studio) -> None:
    for speed in ({"write_rate": 7.8}, {"real_time_factor": 0.2}):
        message = studio.sample.lanes.last(events.MeasureModel)
        model = next(m for m in studio.sample.models if m.id == message.model.id)
        measure = sample.measure(model, **speed)
        studio.say(events.ModelMeasured(message.run_id, measure))


def _verified(studio: Studio) -> None:
    page = page_of(studio)
    page.operations.verify()
    run_id = _request(studio, events.VerifyModels)
    studio.say(events.ModelsVerified(run_id, (TEXT, SPEECH, IMAGE, "smollm3-3b")))


def _fault(studio: Studio) -> None:
    page = page_of(studio)
    page.operations.verify()
    run_id = _request(studio, events.VerifyModels)
    words = "Ses octets ne sont plus ceux qui ont été installés."
    fault = ModelFault(SPEECH, "model.bin", words)
    studio.say(events.ModelsVerified(run_id, (TEXT, SPEECH, IMAGE), (fault,)))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("30-modeles-vide", _empty),
    ("31-modeles-installes", _installed),
    ("32-modeles-autres", _others),
    ("33-modeles-catalogue", _catalogue),
    ("34-modeles-import", _importing),
    ("35-modeles-cle-retiree", _pulled),
    ("36-modeles-essai", _testing),
    ("37-modeles-prets", _done),
    ("38-modeles-conformes", _verified),
    ("39-modeles-defaut", _fault),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialogs about models, each in the state that says most."""
    from desktop.ui.dialogs.add_model import AddModelDialog
    from desktop.ui.dialogs.import_models import ImportDialog
    from desktop.ui.dialogs.licence_text import LicenceDialog, licence_text
    from desktop.ui.dialogs.remove_model import RemoveModelDialog

    desk = studio.sample.desk
    entry = desk.model_desk.catalogue.find(TEXT)
    assert entry is not None
    studio.sample.models[:] = [sample.installed(entry)]
    desk.models(again=True)
    manifest = sample.manifest(
        desk.model_desk.catalogue, TEXT, SPEECH, IMAGE, TOO_LARGE, unknown=True
    )
    inspected = events.PackInspected("", sample.PACK, manifest)
    yield "40-import-choix", ImportDialog(desk, inspected, studio.window)
    accepted = ImportDialog(desk, inspected, studio.window)
    for row in accepted.rows:
        row.agree.setChecked(True)
    yield "41-import-accepte", accepted
    text = licence_text(("CreativeML-OpenRAIL-M",))
    yield (
        "42-licence",
        LicenceDialog(desk.look, "Stable Diffusion 1.5 rapide (LCM)", text, studio.window),
    )
    add = AddModelDialog(desk, studio.window)
    add.set_path("/media/mairie/CLE/essai-local-1b.gguf")
    yield "43-ajouter", add
    yield "44-supprimer", RemoveModelDialog(desk, desk.models()[0], studio.window)
