"""A sign-on from invitation to release, as ten offices go through it."""

import json

from test_confirm import edit, kept, records

LETTER = """\
schema: 1
date: 2021-03-04
consent: required
recipients:
  - {name: Antony Blinken, salutation: Secretary Blinken}
sections:
  - id: need
    heading: The need
    text: |
      Over {{ facts.deaths }} people died last year.[^1]

      [^1]: National Statistics Office.
    facts:
      deaths: {value: "35,000", as_of: 2020-12-31}
  - id: ask
    text: |
      Please do it.
"""
OFFICES = [
    "Ada Stone", "Ben Cole", "Cy New", "Di Oz", "Eve Park", "Flo Quinn", "Gus Reed", "Hal Sun",
    "Ida Tran", "Joe Ulm",
]  # fmt: skip
ADA, BEN, CY, DI, EVE, FLO, GUS, HAL, IDA, JOE = OFFICES


def states(run) -> tuple[int, dict[str, list[str]]]:
    """The exit code of verify, and who is in which state."""
    ran = run("verify", "--json")
    found: dict[str, list[str]] = {}
    for signer in json.loads(ran.out)["signers"]:
        found.setdefault(signer["consent"], []).append(signer["name"])
    return ran.code, {state: sorted(names) for state, names in found.items()}


def confirm(run, *words: str, on: str, channel: str = "email") -> None:
    said = ("--on", on, "--channel", channel, "--by", "L. Park", "--no-input")
    assert run("confirm", *words, *said).code == 0


def printed(run) -> str:
    return run("draft", "-o", "-").out


def test_a_sign_on_from_invitation_to_verification(folder, run) -> None:
    home = folder({"letter.yaml": LETTER, "signers.yaml": "schema: 1\nsigners: []\n"})

    # Invited: nobody prints, and nobody needs to have agreed.
    assert run("add-signer", *OFFICES, "--title", "Member", "--status", "invited").code == 0
    assert run("edit-signer", ADA, "--role", "lead", "--status", "signed").code == 0
    run("draft", "-f", "docx", "-o", "sent.docx", "--sent")
    assert states(run) == (1, {"missing": OFFICES})
    confirm(run, ADA, on="2021-02-01", channel="in person")
    assert states(run) == (0, {"current": [ADA], "missing": OFFICES[1:]})

    # Answers to what was sent, one of them by phone, one a no.
    confirm(run, BEN, CY, DI, EVE, FLO, "--text", "sent.docx", on="2021-02-02")
    confirm(run, GUS, "--text", "sent.docx", on="2021-02-03", channel="phone")
    run("edit-signer", HAL, "--status", "declined")
    signed = [ADA, BEN, CY, DI, EVE, FLO, GUS]
    assert states(run) == (0, {"current": signed, "missing": [HAL, IDA, JOE]})

    # The list is worked on, and the letter gets another date: everybody stays current.
    run("edit-signer", BEN, "--title", "Chair", "--party", "Democrat")
    edit(home, "date: 2021-03-04", "date: 2021-03-08")
    assert states(run) == (0, {"current": signed, "missing": [HAL, IDA, JOE]})

    # The first change: a figure. Everybody who signed must be asked.
    edit(home, '"35,000"', '"33,000"')
    assert states(run) == (1, {"stale": signed, "missing": [HAL, IDA, JOE]})
    assert "[-35,000-]{+33,000+}" in run("verify", "--diff", CY).out
    assert run("confirm", CY, "--no-input").code == 3  # which text? another one was sent
    run("draft", "-f", "docx", "-o", "second.docx", "--sent")
    confirm(run, ADA, BEN, CY, DI, EVE, on="2021-02-10")
    confirm(run, IDA, "--text", "second.docx", on="2021-02-11")
    assert states(run)[1]["stale"] == [FLO, GUS]

    # Flo Quinn withdraws; Gus Reed has only ever seen the first text, and agrees to the second.
    run("edit-signer", FLO, "--status", "withdrawn")
    confirm(run, GUS, on="2021-02-12", channel="phone")
    signed = [ADA, BEN, CY, DI, EVE, GUS, IDA]
    others = {"missing": [HAL, JOE], "withdrawn": [FLO]}
    assert states(run) == (0, {"current": signed, **others})

    # The second change is technical, and carried.
    edit(home, "heading: The need", "heading: The Need")
    assert states(run) == (1, {"stale": signed, **others})
    ran = run("confirm", "--carry", "capitals of a heading", "--by", "M. Roe", "--on", "2021-02-15")
    assert ran.code == 0
    assert "[-need-]{+Need+}" in ran.err
    assert states(run) == (0, {"carried": signed, **others})

    # One more office signs the present text; the record of who withdrew is still there.
    run("draft", "-f", "docx", "-o", "third.docx", "--sent")
    confirm(run, JOE, on="2021-02-16")
    assert states(run) == (
        0,
        {"carried": signed, "current": [JOE], "missing": [HAL], "withdrawn": [FLO]},
    )
    assert len(records(home)[FLO]) == 1
    assert run("remove-signer", FLO, "--yes").code == 3
    assert len(records(home)[GUS]) == 3
    assert len(kept(home)) == 3
    letter = printed(run)
    assert all(name in letter for name in [*signed, JOE])
    assert not any(name in letter for name in (FLO, HAL))
