"""Formulas that every text of the field writes alike, with their usual slips: losses, layers, measures, rules."""
