"""One person or place over the whole library: a page with articles, roles, companions and the network around them."""
