"""What a term is worth at a point: balls, dual numbers and small matrices; names are read in ways of their own."""
