# SPDX-License-Identifier: AGPL-3.0-or-later
"""A better version of a prompt, made of the agent's own words, each change with its reason."""
