"""Gradients through the layers of a network and back through its steps: δ, ∂L/∂W, softmax, convolutions."""
