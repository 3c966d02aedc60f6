# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a draft in the formats asked for: each file whole or not at all, none overwritten unseen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.core.codec import to_data
from desktop.core.draft import Draft
from desktop.core.errors import RequestError
from desktop.core.review.reviewing import settled
from desktop.core.task import WrittenFile
from desktop.documents.whole_files import safe_stem as safe_stem
from desktop.documents.whole_files import write_file
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.csv_out import make_csv
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.ods_out import make_ods
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.txt_out import make_txt

FORMATS: dict[str, Callable[[Draft, Warn], bytes]] = {
    "docx": make_docx,
    "odt": make_odt,
    "pdf": make_pdf,
    "txt": make_txt,
    "csv": make_csv,
    "ods": make_ods,
}
"""The formats a draft can be written in, by the name agents and the command line use."""


def write_draft(
    draft: Draft,
    out_dir: Path,
    stem: str,
    formats: Sequence[str],
    data: Mapping[str, Any] | None = None,
    warn: Warn = say_nothing,
) -> tuple[WrittenFile, ...]:
    """Write `draft` as `stem`.docx, .odt… in `out_dir`, and result.json when `data` is given.

    Each content is made in memory, then written whole: a crash or a full disk leaves the former
    file as it was. A file that another program holds open gives « nom (2).docx ». `warn` hears, in
    French and once each, what could not be used (a template, a logo). Raises DiskFull, CannotWrite,
    or RequestError for an unknown format; nothing half written stays.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise RequestError(
            f"Le format « {unknown[0]} » n’existe pas (choix : {', '.join(FORMATS)})."
        )
    name, draft = safe_stem(stem), settled(draft)
    written, heard = [], list[str]()
    for kind in dict.fromkeys(formats):
        written.append(write_file(FORMATS[kind](draft, heard.append), out_dir, name, kind))
    if data is not None:
        content = json.dumps(to_data(data), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        written.append(write_file(content.encode("utf-8", "replace"), out_dir, "result", "json"))
    for sentence in dict.fromkeys(heard):
        warn(sentence)
    return tuple(written)
