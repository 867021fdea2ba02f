"""The mistakes that have a name: what each is, an example, and the search for it in a wrong line."""
