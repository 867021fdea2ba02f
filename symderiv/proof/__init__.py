"""The independent oracle: every answer is confirmed by a route that shares no code with its source.

Only Terms, Graphs and claims come in, as data; evaluation, derivatives and optimizers are the
oracle's own (dual numbers over exact rationals and balls). ``prove_all`` is the door; nothing skips
it.
"""

from symderiv.proof.errors import Disproved, NonFinite, ProofError, Unproved
from symderiv.proof.oracle import Proof, prove, prove_all

__all__ = ["Disproved", "NonFinite", "Proof", "ProofError", "Unproved", "prove", "prove_all"]
