"""Every sentence that a person reads, in Fluent files, and the right one for each value.

en.ftl          the sentences, by name
phrases         a name and its facts -> the sentence
explanations    values, findings and errors -> sentences
checks          a checked quotation -> sentences
forecasts       what becomes of discussions in another edition -> sentences
imports         what would be made of an imported file -> sentences
own_texts       what changed of a server's own texts, or why nothing did -> sentences
reloads         what a reload did -> sentences
"""
