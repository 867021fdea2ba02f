"""What every text of the field agrees on: update rules, losses, layers, laws of expectations."""
