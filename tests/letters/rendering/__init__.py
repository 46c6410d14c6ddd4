"""Letters written as other people's programs write them, a module for each form."""
