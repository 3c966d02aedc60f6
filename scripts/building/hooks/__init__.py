# SPDX-License-Identifier: AGPL-3.0-or-later
"""Code that the bundle runs before ours."""
