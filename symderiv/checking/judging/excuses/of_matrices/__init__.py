"""What the text tells of its matrices: symmetric, orthogonal, diagonal, factors of a decomposition, lengths."""
