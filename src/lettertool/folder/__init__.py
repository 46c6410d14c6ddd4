"""The letter folder as text: strict YAML with places, records, and lossless edits.

Everything here is a function from text to text or to records. Reading and writing the
files themselves is the business of `lettertool.files`.
"""
