# SPDX-License-Identifier: AGPL-3.0-or-later
"""A laid deck as the content of an ODP file."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from desktop.core.draft import AiMark
from desktop.core.slides.laid_deck import LaidChart, LaidDeck
from desktop.documents.drawings.picture_marks import PROGRAM
from desktop.documents.slides.deck_facts import DeckFacts, deck_facts
from desktop.documents.slides.odp.charts import chart_part
from desktop.documents.slides.odp.elements import root, tag, words
from desktop.documents.slides.odp.masters import styles_part
from desktop.documents.slides.odp.pages import Pages
from desktop.documents.slides.odp.shapes import Pictures

_MIME = "application/vnd.oasis.opendocument.presentation"
_CHART = "application/vnd.oasis.opendocument.chart"
_DAY = (1980, 1, 1, 0, 0, 0)
"""Of each part: the same deck gives the same bytes, but for the day in meta.xml."""


def make_odp(deck: LaidDeck, mark: AiMark, author: str) -> bytes:
    """Return the deck as an ODP file: masters, places, tables and charts are native, the mark in its properties."""
    pictures, objects = Pictures(), dict[str, bytes]()

    def add_chart(laid: LaidChart) -> str:
        name = f"Object {len(objects) + 1}"
        objects[name] = chart_part(laid, deck.look)
        return name

    content = Pages(deck, pictures, add_chart).part()
    parts = {
        "content.xml": content,
        "styles.xml": styles_part(deck.look, deck.deck.language, pictures),
        "meta.xml": _meta(deck_facts(deck, mark, author)),
        **pictures.files,
        **{f"{name}/content.xml": data for name, data in objects.items()},
    }
    return _packed(parts, tuple(objects))


def _meta(facts: DeckFacts) -> bytes:
    """Return what the file says of itself, the mark of a model's words with it."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
    user = "".join(
        tag(
            "meta:user-defined",
            {"meta:name": name, "meta:value-type": "string"},
            words(value),
        )
        for name, value in facts.marks.items()
    )
    return root(
        "office:document-meta",
        tag(
            "office:meta",
            {},
            tag("meta:generator", {}, PROGRAM),
            tag("dc:title", {}, words(facts.title)),
            tag("dc:subject", {}, words(facts.subtitle)),
            tag("meta:initial-creator", {}, words(facts.author)),
            tag("dc:creator", {}, words(facts.author)),
            tag("meta:creation-date", {}, now),
            tag("dc:date", {}, now),
            tag("dc:language", {}, words(facts.language)),
            tag("meta:keyword", {}, words(facts.keywords)) if facts.keywords else "",
            user,
        ),
    )


def _packed(parts: dict[str, bytes], objects: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and stored, as the format asks: programs know the file by it.
        archive.writestr(zipfile.ZipInfo("mimetype", _DAY), _MIME, zipfile.ZIP_STORED)
        for name, data in (*parts.items(), ("META-INF/manifest.xml", _manifest(parts, objects))):
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _manifest(parts: dict[str, bytes], objects: tuple[str, ...]) -> bytes:
    entries = [("/", _MIME), *((f"{name}/", _CHART) for name in objects)]
    for name in parts:
        suffix = name.rpartition(".")[2]
        kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg"}
        entries.append((name, kinds[suffix]))
    lines = "".join(
        tag(
            "manifest:file-entry",
            {
                "manifest:full-path": path,
                "manifest:version": "1.3" if path == "/" else "",
                "manifest:media-type": kind,
            },
        )
        for path, kind in entries
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest {space} manifest:version="1.3">{lines}</manifest:manifest>'
    ).encode()
