# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker process: plain Python without Qt, network locked before anything else."""
