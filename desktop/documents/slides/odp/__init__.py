# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as an OpenDocument presentation (ODP), for Impress."""

from __future__ import annotations

from desktop.documents.slides.odp.odp_out import make_odp as make_odp
