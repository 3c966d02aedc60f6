# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text made ready for the analysis: words, sentences, paragraphs, and places in the original."""
