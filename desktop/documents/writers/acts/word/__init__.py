# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes acts for Word with python-docx: styles, letterhead, the commune's template."""
