# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document »: an arrêté written elsewhere, its faults told rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from desktop.core.draft import Heading, Note, Tone
from desktop.core.errors import Cancelled, DocumentWithoutText
from desktop.core.jobs.output_pieces import SceneFile
from desktop.core.pictures.scene import PictureMark, PictureOrigin, Scene, Shape
from desktop.documents.writers.pieces import write_pieces
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.check_document import CheckDocument
from tests.documents.marks.test_finding import C2PA_STORE
from tests.fakes import FakeContext, source_document

SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute())


def example_lines(type_id: str) -> list[str]:
    kind = find_type(type_id)
    arrete = compose(kind, read_facts(kind, example_facts(type_id), SAMPLE), SAMPLE)
    return [line for line in arrete_text(arrete).splitlines() if line]


def check(lines, commune=SAMPLE):
    context = FakeContext(
        documents={"a.docx": source_document(lines, name="a.docx")}, commune=commune.to_mapping()
    )
    values = CheckDocument.parse_values({"document": "a.docx", "kind": "arrete"})
    return CheckDocument().run(values, context), context


def test_a_correct_arrete_has_no_error():
    result, context = check(example_lines("T1"))
    assert result.data["ready"] is True
    assert result.data["type"] == {"id": "T1", "title": "Circulation temporaire"}
    assert result.data["counts"]["E"] == 0
    assert context.writings[0].stem == "verification"


def test_faults_are_told_with_their_rule_their_place_and_their_mend():
    lines = [
        line.replace("deuxième classe", "1re classe").replace("R. 610-5", "R. 610-5")
        for line in example_lines("T1")
        if "Télérecours" not in line
    ]
    result, _ = check([line for line in lines if not line.startswith("Considérant")])
    found = {finding["rule"]: finding for finding in result.data["findings"]}
    assert {"A06", "A28"} <= set(found)
    assert found["A28"]["severity"] == "E"
    assert "1re classe" in found["A28"]["where"]
    assert found["A28"]["mend"] and found["A28"]["source"]
    assert result.data["ready"] is False
    headings = [block.text for block in result.draft.blocks if isinstance(block, Heading)]
    assert headings[0] == "À corriger avant la signature"
    first = result.draft.blocks[0]
    assert isinstance(first, Note) and first.tone is Tone.WARNING


def test_a_text_that_is_no_arrete_at_all_is_told_too():
    result, _ = check(["Bonjour,", "Voici la recette de la soupe."])
    assert {"A03", "A05", "A09"} <= {finding["rule"] for finding in result.data["findings"]}


def test_a_scan_without_text_is_a_clear_error():
    with pytest.raises(DocumentWithoutText):
        check([])


def test_it_can_be_cancelled():
    context = FakeContext(documents={"a.txt": source_document(["x"])}, cancel_after=1)
    with pytest.raises(Cancelled):
        CheckDocument().run(CheckDocument.parse_values({"document": "a.txt"}), context)


# --- the mark of an AI ----------------------------------------------------------------------------


def marked_file(tmp_path: Path, origin: PictureOrigin) -> str:
    ground = Shape((("M", 0, 0), ("L", 400, 0), ("L", 400, 300), ("Z",)), "#3d5a73")
    mark = PictureMark(origin, "SD 1.5" if origin is PictureOrigin.MODEL else "", day="2026-11-27")
    piece = SceneFile("affiche", (Scene(400, 300, (ground,), "Fête"),), "png", mark, pixels=400)
    (file,) = write_pieces([piece], tmp_path)
    return file.path


@pytest.mark.parametrize("kind", ["arrete", "marque"])
def test_the_mark_of_a_picture_is_told_whatever_was_asked(kind: str, tmp_path: Path):
    """A picture is no arrêté: it is not refused, its mark is read."""
    values = CheckDocument.parse_values(
        {"document": marked_file(tmp_path, PictureOrigin.MODEL), "kind": kind}
    )
    result = CheckDocument().run(values, FakeContext())
    assert result.data["verdict"] == "model" and result.data["watermark"]["found"] is True
    assert result.data["model"] == "SD 1.5"
    first = result.draft.blocks[0]
    assert isinstance(first, Note) and first.tone is Tone.WARNING
    said = [paragraph.text for paragraph in result.draft.paragraphs()]
    assert "Origine déclarée\u00a0: fait en partie par un modèle d’IA." in said
    assert "Date\u00a0: 27\u00a0novembre\u00a02026." in said
    assert any("filigrane" in line.lower() and "trouvé" in line for line in said)


def test_a_file_without_a_model_says_so(tmp_path: Path):
    path = marked_file(tmp_path, PictureOrigin.RULES)
    values = CheckDocument.parse_values({"document": path, "kind": "marque"})
    result = CheckDocument().run(values, FakeContext())
    assert result.data["verdict"] == "no_model" and result.data["watermark"]["found"] is False


def test_no_mark_is_no_proof(tmp_path: Path):
    path = tmp_path / "note.txt"
    path.write_text("Une note.", encoding="utf-8")
    values = CheckDocument.parse_values({"document": str(path), "kind": "marque"})
    result = CheckDocument().run(values, FakeContext())
    assert result.data["verdict"] == "unknown" and result.data["watermark"] is None
    last = result.draft.blocks[-1]
    assert isinstance(last, Note) and "ne prouve rien" in last.text


def test_a_mark_that_cannot_be_read_is_not_called_none(tmp_path: Path):
    path = Path(marked_file(tmp_path, PictureOrigin.RULES))
    with Image.open(path) as picture:
        picture.info.clear()
        picture.save(path)
    path.write_bytes(path.read_bytes() + C2PA_STORE)
    values = CheckDocument.parse_values({"document": str(path), "kind": "marque"})
    result = CheckDocument().run(values, FakeContext())
    first = result.draft.blocks[0]
    assert result.data["verdict"] == "unknown" and len(result.data["signs"]) == 1
    assert isinstance(first, Note) and first.text.startswith("Ce fichier porte une marque")
