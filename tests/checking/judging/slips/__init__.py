"""Slips and what follows from them: wrong lines, what goes on from them, and what is right after all."""
