# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are hardly ever heard: technical terms that no list of ours has."""
