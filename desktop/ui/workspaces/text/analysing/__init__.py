# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Analyser »: a text with what its reader meets, or the answers to a consultation."""
