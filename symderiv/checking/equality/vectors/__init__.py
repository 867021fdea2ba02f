"""Vectors and matrices, written whole or by their entries: shapes, indices, sums over samples."""
