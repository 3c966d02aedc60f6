# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Savoir parler à la machine »: what is missing or risky in a prompt, and a better one."""

from desktop.tasks.improve_prompt.task import ImprovePrompt

__all__ = ["ImprovePrompt"]
