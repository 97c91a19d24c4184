"""One step a file, named by its number; `down_revision` is the step before it."""
