"""Matrices and vectors: what is told of them, their shapes, products, norms and quadratic forms."""
