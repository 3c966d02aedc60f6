# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as a PowerPoint file: real layouts and placeholders, native tables and charts."""
