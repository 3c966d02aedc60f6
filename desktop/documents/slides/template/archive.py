# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's slide template opened without trust: limits, no macro, nothing fetched, nothing of its slides.

What comes out is a new archive of what a template is made of: master, layouts, theme, pictures.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from desktop.core.errors import DocumentError, TemplateRefused
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import MEBIBYTE
from desktop.documents.office.archives import DocumentArchive, open_archive
from desktop.documents.office.safe_xml import iterate_chunks

MOST_BYTES = 100 * MEBIBYTE
"""Some communes use last year's slides, photographs included, as their template."""
_MOST_UNPACKED = 200 * MEBIBYTE
_MOST_XML = 8 * MEBIBYTE
_MOST_PARTS = 3_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_MAIN = f"{_PML}.presentation.main+xml"
_OTHER_MAINS = (f"{_PML}.template.main+xml", f"{_PML}.slideshow.main+xml")
_KEPT = frozenset(
    {"officeDocument", "slideMaster", "slideLayout", "notesMaster", "handoutMaster", "theme",
     "tableStyles", "font", "image", "hyperlink"}
)  # fmt: skip
"""Kinds of relations that a template is made of; slides, comments, sounds, objects, addresses of
other files and what programs remember of their users stay behind."""
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"<>]{1,500}", re.IGNORECASE)
_SENTENCE = "Le modèle de présentation n’a pas été utilisé."
_ADVICE = (
    "Ouvrez-le dans PowerPoint ou LibreOffice Impress, enregistrez-le sans macro au format "
    "PowerPoint (.pptx ou .potx), puis choisissez-le de nouveau."
)
_BY_NAME = {
    ".pptm": "Il contient des macros.", ".potm": "Il contient des macros.",
    ".ppsm": "Il contient des macros.", ".ppam": "Il contient des macros.",
    ".ppt": "C’est une présentation d’avant 2007 (.ppt).",
    ".pot": "C’est un modèle d’avant 2007 (.pot).",
    ".odp": "C’est une présentation LibreOffice (.odp).",
    ".otp": "C’est un modèle LibreOffice (.otp).",
}  # fmt: skip


def refused(detail: str) -> TemplateRefused:
    """Return the refusal of a slide template; `detail` is a French sentence."""
    return TemplateRefused(detail, sentence=_SENTENCE, advice=_ADVICE)


def read_pptx_template(untrusted_path: Path) -> bytes:
    """Return a template (.pptx, .potx or .ppsx) checked and packed anew, its slides left out.

    Raises TemplateRefused, or DocumentMissing or DocumentEmpty for a file that is not there.
    """
    suffix = untrusted_path.suffix.lower()
    if suffix in _BY_NAME:
        raise refused(_BY_NAME[suffix])
    if check_regular_file(untrusted_path) > MOST_BYTES:
        raise refused("Le fichier est trop lourd.")
    _check_head(untrusted_path)
    try:
        with open_archive(untrusted_path) as archive:
            parts = dict(_parts(archive))
        _check_parts(parts)
    except TemplateRefused:
        raise
    except DocumentError as error:
        raise refused(error.detail or error.message()) from error
    except OSError as error:
        raise refused("Le fichier ne peut pas être lu.") from error
    return _packed(parts)


def _check_head(path: Path) -> None:
    """Tell what a file is that is no zip: a protected one, an old one, or another thing."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            rest = file.read(4 * MEBIBYTE) if head == _OLE else b""
    except OSError as error:
        raise refused("Le fichier ne peut pas être lu.") from error
    if head == _OLE:
        is_locked = _ENCRYPTED in rest
        raise refused("Il est protégé par un mot de passe." if is_locked else _BY_NAME[".ppt"])
    if not head.startswith(b"PK"):
        raise refused("Ce n’est pas un fichier PowerPoint.")


def _parts(archive: DocumentArchive) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that matter, each XML one read once to be sure of it."""
    names = [name for name in archive.names() if _is_kept(name)]
    if len(names) > _MOST_PARTS:
        raise refused("Il contient un nombre anormal de fichiers.")
    if any("vbaproject" in name.lower() for name in archive.names()):
        raise refused("Il contient des macros.")
    total = 0
    for name in names:
        is_xml = name.lower().endswith((".xml", ".rels"))
        content = archive.read(name, _MOST_XML if is_xml else MOST_BYTES)
        total += len(content)
        if total > _MOST_UNPACKED:
            raise refused("Décompressé, il prendrait une place démesurée.")
        if is_xml:
            for _chunk in iterate_chunks(BytesIO(content), {}, frozenset(), _no_check):
                pass
        yield name, content


def _is_kept(name: str) -> bool:
    """Leave out folders, slides and their notes: a template is what stands behind them."""
    lowered = name.lower()
    left = ("ppt/slides/", "ppt/notesslides/", "ppt/comments/", "ppt/embeddings/", "customxml/",
            "docprops/", "ppt/activex/")  # fmt: skip
    return not lowered.endswith("/") and not lowered.startswith(left)


def _no_check() -> None:
    """A template is small: nothing to interrupt."""


def _check_parts(parts: dict[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types:
        raise refused("Il contient des macros.")
    declared = {
        chunk.get("ContentType", "")
        for _container, chunk in iterate_chunks(
            BytesIO(types), {_TYPES: "t"}, frozenset({"t:Types"}), _no_check
        )
    }
    if not declared & {_MAIN, *_OTHER_MAINS} or "_rels/.rels" not in parts:
        raise refused("Ce n’est pas un fichier PowerPoint.")


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), _plain(name, content, parts))
    return stream.getvalue()


def _plain(name: str, content: bytes, parts: dict[str, bytes]) -> bytes:
    if name == "[Content_Types].xml":
        for other in _OTHER_MAINS:
            content = content.replace(other.encode(), _MAIN.encode())
    elif name.endswith(".rels"):
        return _plain_relations(name, content, parts)
    return content


def _plain_relations(name: str, content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the relations that are kept, and whose target is there."""
    folder = name.rpartition("/")[0].removesuffix("_rels")
    lines = []
    for _container, link in iterate_chunks(
        BytesIO(content), {_RELATIONS: "r"}, frozenset({"r:Relationships"}), _no_check
    ):
        kind, target = link.get("Type", ""), link.get("Target", "")
        if kind.startswith(_STRICT):
            raise refused("Il est au format «\u00a0Open XML strict\u00a0».")
        is_outside = link.get("TargetMode") == "External"
        word = kind.rpartition("/")[2]
        if word not in _KEPT or (
            is_outside and (word != "hyperlink" or not _LINK.fullmatch(target))
        ):
            continue
        if not is_outside and _resolved(folder, target) not in parts:
            continue
        mode = ' TargetMode="External"' if is_outside else ""
        lines.append(
            f"<Relationship Id={quoteattr(link.get('Id', ''))} Type={quoteattr(kind)} "
            f"Target={quoteattr(target)}{mode}/>"
        )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'.encode()


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a relation leads to (ECMA-376 part 2, 9.3)."""
    steps = [] if target.startswith("/") else folder.strip("/").split("/")
    for step in target.split("#")[0].strip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(step for step in steps if step)
