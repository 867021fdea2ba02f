"""What the text tells: facts in words, places, settings, ranges, cases, what is told again, or only after it."""
