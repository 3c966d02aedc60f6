# SPDX-License-Identifier: AGPL-3.0-or-later
"""Transcripts of every usual kind: subtitles, texts with speakers, results of speech recognisers."""
