# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure a digest and the grounding check on invented documents whose facts are known."""
