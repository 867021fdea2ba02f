"""Which place of an exercise a chain is about: its optimizer or question, and which number of a quantity."""
