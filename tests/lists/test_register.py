"""The register finds whom `same_signer` and `suspects` find on the whole list, and no other."""

from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lettertool.letter import Signer
from lettertool.lists.register import Register
from lettertool.signers import suspects
from lettertool.signers.edits import edits
from lettertool.signers.nearness import Nearby

GIVEN = "James Jim Robert Bob Maria María Anne J. Henry Hank Catherine Kate".split()
FAMILY = "Costa Kosta García Garcia Van-Hollen Holen O'Brien Obrien Lee Smithson Smihtson".split()


def random_name(random: Random) -> str:
    nickname = random.choice(("", "", ' "Hank"', " (Chuy)"))
    middle = random.choice(("", "", " A.", " Lee"))
    tail = random.choice(("", "", ", Jr.", " III"))
    name = f"{random.choice(GIVEN)}{middle}{nickname} {random.choice(FAMILY)}{tail}"
    letters = list(name)
    for _ in range(random.choice((0, 0, 1, 2))):
        at = random.randrange(1, len(letters))
        letters[at - 1 : at + 1] = random.choice(
            (letters[at : at + 1], letters[at - 1 : at + 1][::-1], [*letters[at - 1 : at + 1], "e"])
        )
    return "".join(letters)


def random_signer(random: Random) -> Signer:
    if random.random() < 0.2:
        number = random.randint(11, 13)
        return Signer(name=f"The Local {number} Union & Friends", kind="organization")
    bioguide = random.choice((None, None, None, "A000001", "A000002"))
    return Signer(name=random_name(random), bioguide=bioguide)


@settings(max_examples=60)
@given(st.integers(0, 2**32))
@example(1841326)  # Ann "Hank" Holen, and a Hank (Chuy) Holen who is listed
@example(10549)  # Bob A. "Hank" Lee, and a Hank Lee who is listed
def test_the_register_suspects_whom_the_whole_list_would(seed: int) -> None:
    random = Random(seed)
    listed = [random_signer(random) for _ in range(25)]
    register = Register(listed)
    for _ in range(5):
        signer = random_signer(random)
        found = register.close(signer)
        assert sorted(found) == sorted(suspects(listed, signer))
        same = register.same(signer)
        assert same is None or same in found or listed[same].bioguide == signer.bioguide


@settings(max_examples=300)
@given(st.text("abc d", min_size=1, max_size=14), st.lists(st.integers(0, 2**16), max_size=2))
def test_whatever_two_slips_make_of_a_text_is_near_it(text: str, slips: list[int]) -> None:
    letters = list(text)
    for slip in slips:
        kind, at = slip % 4, (slip >> 2) % max(len(letters), 1)
        if kind == 0:
            letters.insert(at, "e")
        elif kind == 1 and len(letters) > 1:
            del letters[at]
        elif kind == 2:
            letters[at : at + 2] = letters[at : at + 2][::-1]
        else:
            letters[at : at + 1] = ["f"]
    typed = "".join(letters)
    nearby = Nearby()
    nearby.add(text, 7)

    if edits(typed, text, 2) <= 2:
        assert nearby.near(typed) == {7}
