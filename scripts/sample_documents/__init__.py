# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the sample documents and how each format is written. All of it is invented."""
