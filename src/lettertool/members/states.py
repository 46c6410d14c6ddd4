"""The names of states, territories and the District, in lower case, by postal code."""

_NAMES = """
AL alabama; AK alaska; AS american samoa; AZ arizona; AR arkansas; CA california; CO colorado;
CT connecticut; DE delaware; DC district of columbia; FL florida; GA georgia; GU guam; HI hawaii;
ID idaho; IL illinois; IN indiana; IA iowa; KS kansas; KY kentucky; LA louisiana; ME maine;
MD maryland; MA massachusetts; MI michigan; MN minnesota; MS mississippi; MO missouri; MT montana;
NE nebraska; NV nevada; NH new hampshire; NJ new jersey; NM new mexico; NY new york;
NC north carolina; ND north dakota; MP northern mariana islands; OH ohio; OK oklahoma; OR oregon;
PA pennsylvania; PR puerto rico; RI rhode island; SC south carolina; SD south dakota;
TN tennessee; TX texas; UT utah; VT vermont; VA virginia; VI virgin islands; WA washington;
WV west virginia; WI wisconsin; WY wyoming
"""

STATE_WORDS = {
    entry.split()[0]: frozenset(entry.split()[1:]) for entry in _NAMES.strip().split(";")
}
"""The words of a state's name, by its postal code."""
