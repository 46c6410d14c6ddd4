"""`lettertool confirm`: record who agreed to which text."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Annotated

from typer import Argument, Context, Option

from lettertool.cli.agreed import agreed_text, changes_between, show_aside
from lettertool.cli.attesting import attestation, one_line
from lettertool.cli.options import DRY_RUN
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.cli.values import parse_date
from lettertool.consent import digest_of_text, short, standing
from lettertool.consent.records import (
    Attestation,
    Changes,
    new_signers,
    stale_signers,
    with_record,
)
from lettertool.errors import InputError, Problem
from lettertool.folder.bulk import change_entries
from lettertool.letter import Consent
from lettertool.signers import find_all
from lettertool.texts import keeping, kept_text, present_text
from lettertool.workspace import Workspace, open_workspace

EXAMPLES = (
    'lettertool confirm "Jim Costa" --channel email --evidence "Re: sign-on, from J. Doe"',
    "lettertool confirm M001196 P000607 --text sent.docx --channel phone --on 2021-03-02",
    "lettertool confirm --all-new --channel form",
    'lettertool confirm --carry "a misspelt name in the second paragraph"',
)
OPTIONS = (DRY_RUN,)

_NAMED = 12
"""So many signers are told one by one."""


def run(
    ctx: Context,
    names: Annotated[
        list[str] | None, Argument(metavar="[NAME...]", help="Who: names or Bioguide ids.")
    ] = None,
    text: Annotated[
        str,
        Option(
            metavar="FILE|DIGEST|REV",
            help="What they agreed to: the file that was sent, a digest, or a git revision.",
        ),
    ] = "",
    by: Annotated[
        str | None, Option(metavar="WHO", help="Who records it.  [default: your name in git]")
    ] = None,
    channel: Annotated[
        str | None, Option(metavar="WORD", help="How they said so: email, phone, form, ...")
    ] = None,
    evidence: Annotated[
        str | None, Option(metavar="TEXT", help="Where the proof is, such as a message's subject.")
    ] = None,
    on: Annotated[
        str, Option(metavar="YYYY-MM-DD", help="Day on which they agreed.  [default: today]")
    ] = "",
    all_new: Annotated[
        bool, Option("--all-new", help="Everyone who prints and has no record yet.")
    ] = False,
    carry: Annotated[
        str | None,
        Option(metavar="REASON", help="Carry stale consents forward over a technical edit."),
    ] = None,
    keep_status: Annotated[
        bool, Option("--keep-status", help="Leave the status; else it becomes signed.")
    ] = False,
) -> None:
    """Record who agreed to which text.

    The record in signers.yaml names the text by its digest; the text itself is kept in
    .lettertool/texts. Without --text it is the present text; where another one was last sent,
    you are asked which one was meant. 'lettertool verify' tells who must be asked again once
    the text changes. A record is what your office attests; it is no signature.
    """
    session: Session = ctx.obj
    _check_request(names or [], text, all_new=all_new, carry=carry)
    workspace = open_workspace(session.letter_folder())
    day = parse_date("--on", on) if on else datetime.date.today()
    said = attestation(workspace, day, by=by, channel=channel, evidence=evidence)
    if carry is not None:
        _carry(session, workspace, names or [], said, one_line("--carry", carry) or "")
        return
    signers = workspace.signers
    indices = new_signers(signers) if all_new else _found(workspace, names or [])
    if not indices:
        session.say("nothing to record: everyone who prints has a record of consent")
        return
    agreed = agreed_text(session, workspace, text)
    record = said.of_text(digest_of_text(agreed))
    becoming: Changes = {} if keep_status else {"status": "signed"}
    _save(session, workspace, dict.fromkeys(indices, record), [agreed], becoming)
    if agreed != present_text(workspace):
        session.warn(
            "this is not the present text", "'lettertool verify' tells who must be asked again"
        )


def _check_request(names: Sequence[str], text: str, *, all_new: bool, carry: str | None) -> None:
    hint = None
    if all_new and (names or carry is not None):
        what = "--all-new goes with neither names nor --carry"
    elif carry is not None and text:
        what, hint = "--carry goes to the present text", "leave --text out"
    elif carry is not None and not carry.strip():
        what, hint = "--carry needs the reason", 'such as --carry "a misspelt name"'
    elif not names and not all_new and carry is None:
        what, hint = "nobody was named", "name signers, or say --all-new"
    else:
        return
    raise InputError(Problem(what, None, hint))


def _found(workspace: Workspace, names: Sequence[str]) -> list[int]:
    return list(dict.fromkeys(find_all(workspace.signers, names)))


def _save(
    session: Session,
    workspace: Workspace,
    records: Mapping[int, Consent],
    texts: Sequence[str],
    becoming: Changes,
) -> None:
    """Writes records of consent, with the texts that they are bound to."""
    file = workspace.signers_file
    entries = file.loaded.tree.root.plain["signers"]
    assert isinstance(entries, list)
    changes: dict[int, Changes] = {}
    done: list[str] = []
    for index, record in records.items():
        signer, entry = workspace.signers[index], entries[index]
        assert isinstance(entry, dict)
        changed = with_record(entry, signer, record)
        rises = bool(becoming) and signer.status != becoming["status"]
        if changed or rises:
            changes[index] = changed | (becoming if rises else {})
            now = f"; was {signer.status}, now {becoming['status']}" if rises else ""
            done.append(f"{_told(signer.name, record)}{now}")
    if not changes:
        session.say("nothing to record: it is recorded already")
        return
    if len(done) > _NAMED:
        record = next(iter(records.values()))
        done = [_told(f"{len(done)} signers", record)]
    text = change_entries(file.text, changes, [])
    save_signers(session, file, text, done, keeping(workspace.path, texts))


def _told(who: str, record: Consent) -> str:
    if record.carried_from:
        then = short(record.carried_from)
        return f"carried the consent of {who} from {then} to {short(record.digest)}"
    how = f" ({record.channel})" if record.channel else ""
    return f"recorded that {who} agreed to {short(record.digest)} on {record.on}{how}"


# Carrying forward


def _carry(
    session: Session, workspace: Workspace, names: Sequence[str], said: Attestation, reason: str
) -> None:
    """Carries stale consents forward to the present text, and shows over what."""
    present = present_text(workspace)
    digest = digest_of_text(present)
    stale = stale_signers(workspace.signers, digest)
    wanted = _found(workspace, names) if names else stale
    others = [workspace.signers[index].name for index in wanted if index not in stale]
    if others:
        what = f"the consent of {', '.join(others)} is not stale"
        hint = "'lettertool verify' shows whose is"
        raise InputError(Problem(what, None, hint))
    if not wanted:
        session.say("nothing to carry: nobody's consent is stale")
        return
    agreed = {index: standing(workspace.signers[index], digest).agreed for index in wanted}
    for old in dict.fromkeys(agreed.values()):
        _point_out(session, kept_text(workspace.path, old), present)
    records = {index: said.carried(digest, old, reason) for index, old in agreed.items()}
    _save(session, workspace, records, [present], {})


def _point_out(session: Session, old: str, new: str) -> None:
    """Shows what changed; a figure, a date or a name is seldom a technicality."""
    from lettertool.redlines.phrases import glance

    then, now = short(digest_of_text(old)), short(digest_of_text(new))
    redline = changes_between(old, new, f"the text agreed to ({then})", f"the present text ({now})")
    show_aside(redline)
    for one in glance(redline):
        if one.topic == "figures":
            what = f"{one.text}: {'; '.join(one.named)}"
            session.warn(what, "ask the offices, unless this is purely technical")
