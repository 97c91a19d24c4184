"""The answer policy: Found, Ambiguous or NotFound; resolving references; citations."""
