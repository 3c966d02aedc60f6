# SPDX-License-Identifier: AGPL-3.0-or-later
"""Demands going out to a file and coming in from one, with what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.files.safe_files import is_disk_full
from desktop.mairie.prompting.library import Demand, DemandLibrary
from desktop.mairie.prompting.library.library import ImportReport
from desktop.mairie.prompting.library.sharing import (
    SUFFIX_ONE,
    SUFFIX_SEVERAL,
    personal_warning,
    write_shared,
)
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.prompting.library.library_words import quoted

_FILTER = f"Demandes de Beffroi (*{SUFFIX_SEVERAL} *{SUFFIX_ONE})"
_MOST_TOLD = 5


def ask_file_to_import(parent: QWidget) -> str:
    """Return the file that the agent chose; empty for none."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Importer des demandes", "", _FILTER)
    return str(chosen)


def ask_file_to_write(parent: QWidget, demands: Sequence[Demand], folder: str) -> str:
    """Return where to write the demands; empty when the agent gave up."""
    is_one = len(demands) == 1
    suffix = SUFFIX_ONE if is_one else SUFFIX_SEVERAL
    name = demands[0].id if is_one else "demandes-de-la-mairie"
    proposed = str(Path(folder) / f"{name}{suffix}") if folder else f"{name}{suffix}"
    kinds = f"Demandes de Beffroi (*{suffix})"
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Exporter des demandes", proposed, kinds)
    if chosen and not chosen.lower().endswith(suffix):
        chosen += suffix
    return str(chosen)


def export_banner(look: Look, demands: Sequence[Demand], path: str) -> Banner:
    """Write demands into a file, and return what to say of it."""
    try:
        write_shared(demands, Path(path))
    except OSError as error:
        return Banner(look, "bad", "Le fichier n’a pas pu être écrit.", disk_words(error))
    what = quoted(demands[0].title) if len(demands) == 1 else count(len(demands), "demande")
    return Banner(
        look,
        "good",
        f"{what} dans {quoted(Path(path).name)}.",
        "Donnez ce fichier à une autre mairie\u00a0: elle l’ouvre avec «\u00a0Importer\u00a0».",
    )


def personal_banner(
    look: Look, demands: Sequence[Demand], go_on: Callable[[], object]
) -> Banner | None:
    """Return the warning on personal data in what would go out; None when there are none."""
    warning = personal_warning(demands)
    if not warning:
        return None
    banner = Banner(look, "attention", "Avant de partager, regardez ceci.", warning)
    banner.add_button("Exporter quand même…", go_on)
    return banner


def import_banner(look: Look, report: ImportReport) -> Banner:
    """Return what to say of an import."""
    known = [f"{quoted(title)} y était déjà." for title in report.known]
    told = [*report.skipped, *known]
    more = [f"Et {count(len(told) - _MOST_TOLD, 'autre')}."] if len(told) > _MOST_TOLD else []
    text = " ".join((*told[:_MOST_TOLD], *more))
    if not report.taken:
        return Banner(look, "attention", "Aucune demande n’a été ajoutée.", text)
    number = len(report.taken)
    said = "Une demande ajoutée" if number == 1 else f"{count(number, 'demande')} ajoutées"
    read = "Relisez avant de vous en servir\u00a0: elles viennent d’ailleurs."
    return Banner(look, "good", f"{said} à votre bibliothèque.", text, read)


def disk_words(error: OSError) -> str:
    """Return why a file could not be written, and that nothing is lost."""
    why = "Le disque est plein." if is_disk_full(error) else "Le dossier refuse l’écriture."
    return f"{why} Rien n’est perdu{NBSP}: ce qui était enregistré l’est toujours."


def import_file(library: DemandLibrary, path: str) -> ImportReport:
    """Take the demands of a file; raise DemandError."""
    return library.import_file(Path(path))
