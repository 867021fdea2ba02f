"""Slips and what rests on them: the mistake in a claim, its name, and the numbers that are wrong since."""
