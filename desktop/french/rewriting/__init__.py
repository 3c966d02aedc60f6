# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts made simpler, shorter, softer, more formal or correct by rules, change by change."""
