# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ready-made demands of prompts/library/: well formed, and good enough for our own coach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.core.files.readable import readable
from desktop.mairie.prompting import Severity, read_parts, review_prompt
from desktop.mairie.prompting.library.demand import (
    OTHER_CATEGORY,
    TASK_CATEGORY,
    Demand,
    DemandError,
    DemandVariable,
    categories,
)
from desktop.mairie.prompting.library.demand_file import demand_text
from desktop.mairie.prompting.library.filling import examples, fill
from desktop.mairie.prompting.library.shipped import read_ready

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_VARIABLE = re.compile(r"[a-z][a-z_]*\Z")
_KEY = re.compile(r"^[a-z]+: ", re.MULTILINE)
_PLAIN_SPACE = re.compile(r"« | »|\w [:;!?](?=\s|$)|\w'\w")


def demand_faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for each ready-made demand that cannot be offered as it is."""
    for path in sorted(folder.glob("*.md")):
        where = f"prompts/library/{path.name}"
        try:
            demand = read_ready(path)
        except (DemandError, UnicodeDecodeError) as error:
            yield f"{where}: {error}"
            continue
        told = (*_form_faults(path, demand), *_variable_faults(demand), *_review_faults(demand))
        yield from (f"{where}: {fault}" for fault in told)


def _form_faults(path: Path, demand: Demand) -> Iterator[str]:
    raw = path.read_text(encoding="utf-8")
    if not _NAME.match(path.stem):
        yield "a name is lower-case words with dashes"
    if demand.category not in categories() or demand.category in (OTHER_CATEGORY, TASK_CATEGORY):
        yield f"category {demand.category!r} is none of those that hold ready-made demands"
    if demand.is_task:
        yield "a ready-made demand has « ## demande », not « ## user »"
    for name in ("summary", "keywords", "version"):
        if not getattr(demand, name):
            yield f"the front matter lacks {name}"
    try:
        date.fromisoformat(demand.date)
    except ValueError:
        yield "the date is YYYY-MM-DD"
    if demand_text(demand) != raw:
        yield "a line is not understood, out of order, or describes a variable that is not used"
    if raw != readable(raw):
        yield "there are characters that are not seen"
    if _PLAIN_SPACE.search(_KEY.sub("", raw)):
        yield "a plain space stands where French has a non-breaking one, or a straight apostrophe"


def _variable_faults(demand: Demand) -> Iterator[str]:
    for one in demand.variables:
        if not _VARIABLE.match(one.name):
            yield f"${one.name}: a name is in lower case, without accents"
        if one == DemandVariable(one.name, one.label) or not one.label or not one.example:
            yield f"${one.name}: needs a label and an example"
        lines = [line for line in demand.text.split("\n") if f"${one.name}" in line]
        if not one.required and any(line.count("$") > 1 for line in lines):
            yield f"${one.name}: an optional variable is alone in its line, which goes without it"


def _review_faults(demand: Demand) -> Iterator[str]:
    filled = fill(demand.text, demand.variables, examples(demand.variables))
    parts = read_parts(filled.text)
    for name in ("role", "context", "task", "format", "tone", "constraints"):
        if not getattr(parts, name):
            yield f"the workshop finds no {name} in it (labels: prompts/README.md)"
    for finding in review_prompt(filled.text).findings:
        if finding.severity is not Severity.ADVICE:
            yield f"the coach says « {finding.title} » ({finding.excerpt[:60]})"
