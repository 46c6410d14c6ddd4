"""What a user is told about each wrong file: exact words, place, and remedy."""

import pytest

from lettertool.errors import InputError
from lettertool.folder import yamltree
from lettertool.folder.keys import KEYS
from lettertool.folder.schema import read_letter, read_signers
from lettertool.folder.wording import for_example

LETTER = """\
schema: 1
date: 2021-03-04
recipients:
  - name: Antony Blinken
    address:
      - 2201 C Street NW
      - Washington, DC 20520
sections:
  - id: opening
    text: |
      We write about one thing.
"""
SIGNERS = """\
schema: 1
signers:
  - name: Ada Stone
    bioguide: S000001
"""
RECIPIENTS = LETTER[LETTER.index("recipients") : LETTER.index("sections")]
ENTRIES = SIGNERS[SIGNERS.index("  - ") :]
TEXT = "      We write about one thing.\n"
NAME = "name: Antony Blinken"
ADA = "name: Ada Stone"
DATE = "date: 2021-03-04"

# What is replaced in a good file, by what, and all that is then said.
WRONG = {
    # what YAML would pass over
    "a number sign in a text": (NAME, NAME + "\n    title: Suite   #400", [
        "5:12: ' #' begins a comment, so this text would be 'Suite'",
        "quote it: \"Suite   #400\"; a comment begins with '# '"]),
    "a number sign in a line of a list": ("2201 C Street NW", "2201 C Street NW #4\"b", [
        "6:9: ' #' begins a comment, so this text would be '2201 C Street NW'",
        "quote it: '2201 C Street NW #4\"b'; a comment begins with '# '"]),
    "a fact without a value": (DATE, DATE + "\nfacts: {dead: {as_of: 2021-01-31}}", [
        "3:15: 'value' is missing in this fact", "add 'value: \"80,000\"'"]),
    "a negative schema": ("schema: 1", "schema: -1", [
        "1:9: there is no schema -1", "write 'schema: 1'"]),
    "a schema with a fraction": ("schema: 1", "schema: 1.0", [
        "1:9: there is no schema 1.0", "write 'schema: 1'"]),
    "a schema with an exponent": ("schema: 1", "schema: 1e0", [
        "1:9: there is no schema 1e0", "write 'schema: 1'"]),
    # YAML that cannot be read
    "colon in a text": (DATE, "subject: Re: Mexico", [
        "2:10: a text with ': ' in it must be quoted", 'write "Re: Mexico"']),
    "a time with a colon behind": (DATE, DATE + "\nsubject: 12:30: lunch", [
        "3:10: a text with ': ' in it must be quoted", 'write "12:30: lunch"']),
    "no space after a colon": (NAME, "name:Antony\n    title: x", [
        "4:9: there is no space after the ':' of 'name'", "write 'name: Antony'"]),
    "indented too far": (NAME, NAME + "\n     title: x", [
        "5:6: this line is indented deeper than the keys that it belongs to",
        "indent it as they are; if it continues the text above, quote that text"]),
    "indented too little": (NAME, NAME + "\n   title: x", [
        "5:4: this line stands in a list but does not begin with '- '",
        "give all '- ' of one list the same indentation, and the keys under them another"]),
    "between two levels": ("    text: |", "     topic: x\n    text: |", [
        "10:6: this line is indented deeper than the keys that it belongs to",
        "indent it as they are; if it continues the text above, quote that text"]),
    "a line without a colon": (DATE, DATE + "\nclosing", [
        "3:1: there is no ':' after 'closing'",
        "write 'key: text'; if the line continues the text above, indent it deeper"]),
    "a conflict that a merge left": (
        DATE, "<<<<<<< ours\n" + DATE + "\n=======\ndate: 2021-03-05\n>>>>>>> theirs", [
        "2:1: a merge left what both sides say here",
        "keep what is right, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"]),
    "a list without a key": (DATE, DATE + "\n- x", [
        "3:1: a list begins where a key was expected",
        "put the list under its key, each '- ' indented deeper than the key"]),
    "a list on its key's line": (DATE, DATE + "\ncc: - x", [
        "3:5: a text that begins with '- ' must be quoted", 'write "- x"']),
    "an open quote": (NAME, 'name: "Antony Blinken', [
        "4:11: this quote is never closed",
        'put " at the end of the text, or quote it otherwise if " belongs to it']),
    "a quote inside quotes": (NAME, "name: 'Beto O'Rourke'", [
        "4:19: there is text after the closing '", 'quote the whole text: "Beto O\'Rourke"']),
    "text behind quotes": (NAME, 'name: "Chuy" García', [
        "4:18: there is text after the closing \"",
        "quote the whole text: '\"Chuy\" García'"]),
    "a backslash": (NAME, 'name: "a\\q"', [
        "4:13: '\\q' means nothing inside double quotes",
        "use single quotes, or write each backslash twice"]),
    "an at sign": (NAME, "name: @sec", [
        "4:11: a text that begins with '@' must be quoted", 'write "@sec"']),
    "a Jinja statement": (NAME, "name: {% if x %}", [
        "4:11: a text that begins with '{%' must be quoted", 'write "{% if x %}"']),
    "a Jinja value": (NAME, "name: {{ variables.name }}", [
        "4:11: a text that begins with '{{' must be quoted", 'write "{{ variables.name }}"']),
    "an asterisk": (NAME, "name: *A_B*", [
        "4:11: a text that begins with '*' must be quoted",
        "write \"*A_B*\" (YAML's aliases are not used here)"]),
    "an open bracket": (DATE, DATE + "\ncc: [a\nclosing: x", [
        "3:5: this '[' is not closed, or a ',' is missing after a text inside",
        "close it with ']'; if '[' begins a text, quote the text"]),
    "text behind a bar": ("text: |", "text: | We", [
        "10:11: a text after '|' begins on the next line",
        "begin a new line here and indent it deeper than the key; or quote the text"]),
    "a percent sign at the start of a line": (DATE, DATE + "\n% of all", [
        "3:1: a text that begins with '%' must be quoted", 'write "% of all"']),
    "a version of YAML that is none": ("schema: 1", "%YAML 3.0\n---\nschema: 1", [
        "1:1: this is not valid YAML: found incompatible YAML document", None]),
    "an open quote in the last line": (TEXT, "      x\n    topic: '", [
        "12:12: this quote is never closed",
        "put ' at the end of the text, or quote it otherwise if ' belongs to it"]),
    # YAML that could be read, but is not allowed
    "a key twice": (DATE, DATE + "\ndate: 2021-03-05", [
        "3:1: the key 'date' is there twice", "keep one; the other is in line 2"]),
    "an anchor and an alias": (DATE, DATE + "\nclosing: &c Yours\nsubject: *c", [
        "3:10: a text that begins with '&' must be quoted",
        "write \"&c Yours\" (YAML's anchors are not used here)",
        "4:10: a text that begins with '*' must be quoted",
        "write \"*c\" (YAML's aliases are not used here)"]),
    "a tag": (DATE, DATE + "\nclosing: !!str 1", [
        "3:10: a text that begins with '!' must be quoted",
        "write \"!!str 1\" (YAML's tags are not used here)"]),
    "tabs": (DATE, "date:\t2021-03-04\t# c\n\tclosing: x", [
        "2:6: there is a tab", "use spaces instead", "3:1: there is a tab", "use spaces instead"]),
    "a second document": (DATE, DATE + "\n---\nclosing: x", [
        "3:1: a second YAML document begins here", "delete the '---'"]),
    "a control character": (NAME, "name: Ant\x0bony", [
        "4:14: there is a control character (U+000B)", "delete it"]),
    "an escaped control character": (NAME, 'name: "Ant\\x0bony"', [
        "4:11: there is a control character (U+000B)", "delete it"]),
    "half of a surrogate pair": (NAME, "name: \ud83d", [
        "4:11: there is a control character (U+D83D)", "delete it"]),
    "a character that is none": (NAME, "name: \uffff", [
        "4:11: there is a control character (U+FFFF)", "delete it"]),
    "a private-use character": (NAME, "name: x\U000f0001", [
        "4:12: there is a private-use character (U+F0001), which prints as nothing",
        "delete it"]),
    "a mark inside": (NAME, "name: \ufeffx", [
        "4:11: there is an invisible character (U+FEFF, byte order mark)", "delete it"]),
    "an empty key": (DATE, DATE + '\n"": x', [
        "3:1: there is no key before this ':'", "write 'key: text'"]),
    "a list as a key": (DATE, DATE + "\n[a]: x", [
        "3:1: a key must be a text", "write 'key: text'"]),
    "deep nesting": (DATE, DATE + "\nvariables: " + "[" * 50, [
        "3:51: more than 40 levels of nesting", "use fewer"]),
    # What YAML would pass over in silence
    "a comma in a figure": (DATE, DATE + "\nfacts:\n  a: {value: 80,000, source: x}", [
        "4:14: a comma ends a text inside { }, so 'value' would be '80'",
        'quote it: value: "80,000"']),
    "two commas in a figure": (DATE, DATE + "\nfacts:\n  a: {value: 1,000,000}", [
        "4:14: a comma ends a text inside { }, so 'value' would be '1'",
        'quote it: value: "1,000,000"']),
    "commas in a list": (DATE, DATE + "\ncc: [2201 C Street NW, Washington, DC 20520]", [
        "3:6: a comma ends a text inside [ ], so this list would have 3 texts",
        "quote each text, or write each on a line of its own after '- '"]),
    "a figure in a list": (DATE, DATE + "\ncc: [80,000]", [
        "3:6: a comma ends a text inside [ ], so this list would have 2 texts",
        "quote each text, or write each on a line of its own after '- '"]),
    "a key without a colon": (DATE, DATE + "\nsignature: {columns, layout: rows}", [
        "3:13: the key 'columns' has no ':'", "write 'columns: text'"]),
    "a name that is a comment": (NAME, "name: #1 choice", [
        "4:10: 'name' is empty",
        "'#' begins a comment; if it is the text, quote it: \"#1 choice\""]),
    # Keys
    "an unknown key": ("recipients:", "recipient:", [
        "3:1: unknown key 'recipient'", "did you mean 'recipients'?"]),
    "unknown keys": (NAME, NAME + "\n    Title: x\n    zip: 20520", [
        "5:5: unknown key 'Title'", "did you mean 'title'?",
        "6:5: unknown key 'zip'",
        "known keys: name, prefix, title, organization, address, salutation, extra"]),
    "a key too high": (DATE, DATE + "\nheading: x", [
        "3:1: unknown key 'heading'", "'heading' belongs under 'sections'"]),
    "a key too deep": ("    text: |", "    closing: x\n    text: |", [
        "10:5: unknown key 'closing'",
        "'closing' belongs at the top of the file, without indentation"]),
    "missing keys": (DATE + "\n", "", [
        "1:1: 'date' is missing", "add 'date: 2021-03-04'"]),
    "a missing key of an entry": (NAME, "prefix: The Honorable", [
        "4:5: 'name' is missing in this recipient", "add 'name: Antony Blinken'"]),
    "an empty entry": ("  - id", "  -\n  - id", [
        "9:4: a section is empty", "write it after the '- ', or delete the '- '"]),
    "an empty name": (NAME, "name: ' '", [
        "4:11: 'name' is empty", "for example 'name: Antony Blinken'"]),
    "no recipients": (RECIPIENTS, "recipients: []\n", [
        "3:13: 'recipients' is empty", "add at least one recipient"]),
    "no schema": ("schema: 1\n", "", [
        "1:1: 'schema' is missing", "add 'schema: 1'"]),
    "a newer schema": ("schema: 1", "schema: 2\nnew: x", [
        "1:9: this file has schema 2, and this lettertool reads schema 1", "update lettertool"]),
    "schema 0": ("schema: 1", "schema: 0", [
        "1:9: there is no schema 0", "write 'schema: 1'"]),
    "an empty file": (LETTER, "# nothing\n", [
        "1:1: the file is empty", "begin it with 'schema: 1'"]),
    "a file of text": (LETTER, "Dear Secretary", [
        "1:1: the file does not begin with a key", "begin it with 'schema: 1'"]),
    # Values
    "a written date": (DATE, "date: March 4, 2021", [
        "2:7: 'date' must be a date, not 'March 4, 2021'", "write 2021-03-04"]),
    "a date with slashes": (DATE, "date: 3/4/2021", [
        "2:7: 'date' must be a date, not '3/4/2021'", "write 2021-03-04"]),
    "no date": (DATE, "date: soon", [
        "2:7: 'date' must be a date, not 'soon'",
        "write year-month-day, for example 2021-03-04"]),
    "a day that is none": (DATE, "date: 2021-02-30", [
        "2:7: 'date': there is no day 2021-02-30", "February 2021 has 28 days"]),
    "a month that is none": (DATE, "date: 2021-30-02", [
        "2:7: 'date': there is no day 2021-30-02",
        "write year-month-day, for example 2021-03-04"]),
    "a text for a number": (DATE, DATE + "\nsignature:\n  columns: two", [
        "4:12: 'columns' must be a whole number, not 'two'",
        "for example 'columns: 2' (columns of signatures, 1 to 3)"]),
    "a number out of range": (DATE, DATE + "\nsignature:\n  columns: 4", [
        "4:12: 'columns' must be a number from 1 to 3, not 4",
        "for example 'columns: 2' (columns of signatures, 1 to 3)"]),
    "a leading zero": (DATE, DATE + "\nsignature: {columns: 02}", [
        "3:22: 'columns' must be a whole number, not '02'", "write 2"]),
    "a truth value": (DATE, DATE + "\nsignature: {name_first: no}", [
        "3:25: 'name_first' must be true or false, not 'no'", "write false"]),
    "an unknown value": (DATE, DATE + "\nsignature: {order: lead-first}", [
        "3:20: unknown order 'lead-first'", "did you mean 'leads-first'?"]),
    "a far-off value": (DATE, DATE + "\ncitations: yes", [
        "3:12: unknown citations 'yes'", "known values: none, footnotes, list"]),
    "a list for a text": (DATE, DATE + "\nclosing:\n  - Sincerely", [
        "4:3: 'closing' must be a text, not a list", "write it without '- '"]),
    "a text for a list": (DATE, DATE + "\nletterhead: Congress", [
        "3:13: 'letterhead' must be a list",
        "write '- Congress' on a line below 'letterhead:'"]),
    "keys for a text": ("- Washington, DC 20520", "- Washington: DC 20520", [
        "7:9: a line of 'address' must be a text, not keys", 'quote it: "Washington: DC 20520"']),
    "keys for a list": (RECIPIENTS, "recipients:\n  name: x\n", [
        "4:3: 'recipients' must be a list",
        "write each recipient after a '- ', below 'recipients:'"]),
    "a text for keys": (NAME + "\n    address:", "Antony Blinken\n  - address:", [
        "4:5: a recipient must have keys of its own", "write 'name: Antony Blinken'",
        "5:5: 'name' is missing in this recipient", "add 'name: Antony Blinken'"]),
    "an empty line in a list": ("- 2201 C Street NW", "-", [
        "6:8: a line of 'address' is empty", "write it after the '- ', or delete the '- '"]),
    "a bare fact": (DATE, DATE + "\nfacts:\n  dead: 80", [
        "4:9: 'dead' must have keys of its own", "write 'dead: {value: \"80\"}'"]),
    "facts and variables without a value": (
        DATE, DATE + "\nfacts:\n  dead:\nvariables:\n  name:", [
        "4:8: 'dead' has no value", "for example 'dead: {value: \"80,000\"}'",
        "6:8: 'name' has no value", "for example 'name: \"\"'"]),
    "facts as a list": (DATE, DATE + "\nfacts:\n  - dead", [
        "4:3: 'facts' must have a key for each value",
        "write 'name: {value: \"80,000\"}' for each, indented below 'facts:'"]),
    "an id with a space": ("id: opening", "id: The opening", [
        "9:9: 'id' must be made of letters, digits, '-' and '_', not 'The opening'",
        "write 'id: the-opening'"]),
    "an id twice": ("sections:", "sections:\n  - {id: opening, text: x}", [
        "10:9: the id 'opening' is there twice", "the other is in line 9"]),
    # Signers
    "a Bioguide id twice": (ADA, "name: Ben\n    bioguide: S000001\n  - name: Ada", [
        "6:15: the bioguide 'S000001' is there twice", "the other is in line 4"]),
    "wrong fields of a signer": (
        ADA, ADA + "\n    state: il\n    district: at-large\n    role: leader\n    email: x", [
        "4:12: 'state' must be two capital letters, not 'il'", "write 'state: IL'",
        "5:15: 'district' must be a whole number, not 'at-large'",
        "for example 'district: 4' (number of the district, 0 for at-large)",
        "6:11: unknown role 'leader'", "did you mean 'lead'?",
        "7:5: unknown key 'email'", "'email' belongs under 'contact'"]),
    "a text for a contact": (ADA, ADA + "\n    contact: Joe", [
        "4:14: 'contact' must have keys of its own", "its keys are name, email"]),
    "wrong title": (ADA, ADA + "\n    title: {a: b}", [
        "4:12: 'title' must be a text, not keys", 'quote it: "{a: b}"']),
    "a short Bioguide id": ("S000001", "S1", [
        "4:15: 'bioguide' must be a capital letter and six digits, not 'S1'",
        "for example 'bioguide: S000001'"]),
    "a digest of another form, and an id twice": (
        ADA, "name: Ben\n    bioguide: S000001\n    consent:\n"
        "      - {digest: abc, on: 2021-03-02}\n  - name: Ada", [
        "6:18: 'digest' must be v1:sha256: and 64 digits from 0 to f, not 'abc'",
        "for example 'digest: \"v1:sha256:…\"'",
        "8:15: the bioguide 'S000001' is there twice", "the other is in line 4"]),
    "a signer without a name": (ADA, "title: x", [
        "3:5: 'name' is missing in this signer", "add 'name: Ada Stone'"]),
    "signers without dashes": (ENTRIES, "  Ada: x\n", [
        "3:3: 'signers' must be a list", "write each signer after a '- ', below 'signers:'"]),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_answered_with_its_problems_places_and_remedies(case):
    old, new, said = WRONG[case]
    good, read, file = (
        (LETTER, read_letter, "letter.yaml")
        if old in LETTER
        else (SIGNERS, read_signers, "signers.yaml")
    )
    assert old in good
    with pytest.raises(InputError) as caught:
        read(good.replace(old, new, 1))
    problems = [
        (f"{problem.place}: {problem.message}", problem.hint) for problem in caught.value.problems
    ]
    assert problems == [
        (f"{file}:{what}", hint) for what, hint in zip(said[::2], said[1::2], strict=True)
    ]


EXAMPLES = [(record, name, key) for record, keys in KEYS.items() for name, key in keys.items()]


@pytest.mark.parametrize(
    ("record", "name", "key"), [one for one in EXAMPLES if one[2].example], ids=lambda one: str(one)
)
def test_the_example_of_a_hint_can_be_written_as_it_stands(record, name, key):
    hint = for_example(record, name)
    line = hint.removeprefix("for example '").removesuffix("'")
    for text in (line, f"{{{line}}}"):
        assert yamltree.parse(text, "letter.yaml").root.plain == {name: key.example}
