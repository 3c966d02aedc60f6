# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days and the hours that free words say."""
