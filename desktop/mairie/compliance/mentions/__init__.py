# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mention of an AI that a document bears, by kind of work: a dated table and what chooses in it."""

from desktop.mairie.compliance.mentions.choosing import choices_for as choices_for
from desktop.mairie.compliance.mentions.choosing import chosen_id as chosen_id
from desktop.mairie.compliance.mentions.choosing import (
    is_individual_decision as is_individual_decision,
)
from desktop.mairie.compliance.mentions.choosing import mention_words as mention_words
from desktop.mairie.compliance.mentions.choosing import with_choice as with_choice
from desktop.mairie.compliance.mentions.choosing import with_mention as with_mention
from desktop.mairie.compliance.mentions.table import Mention as Mention
from desktop.mairie.compliance.mentions.table import MentionDuty as MentionDuty
from desktop.mairie.compliance.mentions.table import MentionRule as MentionRule
from desktop.mairie.compliance.mentions.table import ReviewException as ReviewException
from desktop.mairie.compliance.mentions.table import mention_rules as mention_rules
from desktop.mairie.compliance.mentions.table import mentions as mentions
from desktop.mairie.compliance.mentions.table import review_exception as review_exception
from desktop.mairie.compliance.mentions.table import verified_on as verified_on
