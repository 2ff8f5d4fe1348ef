"""Finding articles: what the reader typed, what it means, and where it is in a text."""
