"""Numbers without rounding error: exact rationals, balls where a root or an exponential enters, their
evaluation through named definitions, and their display at a chosen number of digits.

Binary floating point is not used for any value that a reader sees.
"""
