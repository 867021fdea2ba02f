"""Laws of probabilities, of expectations, and of entropies and divergences."""
