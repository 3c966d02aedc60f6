# SPDX-License-Identifier: AGPL-3.0-or-later
"""An agenda typed as a table: only its points are kept, « 3. Subventions » for « 3 | Subventions | M. Yver »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import fold_words

_BAR = re.compile(r"\s*\|\s*|\t+|\s*;\s*|\s{3,}")
_NUMBER = re.compile(
    r"(?:n\s*[°º]\s*)?(?P<n>[A-Z]{0,3}\d{1,4}(?:[-/._]\d{1,4}){0,2}|[IVX]{1,5})[.)°]?"
)
_NUMBERS = frozenset(("n", "no", "num", "numero", "ordre", "n ordre", "point", "points"))
_TITLES = frozenset(
    ("objet", "objets", "intitule", "intitules", "sujet", "sujets", "theme", "themes", "point", "points", "titre",
     "deliberation", "deliberations", "ordre du jour", "affaire", "affaires", "question", "questions", "dossier",
     "dossiers", "libelle", "rapport", "thematique", "point a traiter", "points abordes")
)  # fmt: skip
_OTHERS = frozenset(
    ("rapporteur", "rapporteurs", "rapporteure", "presente par", "elu", "elu referent", "duree", "heure", "horaire",
     "temps", "pour", "type", "nature", "service", "referent", "pilote", "intervenant", "animateur", "vote",
     "observations", "pieces jointes", "pj", "commission", "qui", "quoi", "decision attendue")
)  # fmt: skip


def without_columns(lines: Sequence[str]) -> list[str]:
    """Return the lines, each row of a table as a numbered point, its heading left out."""
    found: list[str] = []
    columns: dict[str, int] = {}
    for line in lines:
        cells = _cells(line)
        told = _heading(cells) if len(cells) > 1 else {}
        if told:
            columns = told
            continue
        found.append(_point(cells, columns) if len(cells) > 1 else line)
        if found[-1] == "":
            found[-1] = line
    return found


def _cells(line: str) -> list[str]:
    if "|" not in line and "\t" not in line and ";" not in line and "   " not in line.strip():
        return [line]
    bare = line.strip(" \u00a0").strip("|")
    return [cell.strip() for cell in _BAR.split(bare)]


def _heading(cells: list[str]) -> dict[str, int]:
    """Return the columns of « N° | Objet | Rapporteur »; nothing for a line that is no heading."""
    words = [" ".join(fold_words(cell)) for cell in cells]
    titles = [place for place, word in enumerate(words) if word in _TITLES]
    if not titles or not all(word in _TITLES | _OTHERS | _NUMBERS or not word for word in words):
        return {}
    found = {"title": titles[-1] if words[titles[0]] in _NUMBERS else titles[0]}
    numbers = [n for n, word in enumerate(words) if word in _NUMBERS and n != found["title"]]
    return found | ({"number": numbers[0]} if numbers else {})


def _point(cells: list[str], columns: dict[str, int]) -> str:
    """Return a row as « 3. Subventions »; nothing for a row of something else."""
    if columns and columns["title"] < len(cells) and cells[columns["title"]]:
        number = cells[columns["number"]] if "number" in columns else ""
        bare = _NUMBER.fullmatch(number)
        title = cells[columns["title"]]
        return f"{bare['n']}. {title}" if bare else f"- {title}"
    first = _NUMBER.fullmatch(cells[0])
    if not columns and first is not None and len(cells) >= 3 and len(cells[1]) > 3:
        return f"{first['n']}. {cells[1]}"
    return ""
