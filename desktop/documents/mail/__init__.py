# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mails: found in files, boxes and folders, then read without fetching or running anything."""
