# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts the fonts of the window out of their full versions: a few glyphs, a few kilobytes.

Why: importing qtawesome costs the window 0.35 s and 45 MB (measured), a font of the icons that are
really used costs neither. Run it again when a task needs a new icon: add its name to ICONS, then
`python scripts/make_fonts.py` (needs `pip install fonttools qtawesome`, on a developer's machine
only; nothing of it is in the application).
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path

FONTS = Path(__file__).parents[1] / "desktop" / "resources" / "fonts"
ICONS = [
    "account-check",
    "account-group",
    "account-multiple",
    "account-remove-outline",
    "account-search-outline",
    "account-tie",
    "alert-circle",
    "alert-circle-outline",
    "alert-outline",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "attachment",
    "auto-fix",
    "bell",
    "bell-outline",
    "bell-ring-outline",
    "book-open-page-variant-outline",
    "bookmark-outline",
    "brain",
    "broom",
    "bullhorn-outline",
    "calendar-clock",
    "calendar-clock-outline",
    "calendar-month-outline",
    "call-merge",
    "call-split",
    "camera-outline",
    "card-account-phone-outline",
    "certificate-outline",
    "chart-bar",
    "chart-line",
    "chart-pie",
    "chat-question-outline",
    "check",
    "check-bold",
    "check-circle-outline",
    "check-decagram-outline",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-outline",
    "circle-small",
    "clipboard-check-outline",
    "clipboard-list-outline",
    "clipboard-text-clock-outline",
    "clipboard-text-outline",
    "clock-outline",
    "close",
    "cog-outline",
    "content-copy",
    "content-save-outline",
    "creation",
    "cube-outline",
    "database-outline",
    "delete-outline",
    "dots-horizontal",
    "download",
    "drag-vertical",
    "email-fast-outline",
    "email-open-outline",
    "email-outline",
    "equal",
    "eraser",
    "export-variant",
    "eye-check-outline",
    "eye-off-outline",
    "eye-outline",
    "file-alert-outline",
    "file-chart-outline",
    "file-check-outline",
    "file-document-check-outline",
    "file-document-edit-outline",
    "file-document-multiple-outline",
    "file-document-outline",
    "file-export-outline",
    "file-eye-outline",
    "file-lock-outline",
    "file-outline",
    "file-pdf-box",
    "file-powerpoint-outline",
    "file-search-outline",
    "file-sign",
    "file-word-outline",
    "filter-outline",
    "fit-to-page-outline",
    "flag-outline",
    "folder-open-outline",
    "folder-outline",
    "folder-table-outline",
    "format-list-bulleted",
    "format-list-numbered",
    "format-quote-close",
    "format-title",
    "forum-outline",
    "fountain-pen-tip",
    "fullscreen",
    "fullscreen-exit",
    "gauge",
    "gavel",
    "hand-back-right-outline",
    "help-circle-outline",
    "history",
    "home-outline",
    "home-variant-outline",
    "image-edit-outline",
    "image-filter-hdr-outline",
    "image-multiple-outline",
    "image-outline",
    "image-plus-outline",
    "incognito",
    "information-outline",
    "key-outline",
    "lan-disconnect",
    "lan-pending",
    "layers-outline",
    "lightbulb-on-outline",
    "link-variant",
    "lock-check-outline",
    "lock-outline",
    "magnify",
    "magnify-minus-outline",
    "magnify-plus-outline",
    "map-marker-outline",
    "map-marker-path",
    "memory",
    "menu",
    "message-question-outline",
    "microphone-outline",
    "minus",
    "music-note-outline",
    "newspaper-variant-outline",
    "note-text-outline",
    "notebook-check-outline",
    "notebook-outline",
    "numeric",
    "open-in-new",
    "palette-outline",
    "paperclip",
    "pause",
    "pencil",
    "pencil-outline",
    "pencil-ruler",
    "pin-outline",
    "play",
    "playlist-edit",
    "plus",
    "presentation",
    "presentation-play",
    "printer-outline",
    "progress-clock",
    "puzzle-outline",
    "record-circle-outline",
    "redo",
    "refresh",
    "restore",
    "robot-outline",
    "ruler",
    "scale-balance",
    "school-outline",
    "scissors-cutting",
    "send-outline",
    "server-network-off",
    "set-split",
    "shape-outline",
    "shield-alert-outline",
    "shield-check-outline",
    "shield-lock-outline",
    "shield-outline",
    "sort-variant",
    "stamper",
    "star",
    "star-outline",
    "stop-circle-outline",
    "table",
    "table-column-plus-after",
    "table-column-remove",
    "table-row-plus-after",
    "table-row-remove",
    "tag-multiple-outline",
    "tag-outline",
    "text",
    "text-box-check-outline",
    "text-box-edit-outline",
    "text-box-multiple-outline",
    "text-box-outline",
    "text-box-search-outline",
    "text-recognition",
    "text-short",
    "theme-light-dark",
    "thumb-down-outline",
    "thumb-up-outline",
    "timeline-text-outline",
    "timer-outline",
    "timer-sand",
    "translate",
    "trash-can-outline",
    "tray-arrow-down",
    "tray-arrow-up",
    "tune-variant",
    "undo",
    "upload",
    "usb-flash-drive-outline",
    "view-column-outline",
    "view-dashboard-outline",
    "view-list-outline",
    "volume-high",
    "waveform",
    "web-off",
]
LATIN = (
    "U+0020-007E,U+00A0-017F,U+0192,U+02C6,U+02DA,U+02DC,U+2002-200A,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2070-209C,U+20AC,U+2116,U+2122,"
    "U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265,U+25CF,U+25E6,U+2713"
)


