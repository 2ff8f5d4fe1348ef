"""Article -> mentions -> people and places."""
