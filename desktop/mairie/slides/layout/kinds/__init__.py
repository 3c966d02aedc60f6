# SPDX-License-Identifier: AGPL-3.0-or-later
"""One module for each kind of slide: what stands between its title and its foot."""
