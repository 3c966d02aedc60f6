# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conformité: the DPO's rooms, one page each, and the page that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import HOME, ROOMS

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page

PAGE_IDS = (HOME, *(room.id for room in ROOMS if room.package))


def make_compliance_page(desk: Desk, page_id: str) -> Page:
    """Return the page of that id: the one that leads to the rooms, or a room."""
    if page_id == HOME:
        from desktop.ui.pages.compliance.page import CompliancePage

        return CompliancePage(desk)
    return next(room for room in ROOMS if room.id == page_id).make_page(desk)
