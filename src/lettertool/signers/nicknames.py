"""Common American given names and what people call those who bear them.

No more than a reason to ask: `Jim` may well be christened so, and `Al` be an Alan, an Albert
or an Alfred. Nobody is taken for the same signer because of this table.
"""

from functools import cache

_CALLED = """
abigail: abby
albert: al bert bertie
alan: al
alexander: alex al sandy
alejandro: alex
alexandria: alex
alfred: al fred
andrew: andy drew
anthony: tony
antonio: tony
arthur: art
barbara: barb
benjamin: ben benny
bernard: bernie
bradley: brad
catherine: cathy kate katie cat
charles: charlie chuck chip
christina: chris
christine: chris chrissy
christopher: chris kit
clifford: cliff
cynthia: cindy
daniel: dan danny
david: dave
deborah: debbie deb
debra: debbie deb
dennis: denny
donald: don donny
douglas: doug
edward: ed eddie ted ned
eleanor: ellie nell
elizabeth: liz beth betsy betty lizzie eliza
emanuel: manny
eugene: gene
francis: frank
franklin: frank
frederick: fred freddie rick
gabriel: gabe
gerald: jerry gerry
gregory: greg
harold: hal harry
henry: hank harry
herbert: herb
howard: howie
jacob: jake
james: jim jimmy jamie
janice: jan
jeffrey: jeff
jefferson: jeff
jennifer: jen jenny
jerome: jerry
jesus: chuy
john: jack johnny
jonathan: jon
jose: pepe
joseph: joe joey
joshua: josh
katherine: kathy kate katie kat kay
kathleen: kathy kate
kenneth: ken kenny
kimberly: kim
lawrence: larry
leonard: leo len lenny
louis: lou louie
luis: lou
manuel: manny
margaret: maggie peggy meg marge
matthew: matt
michael: mike mick mickey
michelle: shelly
mitchell: mitch
nathaniel: nate
nathan: nate
nicholas: nick
pamela: pam
patricia: pat patty tricia
patrick: pat paddy
peter: pete
philip: phil
phillip: phil
randall: randy
raymond: ray
rebecca: becky
richard: rick dick rich ricky
robert: bob rob bobby robbie bert
rodney: rod
ronald: ron ronnie
russell: russ
samuel: sam sammy
stephen: steve
steven: steve
stuart: stu
susan: sue susie suzy
suzanne: sue suzy
terrence: terry
theodore: ted teddy theo
thomas: tom tommy
timothy: tim timmy
valerie: val
victoria: vicky
victor: vic
vincent: vince
virginia: ginny
walter: walt
william: bill will billy willie liam
zachary: zach zack
"""


def go_together(one: str, other: str) -> bool:
    """Whether two folded given names may be the same person's: Jim and James, Bob and Rob."""
    return not _formal_names(one).isdisjoint(_formal_names(other))


def _formal_names(given: str) -> set[str]:
    return {given, *_by_nickname().get(given, ())}


@cache
def _by_nickname() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _CALLED.strip().splitlines():
        formal, _, nicknames = line.partition(": ")
        for nickname in nicknames.split():
            found.setdefault(nickname, []).append(formal)
    return found
