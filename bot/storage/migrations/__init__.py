"""The steps from each schema to the next, in `versions/`. A step that was released is never changed."""
