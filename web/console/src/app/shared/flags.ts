/** What a text can be marked with, in the order of the labelling guide. */
export const FLAGS = [
  'funds_safety', 'mis_selling', 'regulator', 'media', 'group', 'personal_safety', 'self_harm', 'violent_threat', 'extortion', 'legal_action', 'repeat', 'insult',
  'system_outage', 'privacy_leak', 'fraud_scam', 'debt_collection', 'multi_issue', 'elderly', 'minor', 'minority', 'disability', 'vulnerable',
]
