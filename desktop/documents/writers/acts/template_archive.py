# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's template opened without trust: limits, no macro, no outside file, XML without DTD.

What comes out is a new archive of the checked entries, as a plain document (a .dotx or .ott too).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from desktop.core.errors import DocumentError, TemplateRefused
from desktop.documents.office.archives import DocumentArchive, open_archive
from desktop.documents.office.safe_xml import iterate_chunks

MISFITS = (KeyError, ValueError, IndexError, AttributeError, TypeError, SyntaxError)
"""What python-docx and odfdo raise, having no error of their own, when the parts of a package do
not fit together; lxml's errors of syntax are among them."""

_MOST_BYTES = 30 * 1024 * 1024
"""A letterhead is under one megabyte; some hold a large photograph."""
_MOST_XML = 10 * 1024 * 1024
_MOST_UNPACKED = 60 * 1024 * 1024

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOTX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
# LibreOffice (7.4) names this relationship in its own way: python-docx would add a second part.
_LIBREOFFICE_CORE = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
_CORE = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ODT_TYPE = "application/vnd.oasis.opendocument.text"
_OTT_TYPE = "application/vnd.oasis.opendocument.text-template"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_XLINK = "http://www.w3.org/1999/xlink"

_Check = Callable[[dict[str, bytes]], None]
_Plain = Callable[[str, bytes], bytes]

_LINKS = ("hyperlink", "attachedTemplate")
"""The only outside relationships let in: an address to click, and a template that is then dropped."""
_ACTIVE = ("aFChunk", "oleObject", "control", "vbaProject", "subDocument", "frame")
_MACROS = "Il contient des macros."
_OUTSIDE = "Il fait appel à un fichier extérieur."


def read_docx_template(untrusted_path: Path) -> bytes:
    """Return a Word template (.docx or .dotx), checked and packed anew; raise TemplateRefused."""
    return _read(untrusted_path, (".docx", ".dotx"), _check_docx, _plain_docx)


def read_odt_template(untrusted_path: Path) -> bytes:
    """Return a LibreOffice template (.odt or .ott), checked and packed anew; raise TemplateRefused."""
    return _read(untrusted_path, (".odt", ".ott"), _check_odt, _plain_odt)


def _read(path: Path, suffixes: tuple[str, ...], check: _Check, plain: _Plain) -> bytes:
    if path.suffix.lower() in (".docm", ".dotm"):
        raise TemplateRefused(_MACROS)
    if path.suffix.lower() not in suffixes:
        raise TemplateRefused(f"Un fichier {' ou '.join(suffixes)} est attendu.")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TemplateRefused("Le fichier est trop lourd.")
        with open_archive(path) as archive:
            parts = dict(_parts(archive))
        check(parts)
    except OSError as error:
        raise TemplateRefused("Le fichier est introuvable ou ne peut pas être ouvert.") from error
    except TemplateRefused:
        raise
    except DocumentError as error:
        raise TemplateRefused(error.detail or error.message()) from error
    return _packed({name: plain(name, content) for name, content in parts.items()})


def _parts(archive: DocumentArchive) -> Iterator[tuple[str, bytes]]:
    """Yield the entries (the type of an ODT first), each XML one read once to be sure of it."""
    total = 0
    for name in sorted(archive.names(), key=lambda name: name != "mimetype"):
        if name.endswith("/"):
            continue
        is_xml = name.lower().endswith((".xml", ".rels"))
        content = archive.read(name, _MOST_XML if is_xml else _MOST_BYTES)
        total += len(content)
        if total > _MOST_UNPACKED:
            raise TemplateRefused("Décompressé, il prendrait une place démesurée.")
        if is_xml and content.strip():
            for _chunk in iterate_chunks(BytesIO(content), {}, frozenset(), _no_check):
                pass
        yield name, content


def _no_check() -> None:
    """A template is small: nothing to interrupt."""


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name), content, kind)
    return stream.getvalue()


# --- Word ------------------------------------------------------------------------------------


def _check_docx(parts: dict[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise TemplateRefused(_MACROS)
    if not any(kind in _declared(types) for kind in (_DOCX_MAIN, _DOTX_MAIN)):
        raise TemplateRefused("Ce n’est pas un document Word.")
    for name, content in parts.items():
        if name.endswith(".rels"):
            _check_relationships(content)


def _declared(types: bytes) -> set[str]:
    chunks = iterate_chunks(
        BytesIO(types), {_CONTENT_TYPES: "t"}, frozenset({"t:Types"}), _no_check
    )
    return {chunk.get("ContentType", "") for _container, chunk in chunks}


def _check_relationships(content: bytes) -> None:
    namespaces = {_RELATIONSHIPS: "r"}
    for _container, link in iterate_chunks(
        BytesIO(content), namespaces, frozenset({"r:Relationships"}), _no_check
    ):
        kind = link.get("Type", "").rpartition("/")[2]
        if kind in _ACTIVE:
            raise TemplateRefused("Il contient un objet actif ou un autre document.")
        if link.get("TargetMode") == "External" and kind not in _LINKS:
            raise TemplateRefused(_OUTSIDE)
        if link.get("Type", "").startswith(_STRICT_OFFICE):
            raise TemplateRefused(
                "Il est au format « Open XML strict »\u00a0: enregistrez-le en DOCX ordinaire."
            )


def _plain_docx(name: str, content: bytes) -> bytes:
    if name == "[Content_Types].xml":
        return content.replace(_DOTX_MAIN.encode(), _DOCX_MAIN.encode())
    if name == "_rels/.rels":
        return content.replace(_LIBREOFFICE_CORE, _CORE)
    return content


# --- LibreOffice -----------------------------------------------------------------------------


def _check_odt(parts: dict[str, bytes]) -> None:
    if parts.get("mimetype", b"").strip() not in (_ODT_TYPE.encode(), _OTT_TYPE.encode()):
        raise TemplateRefused("Ce n’est pas un document LibreOffice Writer.")
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        raise TemplateRefused(_MACROS)
    if not {"content.xml", "styles.xml", "META-INF/manifest.xml"} <= set(parts):
        raise TemplateRefused("Une partie indispensable manque.")
    for name in ("content.xml", "styles.xml"):
        _check_content(parts[name])
    manifest = iterate_chunks(
        BytesIO(parts["META-INF/manifest.xml"]), {_MANIFEST: "m"}, frozenset({"m:manifest"}), _no_check
    )  # fmt: skip
    if any(len(entry) for _container, entry in manifest):
        raise TemplateRefused("Il est protégé par un mot de passe.")


def _check_content(content: bytes) -> None:
    namespaces = {_OFFICE: "office", _XLINK: "xlink"}
    containers = frozenset({"office:document-content", "office:document-styles"})
    for _container, chunk in iterate_chunks(BytesIO(content), namespaces, containers, _no_check):
        for element in chunk.iter():
            name = element.tag.rpartition(":")[2]
            if name in ("event-listener", "plugin", "applet", "floating-frame", "dde-source"):
                raise TemplateRefused("Il contient un objet actif ou un autre document.")
            target = element.get("xlink:href", "")
            if name != "a" and (":" in target or target.startswith(("/", "../", "\\"))):
                raise TemplateRefused(_OUTSIDE)


def _plain_odt(name: str, content: bytes) -> bytes:
    if name in ("mimetype", "META-INF/manifest.xml"):
        return content.replace(_OTT_TYPE.encode(), _ODT_TYPE.encode())
    return content
