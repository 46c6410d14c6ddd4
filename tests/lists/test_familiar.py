"""The quick no to a name is never a no to one whom the roster would find or suggest."""

import datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.members.familiar import Familiar
from rosters import made_up

ON = datetime.date(2021, 3, 4)
ROSTER = made_up()
FAMILIAR = Familiar(ROSTER, ON)
MEMBERS = list(ROSTER)


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_whoever_may_be_a_member_is_familiar(seed: int) -> None:
    random = Random(seed)
    member = random.choice(MEMBERS)
    first = member.nickname or member.first
    name = random.choice(
        (member.name, f"{first} {member.last}", f"{member.last}, {first}", f"Rep. {member.last}")
    )
    letters = list(name)
    for _ in range(random.randint(0, 2)):
        at = random.randrange(len(letters))
        letters[at] = random.choice(("", "x", letters[at] + "e"))
    typed = "".join(letters).strip()

    match = ROSTER.match(typed, ON)

    if match.sitting or match.others or match.close:
        assert typed in FAMILIAR


def test_a_stranger_is_not() -> None:
    assert "Wilhelmina Zzyzx" not in FAMILIAR
