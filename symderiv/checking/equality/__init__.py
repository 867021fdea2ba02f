"""Whether two sides are equal, or one is at most the other: in numbers as displayed, in names, for
matrices, with indices, in limits; and why a difference may be no proof of an error."""
