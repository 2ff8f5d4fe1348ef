"""The people and places of the open article."""
