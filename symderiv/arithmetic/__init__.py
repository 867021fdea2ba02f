"""Numbers without rounding error: exact rationals, balls where a root or an exponential enters,
matrices of both, their evaluation through named definitions, and their display in digits.

Binary floating point is not used for any value that a reader sees.
"""
