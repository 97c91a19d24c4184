"""The works that are held: corpus file -> Work, findings about a file, and an atomic reload."""
