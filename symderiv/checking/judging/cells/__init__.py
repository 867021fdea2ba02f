"""The one cell, row or entry that does not go with the others: by the law of its name, by the text before."""
