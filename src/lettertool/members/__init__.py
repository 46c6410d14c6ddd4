"""The roster of Members of Congress. All pure.

`Roster(data).match(name_or_id_or_seat, on)` says who is meant, `entry_for(member, on)` what
`signers.yaml` should say of that Member. Nothing is loaded that an answer does not need.
"""
