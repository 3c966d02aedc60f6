# SPDX-License-Identifier: AGPL-3.0-or-later
"""What things are: tasks, drafts, messages, errors, jobs. Standard library only."""
