# SPDX-License-Identifier: AGPL-3.0-or-later
"""One series being made: needs read, icons found, drawings by a model where asked, files written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.core.draft import AiMark, Draft
from desktop.core.errors import InvalidField
from desktop.core.jobs.output_pieces import OutputPiece, SceneFile
from desktop.core.task import Result, TaskContext, Values, WrittenFile
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.mairie.pictograms.series import (
    ItemState,
    PictogramSeries,
    make_series,
    read_choices,
    read_needs,
)
from desktop.mairie.pictograms.series.needs import NeedList
from desktop.mairie.pictograms.series.series import with_caption_size
from desktop.mairie.pictograms.sheets import credit_line
from desktop.mairie.pictograms.sheets.read_me import ICON_CREDIT
from desktop.tasks.make_pictograms.as_draft import series_draft
from desktop.tasks.make_pictograms.files import SeriesFiles
from desktop.tasks.make_pictograms.painting import PicturePainting, is_to_paint
from desktop.tasks.make_pictograms.result_data import result_data
from desktop.tasks.make_pictograms.style_values import style_of
from desktop.tasks.make_pictograms.task import (
    CUT_SIZES,
    SIZES,
    choices_of,
    number_list,
    output_list,
    wants_painting,
)

STEM = "pictogrammes"
_WRITING = "Écriture des pictogrammes"
_NOTHING = "La liste ne contient aucun besoin\u00a0: écrivez-en un par ligne."
_NOTHING_DRAWN = "Aucun pictogramme n’a pu être dessiné\u00a0: voyez pourquoi dans la liste."


class SeriesWork:
    """One series being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._profile = profile_of_request(context.profile())
        self._remarks: list[str] = []
        self._model = self._prompt_version = ""

    def run(self) -> Result:
        """Find the icons, let the model draw where asked, write the files."""
        self._context.progress("Lecture des besoins")
        refuse_forbidden(str(self._values["needs_text"]))
        series = self._found(self._needs())
        self._context.preview(self._draft(series))
        if wants_painting(self._values):
            series = self._painted(series)
        files, by_stem, common = self._write_drawings(series)
        draft = self._draft(series)
        facts = {
            "licences": [ICON_CREDIT],
            "model": self._model,
            "prompt_version": self._prompt_version,
        }
        data = result_data(series, by_stem, common, self._remarks, facts)
        self._context.progress("Écriture de la liste")
        files += self._context.write(draft, data, STEM, always=("txt",))
        return Result(draft, data, tuple(files), tuple(self._warnings(series)))

    def _needs(self) -> NeedList:
        text = str(self._values["needs_text"])
        if path := str(self._values["needs"]):
            text = f"{self._context.paper_text(path)}\n{text}"
        listed = read_needs(text)
        if not listed.needs:
            raise InvalidField(_NOTHING)
        self._remarks += listed.remarks
        return listed

    def _found(self, listed: NeedList) -> PictogramSeries:
        choices, wrong = read_choices(choices_of(self._values))
        keys = {need.key for need in listed.needs}
        absent = [key for key in choices if key not in keys]
        style, remarks = style_of(self._values, self._profile.to_mapping())
        self._remarks += [*wrong, *remarks]
        if absent:
            shown = ", ".join(f"«\u00a0{key[:40]}\u00a0»" for key in absent[:5])
            self._remarks.append(f"Choix sans besoin dans la liste\u00a0: {shown}.")
        self._context.progress("Recherche des icônes")
        return make_series(listed.needs, choices, style, self._context.drawing())

    # --- the model ----------------------------------------------------------------------------

    def _painted(self, series: PictogramSeries) -> PictogramSeries:
        """Return the series with what the model drew; unchanged without a model."""
        missing_too = bool(self._values["generated"])
        wanted = [item for item in series.items if is_to_paint(item, missing_too=missing_too)]
        painting = PicturePainting(self._context)
        if not wanted or not painting.load():
            return series
        items = list(series.items)
        for place, item in enumerate(wanted):
            self._context.check_cancelled()
            items[items.index(item)] = painting.painted(item, place, len(wanted))
        if any(item.state is ItemState.PAINTED for item in items) and painting.model is not None:
            self._model = painting.model.title or painting.model.id
            self._prompt_version = painting.prompt_version
        style = with_caption_size(items, series.style, self._context.drawing())
        return replace(series, items=tuple(items), style=style)

    # --- the files ----------------------------------------------------------------------------

    def _write_drawings(
        self, series: PictogramSeries
    ) -> tuple[list[WrittenFile], dict[str, list[str]], list[str]]:
        """Write every drawing; return the files, their names by stem, and those of the series."""
        wanted = self._files(series)
        drawing, pieces = self._context.drawing(), list[OutputPiece]()
        written: list[WrittenFile] = []
        by_stem: dict[str, list[str]] = {}
        started = self._context.elapsed()
        for done, item in enumerate(series.drawn):
            self._tell(done, len(series.drawn), started)
            own = wanted.of_item(item, drawing)
            written += self._context.write_pieces(own)
            by_stem[item.stem] = _names(own)
            pieces += own
        if not series.drawn:
            return written, by_stem, []
        common: list[OutputPiece] = [*wanted.sheets(drawing), wanted.read_me()]
        names = _names(common)
        if "zip" in wanted.outputs:
            common.append(wanted.archive([*pieces, *common]))
            names.append(f"{STEM}.zip")
        for piece in common:
            self._context.progress("Écriture des planches")
            written += self._context.write_pieces((piece,))
        return written, by_stem, names

    def _files(self, series: PictogramSeries) -> SeriesFiles:
        values = self._values
        return SeriesFiles(
            series,
            output_list(str(values["outputs"])),
            number_list(str(values["sizes"]), SIZES, "Largeurs"),
            number_list(str(values["cut_sizes"]), CUT_SIZES, "Tailles"),
            self._profile.name,
            self._model,
            date.today().isoformat(),
        )

    def _tell(self, done: int, count: int, started: float) -> None:
        seconds = self._context.elapsed() - started
        left = seconds / done * (count - done) if done else None
        self._context.progress(_WRITING, done / count, left)

    def _draft(self, series: PictogramSeries) -> Draft:
        mark = AiMark()
        if self._model:
            mark = AiMark(self._model, self._prompt_version, date.today().isoformat())
        return series_draft(series, self._remarks, credit_line(series, self._model), mark)

    def _warnings(self, series: PictogramSeries) -> list[str]:
        return [] if series.drawn else [_NOTHING_DRAWN]


def _names(pieces: Sequence[OutputPiece]) -> list[str]:
    """Return the names of files under the output folder."""
    found = []
    for piece in pieces:
        if isinstance(piece, SceneFile):
            found.append(str(Path(piece.folder, f"{piece.stem}.{piece.format}").as_posix()))
        else:
            found.append(f"{piece.stem}.txt")
    return found
