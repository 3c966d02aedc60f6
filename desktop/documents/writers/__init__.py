# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a draft, one file per format."""
