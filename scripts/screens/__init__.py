# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of each page that `screenshots.py` renders, a file per page."""
