"""Checking what somebody says that a text says: the verdict, the difference, and the place, privately first.

commands     /check
replies      checked quotations -> messages; differences: the difference as Discord's Markdown
controls     opens one of several quotations, and shares a check
"""
