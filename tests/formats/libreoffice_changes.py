"""Run by a Python that has LibreOffice's bridge: opens redlines in LibreOffice, lets it
accept or reject all tracked changes, and tells what then stands in them.

Reads lines `MODE<tab>PATH` from the standard input, where MODE is `accept` or `reject`, and
writes a line of JSON for each: the texts of body, notes, headers and footers.
"""

import json
import os
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def connected(pipe):
    """Return the desktop of the LibreOffice that listens at a pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(240):
        try:
            context = resolver.resolve(url)
            break
        except Exception:
            time.sleep(0.25)
    else:
        sys.exit("LibreOffice does not answer")
    return context, context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )


def left():
    """End this process at once. LibreOffice is stopped by whoever started it: while a bridge is
    taken down, its thread that writes dies of a segmentation fault, once in some 200 times."""
    sys.stdout.flush()
    os._exit(0)


def texts(content):
    """The paragraphs of a text, with those of tables where they stand."""
    found = []
    for element in content:
        if element.supportsService("com.sun.star.text.TextTable"):
            found += [texts(element.getCellByName(name)) for name in element.getCellNames()]
        elif element.supportsService("com.sun.star.text.Paragraph"):
            # A cell of a row that came or went holds a character that shows as nothing.
            found.append(element.getString().replace("\u200d", ""))
    return found


def margins(document):
    found = []
    styles = document.getStyleFamilies().getByName("PageStyles")
    for name in styles.getElementNames():
        style = styles.getByName(name)
        if not style.isInUse():
            continue
        for kind in ("Header", "Footer"):
            if style.getPropertyValue(f"{kind}IsOn"):
                text = style.getPropertyValue(f"{kind}Text")
                found.append("\n".join(map(str, texts(text))))
    return sorted(set(filter(None, found)))


def told(document):
    return {
        "body": texts(document.getText()),
        "footnotes": [texts(note) for note in document.getFootnotes()],
        "endnotes": [texts(note) for note in document.getEndnotes()],
        "margins": margins(document),
    }


def main(pipe):
    context, desktop = connected(pipe)
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    hidden = PropertyValue("Hidden", 0, True, 0)
    for line in sys.stdin:
        mode, path = line.rstrip("\n").split("\t")
        document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden,))
        if document is None:
            print("null", flush=True)
            continue
        frame = document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, COMMANDS[mode], "", 0, ())
        print(json.dumps(told(document)), flush=True)
        document.close(True)


if __name__ == "__main__":
    main(sys.argv[1])
    left()
