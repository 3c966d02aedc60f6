# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spelling and agreement: what is wrong without any doubt, and what no dictionary knows."""
