"""The forms in which a write-up has quantities: as one vector, entry by entry, by samples, in tables of nodes."""
