"""How what `check` found is printed: as text, JSON, or commands for GitHub's workflows."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from lettertool.check import Finding, Rule
from lettertool.checking import Checked
from lettertool.cli.session import Session, wants_colour

Format: TypeAlias = Literal["text", "json", "github"]
_COLOURS = {"error": "1;31", "warning": "1;33"}


def print_findings(session: Session, checked: Checked, form: Format) -> None:
    """Prints the findings to standard output and, as text, what they come to."""
    if form == "json":
        session.result_json(_as_json(checked))
        return
    for finding in checked.findings:
        print(_github(finding) if form == "github" else _line(finding))
    if session.verbose:
        for finding in checked.accepted:
            session.detail(f"accepted: {_line(finding, plain=True)} ({finding.accepted})")
    session.say(_sum(checked))


def print_rules(session: Session, rules: Sequence[Rule], form: Format) -> None:
    """Prints the rules, one a line or as JSON."""
    if form == "json":
        fields = ("code", "name", "severity", "fixable", "reason", "why")
        answer = [{field: getattr(rule, field) for field in fields} for rule in rules]
        session.result_json({"rules": answer})
        return
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        sign = "*" if rule.fixable else " "
        session.result(f"{rule.code} {sign} {rule.severity:7}  {rule.name:{width}}  {rule.reason}")
    session.say("* can be mended by --fix; 'lettertool check --explain CODE' says more")


def rule_text(rule: Rule) -> str:
    """All that there is to say of a rule."""
    import textwrap

    fix = ", mended by --fix" if rule.fixable else ""
    why = textwrap.fill(rule.why, 79)
    return f"{rule.code} {rule.name} ({rule.severity}{fix})\n{rule.reason}\n\n{why}"


def _line(finding: Finding, *, plain: bool = False) -> str:
    colour = wants_colour(sys.stdout) and not plain
    kind = finding.severity
    shown = f"\x1b[{_COLOURS[kind]}m{kind}\x1b[0m" if colour else kind
    words = f": {_printable(finding.words)}" if finding.words else ""
    fix = " [--fix]" if finding.fixable else ""
    message = _printable(finding.message)
    return f"{_place(finding)}: {shown} {finding.code} {message}{words}{fix}"


def _place(finding: Finding) -> str:
    where = f", paragraph {finding.paragraph}" if finding.paragraph else ""
    return f"{finding.place}{where}"


def _printable(text: str) -> str:
    """`text` without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _sum(checked: Checked) -> str:
    counts = Counter(finding.severity for finding in checked.findings)
    parts = [_counted(counts[kind], kind) for kind in ("error", "warning") if counts[kind]]
    found = " and ".join(parts) or "no findings"
    accepted = f", {len(checked.accepted)} accepted" if checked.accepted else ""
    fixable = sum(finding.fixable for finding in checked.findings)
    fix = f"; --fix mends {fixable} of them" if fixable else ""
    return f"{found}{accepted}{fix}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_json(checked: Checked) -> dict[str, Any]:
    return {
        "summary": {
            "errors": len(checked.errors),
            "warnings": len(checked.findings) - len(checked.errors),
            "fixable": sum(finding.fixable for finding in checked.findings),
            "accepted": len(checked.accepted),
        },
        "findings": list(_entries(checked.findings)),
        "accepted": list(_entries(checked.accepted)),
    }


def _entries(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for one in findings:
        yield {
            "code": one.code,
            "name": one.name,
            "severity": one.severity,
            "message": one.message,
            "words": one.words,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "paragraph": one.paragraph or None,
            "fixable": one.fixable,
            **({"reason": one.accepted} if one.accepted else {}),
        }


def _github(finding: Finding) -> str:
    """A workflow command, its data and properties escaped as GitHub's runner undoes it."""
    place = finding.place
    known = {"file": place.file, "line": place.line, "col": place.column}
    known["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(
        f"{name}={_escaped(str(value), property=True)}" for name, value in known.items() if value
    )
    words = f": {finding.words}" if finding.words else ""
    where = f"paragraph {finding.paragraph}: " if finding.paragraph else ""
    return f"::{finding.severity} {properties}::{_escaped(where + finding.message + words)}"


def _escaped(text: str, *, property: bool = False) -> str:
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    pairs += [(":", "%3A"), (",", "%2C")] if property else []
    for sign, code in pairs:
        text = text.replace(sign, code)
    return text
