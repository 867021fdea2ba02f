"""What may make a refuted relation hold after all: what the text tells, shows, or may mean by its letters."""
