# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that the data folder holds: which kinds of things, how many, how long, and what erases them."""
