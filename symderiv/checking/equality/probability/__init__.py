"""Probabilities and moments: from joint distributions at random, and as polynomials."""
