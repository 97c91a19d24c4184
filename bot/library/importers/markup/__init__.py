"""Pages and books in HTML."""
