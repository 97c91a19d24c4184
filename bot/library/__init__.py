"""The works we hold: corpus file -> Work, what is wrong with a file, and a library that reloads atomically."""
