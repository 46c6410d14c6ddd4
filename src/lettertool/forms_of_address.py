"""The titles by which officials, officers and clergy are greeted, and how each is written.

The forms are those of American official letters: a full rank or title stands in the inside
address, a short one with the surname in the salutation (Robert Hickey, Honor & Respect: The
Official Guide to Names, Titles, and Forms of Address; U.S. Department of Commerce, Models of
Address and Salutation; Army Regulation 600-20, on titles of address; Tanenbaum, Addressing
Religious Leaders).
"""

from typing import Final


def _by_phrase(table: dict[str, str]) -> dict[str, str]:
    """The word of each phrase, of a table with all phrases of a word together."""
    return {phrase: word for word, phrases in table.items() for phrase in phrases.split("; ")}


RANKS: Final = _by_phrase(
    {
        "General": "general; gen; lieutenant general; lt general; lt gen; ltg; ltgen; major "
        "general; maj general; maj gen; mg; majgen; brigadier general; "
        "brig general; brig gen; bg; bgen",
        "Admiral": "admiral; adm; fleet admiral; vice admiral; vice adm; vadm; rear admiral; "
        "rear adm; radm; rdml",
        "Commodore": "commodore",
        "Colonel": "colonel; col; lieutenant colonel; lt colonel; lt col; ltc; ltcol",
        "Commander": "commander; cmdr; cdr; lieutenant commander; lt commander; lt cmdr; lcdr",
        "Captain": "captain; capt; cpt",
        "Major": "major; maj",
        "Lieutenant": "lieutenant; lt; first lieutenant; 1st lt; 1lt; second lieutenant; 2nd lt; "
        "2lt; lieutenant junior grade; lieutenant (junior grade); lieutenant (jg); lt (jg); ltjg",
        "Ensign": "ensign; ens",
        "Sergeant Major": "sergeant major; sgt maj; sgm; command sergeant major; csm",
        "First Sergeant": "first sergeant; 1st sgt; 1sg",
        "Sergeant": "sergeant; sgt; staff sergeant; ssg; master sergeant; msg; sergeant first "
        "class; sfc; technical sergeant",
        "Corporal": "corporal; cpl",
        "Specialist": "specialist; spc",
        "Private": "private; pvt; private first class; pfc",
        "Master Chief": "master chief petty officer; master chief",
        "Senior Chief": "senior chief petty officer; senior chief",
        "Chief": "chief petty officer",
        "Petty Officer": "petty officer; petty officer first class; petty officer second class; "
        "petty officer third class",
        "Chaplain": "chaplain",
    }
)
_CLERGY: Final = _by_phrase(
    {
        "Cardinal": "cardinal",
        "Archbishop": "archbishop; the most reverend archbishop; most reverend archbishop",
        "Bishop": "bishop; the most reverend; most reverend; the most rev; most rev; the right "
        "reverend; right reverend; the rt rev; rt rev; the most reverend bishop",
        "Monsignor": "monsignor; msgr; the reverend monsignor; reverend monsignor; the rev msgr; "
        "rev msgr; the very reverend monsignor",
        "Father": "father; fr; the reverend father; reverend father; rev father; rev fr",
        "Reverend": "reverend; rev; the reverend; the rev; the reverend dr; the rev dr; reverend "
        "dr; rev dr; the very reverend; very reverend; the very rev; very rev",
        "Venerable": "venerable; the venerable",
        "Pastor": "pastor",
        "Deacon": "deacon",
        "Sister": "sister; sr",
        "Brother": "brother; br",
        "Rabbi": "rabbi",
        "Cantor": "cantor",
        "Imam": "imam",
    }
)
_LEARNED: Final = _by_phrase(
    {"Dr.": "dr; doctor", "Professor": "prof; professor; professor dr; prof dr"}
)
STYLES: Final = (
    RANKS
    | _CLERGY
    | _LEARNED
    | _by_phrase(
        {
            "Ambassador": "ambassador; amb",
            "Judge": "judge",
            "Justice": "justice",
            "Senator": "senator; sen",
            "Representative": "representative; rep",
            "Congressman": "congressman",
            "Congresswoman": "congresswoman",
            "Delegate": "delegate; del",
            "Governor": "governor; gov",
            "Mayor": "mayor",
            "Chief": "chief",
            "Mr.": "mr",
            "Ms.": "ms",
            "Mrs.": "mrs",
            "Mx.": "mx",
            "Miss": "miss",
        }
    )
)
"""What stands before a name, and what is left of it in a salutation."""

