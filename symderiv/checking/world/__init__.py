"""What a write-up has said so far: names with their versions, functions, sections, shapes, indices."""
