# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of impact assessments (AIPD, RGPD art. 35) in the four parts of the CNIL's method."""
