"""The article on the screen: document, view, find bar, selection bar, printing."""
