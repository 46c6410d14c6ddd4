"""The record of a release: what went out, from which text, and whether a folder is still that."""

from lettertool.release.manifest import MANIFEST, Forced, Manifest, manifest_bytes, read_manifest
from lettertool.release.sums import SUMS, Differences, compared, read_sums, sums_bytes

__all__ = [
    "MANIFEST",
    "SUMS",
    "Differences",
    "Forced",
    "Manifest",
    "compared",
    "manifest_bytes",
    "read_manifest",
    "read_sums",
    "sums_bytes",
]
