# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings as values, pictures as files, and the contract of the image engines."""