def _subset(source: Path, target: Path, unicodes: list[int], features: list[str]) -> None:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(layout_features=features, hinting=False, name_IDs=["*"], notdef_outline=True)
    font = load_font(str(source), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    save_font(font, str(target), options)
    print(f"{target.name}: {target.stat().st_size // 1024} kB, {len(unicodes)} characters")


def make_icons() -> None:
    """Write icons.ttf and icons.json (name to code point) from qtawesome's Material Design Icons."""
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None, "pip install qtawesome"
    fonts = Path(spec.origin).parent / "fonts"
    charmap = json.loads(next(fonts.glob("materialdesignicons6*.json")).read_text(encoding="utf-8"))
    known = {name: int(charmap[name], 16) for name in sorted(ICONS) if name in charmap}
    for name in sorted(set(ICONS) - set(known)):
        print(f"no icon called {name}")
    _subset(
        next(fonts.glob("materialdesignicons6*.ttf")), FONTS / "icons.ttf", [*known.values()], []
    )
    lines = ",\n".join(f'  "{name}": "{code:x}"' for name, code in known.items())
    (FONTS / "icons.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def make_text_fonts(folder: Path) -> None:
    """Write the three Inter faces, Latin only, from a folder of the full OTF files."""
    from fontTools.subset import parse_unicodes

    for face in ("Regular", "Italic", "SemiBold"):
        _subset(
            folder / f"Inter-{face}.otf",
            FONTS / f"Inter-{face}.otf",
            parse_unicodes(LATIN),
            ["kern", "mark", "mkmk", "ccmp", "calt", "tnum", "locl"],
        )


def main() -> None:
    """Cut the icons, and the faces whose folders are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inter", type=Path, help="folder of Inter-*.otf (Debian: fonts-inter)")
    parser.add_argument("--posters", type=Path, help="folder of the files of POSTER_FACES")
    options = parser.parse_args()
    make_icons()
    if options.inter:
        make_text_fonts(options.inter)
    if options.posters:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        from scripts.poster_fonts import make_poster_fonts

        make_poster_fonts(options.posters, FONTS / "posters")


if __name__ == "__main__":
    main()
