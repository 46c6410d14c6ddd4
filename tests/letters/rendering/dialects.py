"""The HTML of three kinds of programs: what each writes around the same text."""

from collections.abc import Mapping
from typing import NamedTuple


class Dialect(NamedTuple):
    """Templates; `{}` is for text that is escaped, or an address behind it. `gap` is what
    stands between paragraphs. Lists are paragraphs where there is a `list_paragraph`, lists beside
    each other where there is a `flat_list`, else lists in lists."""

    page: str
    paragraph: str
    span: str
    styles: Mapping[str, str]
    reference: str
    notes: tuple[str, str]
    note: str
    table: str
    ruled: str
    td: str
    cell: str
    quote: str
    gap: str = ""
    list_paragraph: str = ""
    list_gap: str = ""
    flat_list: tuple[str, str] = ("", "")
    spaces: bool = False


_WEB = Dialect(
    page="""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 1rem/1.5 Georgia, serif; max-width: 40em }} .sign td {{ padding: 1em }}</style>
</head>
<body>
<nav hidden>Home</nav>
<main>
<article>
{body}
</article>
</main>
</body>
</html>
""",
    paragraph="<p>{}</p>",
    span="{}",
    styles={
        "": "{}",
        "i": "<em>{}</em>",
        "b": "<strong>{}</strong>",
        "u": "<u>{}</u>",
        "sup": "<sup>{}</sup>",
        "sub": "<sub>{}</sub>",
        "link": '<a href="{1}">{0}</a>',
    },
    reference='<sup><a href="#fn{n}" id="fnref{n}">{n}</a></sup>',
    notes=('<section class="footnotes"><hr><ol>', "</ol></section>"),
    note='<li id="fn{n}">{text} <a href="#fnref{n}" title="back">↩</a></li>',
    table='<table class="sign">',
    ruled='<table border="1">',
    td="",
    cell="{}",
    quote="<blockquote>\n{}\n</blockquote>",
)

_NORMAL = 'font-size:12.0pt;line-height:107%;font-family:"Times New Roman",serif'
_WORD_SPAN = f"<span style='{_NORMAL}'>{{}}</span>"
_WORD = Dialect(
    page="""<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>{title}</title>
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{{margin:0in;
	font-size:12.0pt;
	font-family:"Times New Roman",serif;}}
p.MsoListParagraph
	{{margin-left:.5in;}}
-->
</style>

</head>

<body lang=EN-US link="#0563C1" vlink="#954F72" style='word-wrap:break-word'>

<div class=WordSection1>

{body}

</div>

</body>

</html>
""",
    paragraph="<p class=MsoNormal>{}</p>",
    span=_WORD_SPAN,
    styles={
        "": _WORD_SPAN,
        "i": f"<i>{_WORD_SPAN}</i>",
        "b": f"<b>{_WORD_SPAN}</b>",
        "u": f"<u>{_WORD_SPAN}</u>",
        "sup": f"<sup>{_WORD_SPAN}</sup>",
        "sub": f"<sub>{_WORD_SPAN}</sub>",
        "link": f'<a href="{{1}}">{_WORD_SPAN}</a>',
    },
    reference='<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>'
    "<span class=MsoFootnoteReference><span style='font-size:12.0pt'>[{n}]</span></span></span>"
    "</a>",
    notes=(
        '<div><br clear=all>\n\n<hr align=left size=1 width="33%">\n',
        "</div>",
    ),
    note='<div id=ftn{n}>\n\n<p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}" '
    'title=""><span class=MsoFootnoteReference><span class=MsoFootnoteReference>[{n}]</span>'
    "</span></a> {text}</p>\n\n</div>",
    table="<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0>",
    ruled="<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0\n"
    " style='border-collapse:collapse;border:none'>",
    td=" width=312 valign=top style='width:233.75pt;padding:0in 5.4pt 0in 5.4pt'",
    cell="<p class=MsoNormal>{}</p>",
    quote="<div style='margin-left:.5in'>{}</div>",
    gap="\n<p class=MsoNormal><span style='font-size:12.0pt'>&nbsp;</span></p>\n",
    list_paragraph="\n<p class=MsoListParagraph style='margin-left:{}in;text-indent:-.25in'>{}{}"
    "</p>",
    list_gap="<span\nstyle='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>",
    spaces=True,
)

_DOCS = Dialect(
    page='<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">'
    '<style type="text/css">.lst-kix_a-0>li:before{{content:"\\0025cf  "}}ol{{margin:0}}'
    '.c0{{font-weight:400;font-size:11pt;font-family:"Arial"}}.c1{{padding-top:0pt;'
    "line-height:1.15}}.c2{{font-weight:700}}.c3{{font-style:italic}}"
    ".c4{{text-decoration:underline}}.c5{{vertical-align:super}}.c6{{vertical-align:sub}}"
    ".c7{{margin-left:36pt}}.c8{{color:inherit;text-decoration:inherit}}</style></head>"
    '<body class="doc-content">{body}</body></html>',
    paragraph='<p class="c1">{}</p>',
    span='<span class="c0">{}</span>',
    styles={
        "": '<span class="c0">{}</span>',
        "i": '<span class="c0 c3">{}</span>',
        "b": '<span class="c2">{}</span>',
        "u": '<span class="c0 c4">{}</span>',
        "sup": '<span class="c0 c5">{}</span>',
        "sub": '<span class="c0 c6">{}</span>',
        "link": '<span class="c4"><a class="c8" href="https://www.google.com/url?q={1}&amp;sa=D'
        '&amp;source=editors&amp;ust=1&amp;usg=a">{0}</a></span>',
    },
    reference='<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
    notes=('<hr class="c9">', ""),
    note='<div><p class="c1"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a>'
    '<span class="c0">&nbsp;</span>{text}</p></div>',
    table='<table class="c10">',
    ruled='<table class="c11">',
    td=' class="c12" colspan="1" rowspan="1"',
    cell='<p class="c1">{}</p>',
    quote='<div class="c7">{}</div>',
    gap='<p class="c1"><span class="c0"></span></p>',
    flat_list=(
        '<{} class="lst-kix_a-{} start" start="{}">',
        '<li class="c1 li-bullet-0" style="margin-left:{}pt">{}</li>',
    ),
)

DIALECTS = {"web": _WEB, "word": _WORD, "docs": _DOCS}
"""What writes a page, by the name that `records.Files` has for it."""
