# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as a tagged PDF, drawn by ourselves: the same pages as the window shows."""
