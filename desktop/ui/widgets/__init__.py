# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces that every page is built from; none knows a task."""
