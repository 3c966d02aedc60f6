# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the sample documents: the day of an agent of Saint-Aubin-des-Prés, a commune that is not.

Run it after a change of `scripts/sample_documents/`; the same bytes come out each time, so that a
change in the samples is a change of the texts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.sample_documents.day.samples import DAY_SAMPLES, FOLDER_NAME  # noqa: E402
from scripts.sample_documents.letter import letter_bytes  # noqa: E402
from scripts.sample_documents.minutes import minutes_bytes  # noqa: E402
from scripts.sample_documents.note import note_bytes  # noqa: E402
from scripts.sample_documents.report import report_bytes  # noqa: E402

FOLDER = ROOT / "desktop" / "resources" / "samples"
SAMPLES: dict[str, Callable[[], bytes]] = {
    "rapport-annuel-assainissement.pdf": report_bytes,
    "compte-rendu-commission-voirie.docx": minutes_bytes,
    "note-renovation-salle-des-fetes.odt": note_bytes,
    "courrier-riverain.txt": letter_bytes,
}


def make_samples(folder: Path) -> list[Path]:
    """Write every sample into `folder` and return the paths."""
    return _made(SAMPLES, folder)


def make_day(folder: Path) -> list[Path]:
    """Write the samples of the day into `folder`, all but its recording, and return the paths."""
    return _made(DAY_SAMPLES, folder)


def _made(samples: dict[str, Callable[[], bytes]], folder: Path) -> list[Path]:
    written = []
    for name, make in samples.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        written.append(path)
    return written


def main() -> int:
    """Write the samples and say how much they weigh."""
    for path in (*make_samples(FOLDER), *make_day(FOLDER / FOLDER_NAME)):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1024:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
