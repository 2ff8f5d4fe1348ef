"""Finding articles: query grammar, results, hits."""
