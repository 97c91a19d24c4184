"""What a text is: work, section, paragraph, span, sentence, passage, reference. Pure."""
