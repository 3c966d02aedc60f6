# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads word-processor and text files, safely."""
