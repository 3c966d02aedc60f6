# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand of the workshop that enters the library, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core.paths import prompts_folder
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP

_NOT_WRITTEN = "La demande n’a pas pu être écrite sur le disque."
_ADVICE = "Libérez de la place, puis recommencez. Votre demande est conservée."


def kept_banner(
    look: Look, folder: Path, title: str, demand: str, on_open: Callable[[str], object]
) -> Banner:
    """Keep a demand among the agent's own; return the message that says so, or why not.

    `on_open` is called with the key of the demand that was kept, when the agent wants to see it.
    """
    from desktop.mairie.prompting.library import DemandError, DemandLibrary
    from desktop.mairie.prompting.library.filling import escaped

    try:
        kept = DemandLibrary(prompts_folder(), folder).create(title, escaped(demand))
    except DemandError as error:
        return Banner(look, "bad", str(error))
    except OSError:
        return Banner(look, "bad", _NOT_WRITTEN, "", _ADVICE)
    words = f"Gardée dans la bibliothèque{NBSP}: «{NBSP}{kept.title}{NBSP}»."
    banner = Banner(look, "good", words)
    banner.add_button("Voir dans la bibliothèque", lambda: on_open(kept.key))
    return banner
