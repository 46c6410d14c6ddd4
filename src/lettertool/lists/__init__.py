"""Lists of signers as they leave the folder and come into it: CSV, JSON and plain lists."""
