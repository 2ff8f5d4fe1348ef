"""All that the program remembers: archives, index, ingest."""
