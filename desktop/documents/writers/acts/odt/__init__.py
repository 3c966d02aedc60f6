# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes acts for LibreOffice with odfdo: styles, letterhead, the commune's template."""
