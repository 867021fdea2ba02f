"""Limits, expansions, integrals, and the chain rule with functions that nobody defines."""
