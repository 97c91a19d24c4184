"""The private reader: a text page by page, its contents, and the list of texts, in one message that changes in place.

commands      /read; openings: what was typed -> what is opened
controls      Previous, Next, Share this paragraph and the like, and Read on under a quotation
pages         a page of a text -> a message
lists         the texts, and the contents of one
places        where somebody reads, as the controls carry it
"""
