"""The roster of Members of Congress. All pure.

`Roster(data).match(name_or_id_or_seat, on)` says who is meant, `entry_for(member, on)` what
`signers.yaml` should say of that Member, and `find` who fits some words. Reading what is
published is `source`, writing what is kept `store`; they are loaded by those who need them.
"""

from lettertool.members.entry import entry_for
from lettertool.members.finding import find
from lettertool.members.records import Chamber, Member, Term
from lettertool.members.roster import ANYONE, Match, Narrow, Roster

__all__ = [
    "ANYONE",
    "Chamber",
    "Match",
    "Member",
    "Narrow",
    "Roster",
    "Term",
    "entry_for",
    "find",
]
