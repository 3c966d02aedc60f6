# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person must see before anything else in a mail: danger first, then what is suspicious."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP
from desktop.ui.workspaces.mail.mail_words import breakable, quoted, safe_line

MOST = 8
"""Suspicions shown; a mail made to be suspicious in every way must not fill the screen."""


def warning_banners(look: Look, mail: Mapping[str, Any]) -> Iterator[Banner]:
    """Yield the banners of a mail, the gravest first."""
    if mail["urgency"] == "P0":
        yield danger_banner(look, mail)
    for suspicion in mail["suspicions"][:MOST]:
        yield _suspicion_banner(look, suspicion)


def danger_banner(look: Look, mail: Mapping[str, Any]) -> Banner:
    """Return whom to call, and what the law asks of the mayor."""
    numbers = " · ".join(mail["numbers"]) or "18 ou 112 (secours) · 17 (police, gendarmerie)"
    text = f"Appeler maintenant{NBSP}: {numbers}."
    return Banner(look, "bad", f"Danger signalé{NBSP}: à traiter tout de suite", text, mail["duty"])


def _suspicion_banner(look: Look, suspicion: Mapping[str, Any]) -> Banner:
    seen = f"Vu dans le mail{NBSP}: {quoted(suspicion['excerpt'])}." if suspicion["excerpt"] else ""
    title = f"Contenu suspect{NBSP}: {safe_line(suspicion['title'], 120)}"
    words = breakable(suspicion["explanation"])
    return Banner(look, "attention", breakable(title), words, breakable(seen))
