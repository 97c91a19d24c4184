"""The answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations."""
