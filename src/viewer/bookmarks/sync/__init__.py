"""Bookmarks and collections on several computers, through a folder that another program carries between them."""
