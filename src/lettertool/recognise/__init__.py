"""Letters read from files, understood: what part a paragraph plays in a letter."""
