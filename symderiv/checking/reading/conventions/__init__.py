"""How a whole write-up writes: its commas, letters, products, bars and brackets, read off before any side is."""
