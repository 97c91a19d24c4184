"""What an EPUB holds besides its pages.

package         what it states, its files and their order
pages           its pages as one tree
contents        its contents, and what they tell of its headings
"""
