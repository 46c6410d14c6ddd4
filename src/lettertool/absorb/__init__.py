"""A colleague's edits of a draft, taken back into the letter folder.

The edited file is compared with what was sent, and each difference becomes a change of
`letter.yaml` or `signers.yaml`, merged with what has changed here meanwhile. What does not
fit is told, never guessed. Everything here is pure: records in, records out.
"""
