# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes what is no document: tables for other programs, calendars, replies, drawings."""

from __future__ import annotations

from desktop.documents.writers.pieces.piece_files import write_pieces as write_pieces
