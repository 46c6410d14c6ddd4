"""Markdown as tokens, and the blocks of a document that they say."""
