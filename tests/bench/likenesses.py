"""Words that people say for others: synonyms, modern forms of old ones, British and American spellings.

Small lists of common English, the benchmark's own; endings follow simple rules, so that some forms are not quite
English, as in what people type.
"""

import re
from collections.abc import Callable, Iterator
from random import Random

Another = Callable[[Random, str], str | None]
"""What a word in lower case may be said as; None where nothing is known."""

_SYNONYMS = """begin start|big large|small little|quick fast|rich wealthy|poor needy|happy glad|sad unhappy
angry furious|afraid scared|brave courageous|clever smart|stupid foolish|strange odd|beautiful lovely|ugly hideous
old aged|new fresh|hard difficult|easy simple|near close|far distant|whole entire|part piece|end finish|stop cease
speak talk|shout yell|say tell|ask inquire|answer reply|think believe|know understand|see notice|look gaze
watch observe|hear listen|walk stroll|run race|jump leap|fall drop|rise climb|sleep slumber|wake awaken|eat dine
drink sip|cook prepare|give offer|take seize|get obtain|keep retain|lose mislay|find discover|seek search
hide conceal|show reveal|help aid|hurt harm|kill slay|die perish|live dwell|build construct|make create
break shatter|fix repair|cut slice|burn scorch|buy purchase|sell trade|pay reward|send dispatch|bring fetch
carry bear|pull drag|push shove|throw toss|catch grab|hold grip|touch feel|hit strike|fight battle|war conflict
peace calm|enemy foe|friend companion|child kid|boy lad|girl lass|woman lady|man fellow|father dad|mother mum
wife spouse|king monarch|lord master|servant attendant|house home|room chamber|door gate|road street|path track
town city|village hamlet|country land|sea ocean|river stream|hill mount|wood forest|tree oak|stone rock|sky heaven
rain shower|storm tempest|wind breeze|fire blaze|light glow|dark gloomy|night evening|morning dawn|day daytime
hour moment|year twelvemonth|often frequently|always forever|never ne'er|soon shortly|now presently|perhaps maybe
almost nearly|enough sufficient|many numerous|few several|much plenty|very really|quite rather|also too|however but
because since|although though|toward towards|upon on|beneath under|above over|before ahead|after following
between among|money cash|work labour|job task|book volume|word term|letter note|story tale|song tune|name title
picture image|colour hue|shape form|size extent|kind sort|way manner|reason cause|idea thought|plan scheme
truth fact|lie falsehood|law rule|right correct|wrong mistaken|good fine|bad awful|evil wicked|great grand
strong powerful|weak feeble|sick ill|healthy well|alive living|dead deceased|young youthful|slow sluggish|loud noisy
quiet silent|hot warm|cold chilly|wet damp|dry arid|clean pure|dirty filthy|full crowded|empty vacant|open unlocked
shut close|high tall|low short|wide broad|narrow thin|thick dense|heavy weighty|sharp keen|dull blunt|sweet sugary
bitter sour|face countenance|hand palm|heart soul|head skull|eye glance|voice tone|wish desire|want need|hope trust
love adore|hate loathe|fear dread|joy delight|sorrow grief|pain ache|pleasure enjoyment|laugh chuckle|cry weep
smile grin|wonder marvel|remember recall|forget overlook|learn study|teach instruct|try attempt|choose pick
change alter|grow increase|shrink lessen|move shift|stay remain|leave depart|come arrive|return come|enter join
wait linger|hurry rush|travel journey|visit call|meet encounter|gather collect|join unite|allow permit|forbid ban
order command|obey follow|refuse decline|agree consent|promise vow|steal rob|cheat deceive"""
_OLD = """thou you|thee you|thy your|thine your|ye you|hath has|hast have|doth does|dost do|art are|wilt will
shalt shall|canst can|didst did|hadst had|wouldst would|couldst could|shouldst should|wert were|wast was|mayst may
saith says|quoth said|spake spoke|sware swore|brake broke|bare bore|gat got|begat fathered|unto to|whither where
thither there|hither here|whence where|wherefore why|thence there|hence away|ere before|oft often|nay no|yea yes
verily truly|perchance perhaps|mayhap maybe|methinks I think|o'er over|e'er ever|ne'er never|e'en even|'tis it's
'twas it was|'twere it were|to-day today|to-night tonight|to-morrow tomorrow|shew show|shewed showed|shewn shown
sate sat|betwixt between|amongst among|whilst while|burthen burden|gaol jail|connexion connection|behove behoove
gaoler jailer|murther murder|lest unless|begone go|yonder there|morrow morning|twain two|divers several
nought nothing|aught anything|thyself yourself|yourselves you|forsooth indeed|prithee please|anon soon|hark listen
behold look|brethren brothers|kine cows"""
_ABROAD = """colour color|honour honor|labour labor|favour favor|neighbour neighbor|humour humor|harbour harbor
rumour rumor|vapour vapor|valour valor|centre center|theatre theater|metre meter|fibre fiber|defence defense
offence offense|licence license|practise practice|grey gray|plough plow|mould mold|travelled traveled
traveller traveler|jewellery jewelry|woollen woolen|marvellous marvelous|fulfil fulfill|skilful skillful
wilful willful|programme program|cheque check|tyre tire|storey story|kerb curb|pyjamas pajamas|aluminium aluminum
sceptic skeptic|organise organize|realise realize|recognise recognize|civilisation civilization
organisation organization|analyse analyze|catalogue catalog|dialogue dialog|ageing aging|judgement judgment
moustache mustache|axe ax|towards toward|learnt learned|burnt burned|dreamt dreamed|spelt spelled|enquiry inquiry
cosy cozy|draught draft|endeavour endeavor|splendour splendor|parlour parlor|ardour ardor|behaviour behavior
saviour savior|flavour flavor"""
_OLD_ENDING = re.compile(r"(?P<stem>[a-z]{2,})(?P<ending>eth|est)")
_NOT_OLD = frozenset(
    """best rest west test nest quest forest honest modest interest request arrest protest harvest earnest
    tempest priest breast feast beast least east contest suggest digest invest conquest manifest teeth beneath seth
    chest jest pest vest crest wrest behest hest lest guest attest detest elizabeth nazareth""".split()
)
_SILENT = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprstvz]|.*[vcuiso]")  # mak·eth, giv·eth, danc·eth, cri·eth: an e
_CONSONANT = re.compile(r"([bdgmnprt])\1$")
_ENDINGS = ("ing", "ed", "s")


