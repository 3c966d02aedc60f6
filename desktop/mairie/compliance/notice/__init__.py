# SPDX-License-Identifier: AGPL-3.0-or-later
"""The algorithmic transparency notice: for each use, what the application really does, in plain words."""
