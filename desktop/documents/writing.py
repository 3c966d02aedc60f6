# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a draft in the formats asked for: each file whole or not at all, none overwritten unseen."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.core.codec import to_data
from desktop.core.draft import Draft
from desktop.core.errors import CannotWrite, DiskFull, RequestError
from desktop.core.safe_files import is_disk_full, write_whole
from desktop.core.task import WrittenFile
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

_LONGEST_STEM = 120
_MOST_COPIES = 50
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}


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
    name = safe_stem(stem)
    written, heard = [], list[str]()
    for kind in dict.fromkeys(formats):
        written.append(_write(FORMATS[kind](draft, heard.append), out_dir, name, kind))
    if data is not None:
        content = json.dumps(to_data(data), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        written.append(_write(content.encode("utf-8", "replace"), out_dir, "result", "json"))
    for sentence in dict.fromkeys(heard):
        warn(sentence)
    return tuple(written)


def safe_stem(untrusted_stem: str) -> str:
    """Return a file name, without suffix, that Windows, macOS and Linux all accept.

    Accents are kept; path separators, control and reserved characters become spaces; names that
    Windows reserves (CON, LPT1…) get an underscore; 120 characters and 180 bytes at most.
    """
    stem = unicodedata.normalize("NFC", untrusted_stem)
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\ud800-\udfff]+', " ", stem)
    stem = re.sub(r"\s+", " ", stem).strip(" .")[:_LONGEST_STEM].strip(" .")
    while len(stem.encode()) > 180:
        stem = stem[:-1].rstrip(" .")
    if stem.split(".", 1)[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    return stem or "document"


def _write(content: bytes, out_dir: Path, stem: str, suffix: str) -> WrittenFile:
    target = out_dir / f"{stem}.{suffix}"
    for copy in range(2, _MOST_COPIES):
        try:
            write_whole(target, content)
        except OSError as error:
            if not _is_held(error, target):
                raise _as_output_error(error) from error
            target = _next_free(out_dir, stem, suffix, copy)
        else:
            return WrittenFile(
                str(target), suffix, len(content), hashlib.sha256(content).hexdigest()
            )
    raise CannotWrite


def _is_held(error: OSError, target: Path) -> bool:
    """Tell a file that another program holds open from a folder that refuses any file."""
    return isinstance(error, PermissionError) and target.is_file()


def _next_free(out_dir: Path, stem: str, suffix: str, copy: int) -> Path:
    while (target := out_dir / f"{stem} ({copy}).{suffix}").exists() and copy < _MOST_COPIES:
        copy += 1
    return target


def _as_output_error(error: OSError) -> DiskFull | CannotWrite:
    if is_disk_full(error) or error.errno == errno.EFBIG:
        return DiskFull()
    return CannotWrite()
