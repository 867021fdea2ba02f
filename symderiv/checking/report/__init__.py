"""What is said about a write-up, as text for the terminal, as JSON and as CSV. Nothing is judged here."""
