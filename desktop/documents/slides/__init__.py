# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as files: PPTX, ODP, PDF; and what a commune's own template gives."""
