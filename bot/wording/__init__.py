"""Every sentence that a person reads, in Fluent files, and the choice of the right one for each value."""
