# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished slides: their pictures, their files, and showing them in large."""
