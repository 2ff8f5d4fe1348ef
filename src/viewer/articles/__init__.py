"""Document -> Article: extraction, furniture, metadata, identity."""
