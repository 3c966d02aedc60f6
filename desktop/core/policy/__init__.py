# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune fixes on this computer: a file, policy.toml, written by its DSI or its DPO.

`places` finds it, `reading` reads it strictly, `rules` answers the questions, `in_force` keeps what
holds now. A file that cannot be read never allows more than the one before (see `reading`).
"""
