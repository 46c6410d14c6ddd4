"""A letter folder's first texts: of a kind of letter, or of a letter that there is already."""
