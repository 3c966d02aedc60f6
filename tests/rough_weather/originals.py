# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sound files of every kind that Beffroi reads, small, to be damaged."""

from __future__ import annotations

import io
import math
import struct
import wave
from functools import cache
from pathlib import Path

from desktop.core.draft import Draft, Heading, ListBlock, Paragraph, Table
from desktop.documents.writing import write_draft

SAMPLES = Path(__file__).resolve().parents[2] / "desktop" / "resources"
_DAY = SAMPLES / "samples" / "journee"
_TEXT = (
    "La commission a examiné 14 demandes de subvention pour 12 450 euros, dont 3 200 euros pour le "
    "comité des fêtes de Saint-Aubin-des-Prés."
)


def originals(door: str, folder: Path) -> dict[str, bytes]:
    """Return the sound files that a door reads, by name."""
    return {
        "document": lambda: _drafts(folder),
        "removed": lambda: _drafts(folder),
        "mail": _mails,
        "table": _tables,
        "transcript": _transcripts,
        "template": _templates,
        "mark": lambda: _drafts(folder) | _pictures(),
        "photo": _pictures,
        "recording": _recordings,
        "model": lambda: {"model.gguf": (SAMPLES / "self_test" / "tiny-llama.bin").read_bytes()},
    }[door]()


@cache
def _draft() -> Draft:
    items = tuple(Paragraph(f"Demande n° {number}. {_TEXT}") for number in range(1, 9))
    rows = tuple((f"Association {number}", f"{number * 150} €") for number in range(1, 12))
    blocks = (
        Heading("Subventions"),
        Paragraph(_TEXT),
        ListBlock(items),
        Table(("Nom", "Montant"), rows),
    )
    return Draft("Compte rendu de la commission", blocks)


def _drafts(folder: Path) -> dict[str, bytes]:
    written = write_draft(_draft(), folder, "compte-rendu", ("pdf", "docx", "odt", "txt"))
    return {Path(file.path).name: Path(file.path).read_bytes() for file in written}


def _mails() -> dict[str, bytes]:
    mails = {path.name: path.read_bytes() for path in sorted((_DAY / "mails").glob("*.eml"))}
    box = b"".join(
        b"From x@example.fr Mon Mar  2 08:00:00 2026\n" + one + b"\n" for one in mails.values()
    )
    return {**mails, "boite.mbox": box}


def _tables() -> dict[str, bytes]:
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    book = Workbook(packed)
    sheet = book.add_worksheet("Réponses")
    for row in range(40):
        sheet.write_row(row, 0, [row, f"Réponse {row}", row * 1.5])
    book.close()
    csv = "Numéro;Réponse\n" + "".join(f"{n};Plus de bancs au parc {n}\n" for n in range(40))
    from desktop.documents.writers.ods_out import make_ods

    return {
        "reponses.xlsx": packed.getvalue(),
        "reponses.csv": csv.encode(),
        "reponses.ods": make_ods(_draft(), print),
    }


def _transcripts() -> dict[str, bytes]:
    json_text = (
        '{"segments": ['
        + ", ".join(
            f'{{"start": {n * 4.0}, "end": {n * 4.0 + 3}, "text": "Nous passons au point {n}."}}'
            for n in range(30)
        )
        + "]}"
    )
    return {"reunion.vtt": (_DAY / "reunion.vtt").read_bytes(), "reunion.json": json_text.encode()}


def _templates() -> dict[str, bytes]:
    from pptx import Presentation

    packed = io.BytesIO()
    Presentation().save(packed)
    return {"modele.pptx": packed.getvalue()}


def _pictures() -> dict[str, bytes]:
    from PIL import Image

    pictures = {}
    for kind in ("png", "jpeg", "webp"):
        packed = io.BytesIO()
        Image.radial_gradient("L").resize((96, 64)).convert("RGB").save(packed, kind)
        pictures[f"photo.{kind}"] = packed.getvalue()
    return pictures


def _recordings() -> dict[str, bytes]:
    packed = io.BytesIO()
    with wave.open(packed, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        samples = (int(9_000 * math.sin(n / 9)) for n in range(16_000))
        sound.writeframes(b"".join(struct.pack("<h", one) for one in samples))
    return {
        "essai.wav": packed.getvalue(),
        "reunion.ogg": (_DAY / "reunion.ogg").read_bytes()[:60_000],
    }
