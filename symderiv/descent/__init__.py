"""Optimizers on one-dimensional piecewise-linear landscapes, step by step, without rounding error.

Whether an iterate lands on a kink decides what follows, so iterates are exact rationals while they
stay small and balls whose precision is raised until every question of side is answered.
"""
