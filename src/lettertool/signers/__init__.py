"""Who signs: looking signers up, finding duplicates, printing order, entries. All pure."""

from lettertool.signers.duplicates import duplicate_problems, duplicates, same_signer
from lettertool.signers.entry import add_fields
from lettertool.signers.lookup import close, find, find_all, suspects
from lettertool.signers.names import bare_name, fold_name
from lettertool.signers.order import by_group, in_order, printing, sort_key
from lettertool.signers.standing import asked, leads

__all__ = [
    "add_fields",
    "asked",
    "bare_name",
    "by_group",
    "close",
    "duplicate_problems",
    "duplicates",
    "find",
    "find_all",
    "fold_name",
    "in_order",
    "leads",
    "printing",
    "same_signer",
    "sort_key",
    "suspects",
]
