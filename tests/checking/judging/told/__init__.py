"""What the text tells besides its formulas: in words, elsewhere, once more, differently, or not at all."""