_CHAIRS: Final = {
    "Chairman": "chairman",
    "Chairwoman": "chairwoman",
    "Chair": "chair; chairperson; co-chair; cochair",
    "Vice Chairman": "vice chairman",
    "Vice Chairwoman": "vice chairwoman",
    "Vice Chair": "vice chair; vice chairperson",
    "Ranking Member": "ranking member; ranking minority member",
}
_LED: Final = {
    "President": "president of the united states",
    "Chancellor": "chancellor",
    "Provost": "provost",
    "Dean": "dean",
    "Professor": "professor; assistant professor; associate professor; distinguished professor",
    "Administrator": "administrator",
    "Deputy Administrator": "deputy administrator",
    "Commissioner": "commissioner",
    "Deputy Commissioner": "deputy commissioner",
    "Superintendent": "superintendent",
    "Assistant Secretary": "assistant secretary",
    "Under Secretary": "under secretary; undersecretary",
    "Surgeon General": "surgeon general",
    "Inspector General": "inspector general",
}
OFFICES: Final = _by_phrase(
    {
        **_CHAIRS,
        **_LED,
        "Archbishop": "archbishop",
        "Bishop": "bishop; auxiliary bishop",
        "Vice President": "vice president of the united states",
        "Prime Minister": "prime minister",
        "Minister": "foreign minister",
        "High Commissioner": "high commissioner",
        "Consul General": "consul general",
        "Chief Justice": "chief justice",
        "Justice": "justice; associate justice",
        "Judge": "judge; chief judge; senior judge; presiding judge; district judge; circuit "
        "judge; chief district judge; chief circuit judge; senior district judge; senior circuit "
        "judge; magistrate judge; bankruptcy judge; administrative law judge",
        "Speaker": "speaker; house speaker",
        "Assistant Speaker": "assistant speaker",
        "Leader": "majority leader; minority leader; senate majority leader; senate minority "
        "leader; house majority leader; house minority leader; republican leader; "
        "democratic leader",
        "Assistant Leader": "assistant leader; assistant democratic leader; assistant republican "
        "leader",
        "Deputy Secretary": "deputy secretary",
        "Secretary-General": "secretary-general; secretary general",
        "Secretary": "secretary of; secretary for",
        "Attorney General": "attorney general",
        "Deputy Attorney General": "deputy attorney general",
        "Associate Attorney General": "associate attorney general",
        "Assistant Attorney General": "assistant attorney general",
        "Solicitor General": "solicitor general",
        "Postmaster General": "postmaster general",
        "Comptroller General": "comptroller general",
        "Comptroller": "comptroller of the currency; state comptroller",
        "Librarian": "librarian of congress",
        "Archivist": "archivist of the united states",
        "District Attorney": "district attorney",
        "Senator": "senator; state senator; president pro tempore",
        "Representative": "representative; state representative; member of congress; member of "
        "the house",
        "Congressman": "congressman",
        "Congresswoman": "congresswoman",
        "Delegate": "delegate; state delegate",
        "Assemblymember": "assemblymember; assembly member",
        "Assemblyman": "assemblyman",
        "Assemblywoman": "assemblywoman",
        "Resident Commissioner": "resident commissioner",
        "Ambassador": "ambassador; ambassador-designate; trade representative",
        "Governor": "governor",
        "Lieutenant Governor": "lieutenant governor; lt governor",
        "Mayor": "mayor",
        "Deputy Mayor": "deputy mayor",
        "Councilmember": "councilmember; council member",
        "Sheriff": "sheriff",
        "Chief": "chief of police; police chief; fire chief",
        "Principal Chief": "principal chief",
    }
)
"""How a title begins, once "Acting" and "U.S." are left out, and the word that greets. The U.S.
Trade Representative has the rank of an ambassador (19 U.S.C. 2171(b)(1))."""

OF_HONORABLES: Final = _by_phrase(
    {
        "Secretary": "secretary",
        "Director": "director",
        "Deputy Director": "deputy director",
        "President": "president",
        "Vice President": "vice president",
        "Minister": "minister of; minister for; minister",
        "Treasurer": "treasurer",
        "Comptroller": "comptroller",
        "Auditor": "auditor",
        "Supervisor": "supervisor",
    }
)
"""What a club or a firm has as well."""

LONGEST: Final = max(len(phrase.split()) for phrase in (*OFFICES, *OF_HONORABLES))

_LASTING: Final = frozenset((*RANKS.values(), *_CLERGY.values(), "Ambassador")) - {"Chief"}
_UNDER_A_RANK: Final = frozenset((*_CHAIRS, *_LED, "Director", "Deputy Director"))
_UNDER_A_DEGREE: Final = frozenset(
    (*_CHAIRS, "President", "Chancellor", "Provost", "Dean", "Professor")
)


def outlasts(style: str, office: str) -> bool:
    """Whether a style is kept by somebody who has an office: a rank or an order by whoever
    directs or chairs something, a degree by a chair or scholar."""
    if style in _LASTING:
        return style == "Cardinal" or office in _UNDER_A_RANK
    return style in _LEARNED.values() and office in _UNDER_A_DEGREE
