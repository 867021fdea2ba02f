"""Tables as relations: their cells, and which rows and columns say what a quantity is, was or becomes."""
