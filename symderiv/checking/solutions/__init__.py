"""What an exercise says, as the reference of a write-up: definitions, values, forms, names, places."""
