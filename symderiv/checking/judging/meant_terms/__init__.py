"""A document with its terms as its whole text means them: H(π) of a distribution, |v| of a vector, dx̂."""
