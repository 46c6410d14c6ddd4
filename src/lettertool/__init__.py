"""Draft group letters and manage who signs them."""

__version__ = "0.1.0"
