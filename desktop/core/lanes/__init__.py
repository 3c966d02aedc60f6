# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lanes: a worker each, which models they hold, how a worker ended."""
