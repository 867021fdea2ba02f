"""What every text of the field agrees on: formulas of models, losses, layers, measures and optimizers."""
