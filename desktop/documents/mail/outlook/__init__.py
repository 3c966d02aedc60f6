# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlook's own files (.msg): their properties, their rich text, their attachments."""
