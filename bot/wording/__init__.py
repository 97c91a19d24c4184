"""Every sentence that a person reads, in Fluent files, and the right one for each value."""
