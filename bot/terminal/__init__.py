"""The same answers in a terminal: command line and chat."""
