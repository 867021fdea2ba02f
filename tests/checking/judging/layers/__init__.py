"""Gradients through the layers of a network: δ, ∂L/∂W, softmax, attention, convolutions, any loss."""