def _read(pairs: str) -> Iterator[tuple[str, str]]:
    for pair in pairs.replace("\n", "|").split("|"):
        word, _, other = pair.partition(" ")
        yield word, other


def _both_ways(pairs: str) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for word, other in _read(pairs):
        known.setdefault(word, []).append(other)
        known.setdefault(other, []).append(word)
    return known


SYNONYMS = _both_ways(_SYNONYMS)
_MODERNISED = dict(_read(_OLD))
_SPELLED_ABROAD = _both_ways(_ABROAD)


def synonym(draw: Random, word: str) -> str | None:
    """Another word for it, with the same ending where it has one."""
    if word in SYNONYMS:
        return draw.choice(SYNONYMS[word])
    for ending in _ENDINGS:
        stem = next((s for s in stems(word, ending) if s in SYNONYMS), None)
        if stem is not None:
            return with_ending(draw.choice(SYNONYMS[stem]), ending)
    return None


def modern(_: Random, word: str) -> str | None:
    """An old form as it is said today."""
    if word in _MODERNISED:
        return _MODERNISED[word]
    old = None if word in _NOT_OLD else _OLD_ENDING.fullmatch(word)
    if old is None:
        return None
    if old["ending"] == "eth":
        stem = old["stem"]
        return stem + "es" if _SILENT.fullmatch(stem) else with_ending(_CONSONANT.sub(r"\1", stem), "s")
    return old["stem"] if old["stem"].endswith(("v", "k", "nd", "w")) else None  # -est is mostly the superlative


def spelled_abroad(draw: Random, word: str) -> str | None:
    """British as American, and the other way round."""
    if word in _SPELLED_ABROAD:
        return draw.choice(_SPELLED_ABROAD[word])
    plural = word.removesuffix("s")
    return draw.choice(_SPELLED_ABROAD[plural]) + "s" if plural != word and plural in _SPELLED_ABROAD else None


def forms(word: str) -> Iterator[str]:
    """Other forms that a word in lower case may have: without its ending, and with others."""
    bases = [word, *(stem for ending in _ENDINGS for stem in stems(word, ending))]
    made = (with_ending(base, ending) for base in bases for ending in _ENDINGS)
    yield from (form for form in dict.fromkeys((*bases, *made)) if form != word)


def stems(word: str, ending: str) -> Iterator[str]:
    """What may appear before the ending: walk·ed, lov(e)·ed, stop(p)·ed, cit(y)·ies."""
    rest = word.removesuffix(ending)
    if rest == word or len(rest) < 3 or (ending == "s" and rest.endswith("s")):
        return
    yield rest
    if ending == "s":
        if rest.endswith("ie"):
            yield rest[:-2] + "y"
        if rest.endswith(("she", "che", "xe", "sse")):
            yield rest[:-1]
        return
    yield rest + "e"
    yield _CONSONANT.sub(r"\1", rest)
    if rest.endswith("i"):
        yield rest[:-1] + "y"


def with_ending(word: str, ending: str) -> str:
    if ending == "s":
        if word.endswith(("s", "sh", "ch", "x", "z")):
            return word + "es"
        return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
    if word.endswith("e"):
        return word[:-1] + ending
    return word[:-1] + "ied" if ending == "ed" and word.endswith("y") and word[-2:-1] not in "aeiou" else word + ending
