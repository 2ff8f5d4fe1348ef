"""Bookmarks in the forms that other programs read and write. Every `export` takes bookmarks and gives text."""
