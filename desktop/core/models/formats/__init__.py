# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files that models come in, looked at without any AI library and without trust."""
