# SPDX-License-Identifier: AGPL-3.0-or-later
"""The benches, one module each: `run(arguments)` gives its rows; `scripts/bench.py` is the door."""
