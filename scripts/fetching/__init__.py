# SPDX-License-Identifier: AGPL-3.0-or-later
"""Preparing a pack of models on a connected PC: choose, download to the key, re-read, sign off."""
