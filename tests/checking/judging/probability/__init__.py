"""Distributions, densities, expectations and variances; entropies and divergences."""
