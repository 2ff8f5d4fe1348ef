"""Copies of one article: the line in its head, what can be done with them, and two of them side by side."""
