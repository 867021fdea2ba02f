"""How a claim ``left = right`` is decided: with numbers on the right, with names, about matrices."""
