# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Améliorer »: a text, the attempts to make it better, the changes to take or refuse."""
