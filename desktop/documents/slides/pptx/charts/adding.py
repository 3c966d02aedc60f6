# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a native chart on a slide: its part, its workbook and its frame."""

from __future__ import annotations

from typing import Any

from desktop.core.slides.laid_deck import LaidChart
from desktop.documents.slides.pptx.charts.chart_part import ChartDress, chart_xml
from desktop.documents.slides.pptx.charts.workbook import make_workbook
from desktop.documents.slides.pptx.shapes import ShapeNames
from desktop.documents.slides.pptx.units import frame_xml

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart(laid: LaidChart, part: Any, names: ShapeNames, dress: ChartDress) -> str:
    """Add the parts of a chart to the package of `part` (a slide); return its frame."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.chart import ChartPart

    package = part.package
    content = chart_xml(laid, dress)
    name = package.next_partname("/ppt/charts/chart%d.xml")
    chart = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, content)
    chart.chart_workbook.update_from_xlsx_blob(make_workbook(laid.chart))
    relation = part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    about = names.next("Graphique", laid.alternative_text)
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{frame_xml(laid.box, 'p:xfrm')}<a:graphic>"
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
