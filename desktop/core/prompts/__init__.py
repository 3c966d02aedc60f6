# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prompts as data, and which wording of each is in force."""
