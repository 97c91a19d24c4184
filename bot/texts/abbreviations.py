"""Words that carry a full stop of their own, and words that begin a sentence: the lists that `full_stops` reads.

Lists of several languages are one list, since a text in one language names people and titles of the others. A word
that is also an ordinary word in one of them (`arch`, `hen`, `est`) counts only as a name would be written, or only
before a number.
"""

ALWAYS = frozenset(
    """mr mrs ms dr drs prof st rev hon gov sen rep gen col capt capts lt sgt messrs mme mmes mlle mlles vs viz cf
    ca vol vols ed eds trans rt lieut cpt cmdr comdr cdr adm bp abp archbp insp supt cpl pvt revd mt thos wm
    chas jas geo robt benj jno jos saml edw alex hr hrn hrrn fr frl geb verh bzw vgl sog evtl ggf gegr inkl exkl
    bspw insb insbes resp hg hrsg hl kgl mgr éd sr sra sres sras srta srtas dra dña excmo excma ilmo ilma lic
    gral cnel tte mtro mtra hno hna ej sig sigg sig.ra sig.na dott dott.ssa prof.ssa avv ing cfr egr spett dhr
    mevr mw mej jhr ds bijv bv nl gebr z.b d.h u.a i.e e.g s.o s.u o.ä u.u p.ej p.ex p.es d.w.z o.a m.a.w b.v
    z.g t.a.v p.s n.b esqr mfg attys ntra avda univ zt jan feb apr jun jul aug sept sep oct nov dec""".split()
)
CAPITALISED = frozenset(
    """maj pres ft hen ch th ph chr joh seb wilh friedr heinr ludw ant giov gius mm mons on sta sto ste ir gent mio
    mar ven adj ens fam exz ew se vve fco vitt card br rich phila ee doc""".split()
)
AFTER = {  # only after these: `Dr. phil. Ames`, `p. ex. la digue`
    "p.": frozenset({"ex", "es"}),
    "dr.": frozenset("phil med jur iur theol rer nat oec agr habil".split()),
    "rer.": frozenset("nat pol oec".split()),
    "prof.": frozenset({"em", "emer"}),
}
BEFORE_NUMBERS = frozenset(
    """chap chaps bk bks bd bde kap cant lib livr canto sect nr nrn nro núm pág págs pag pagg tav blz hfdst abschn
    ziff hen eliz vict exod lev deut judg chron neh esth prov eccl jer ezek hos zech ps pss rom cor eph thess
    heb geo edw vol vols""".split()
)
BEFORE_SURE_NUMBERS = frozenset(  # ordinary words too: “He said no. I left.”
    """no nos p pp ch art arts sec secs § par pars para paras fol ff v vv c cc cap caps s n nn l ll tom tim gal
    phil matt isa t f q r d pt pts pl op opp ser tit tít fig figs est env cl sc act app tab abb anm abs jg tel
    ver vers st num nn rev mal""".split()
)
OFTEN_LAST = frozenset(
    """etc al jr esq inc corp ltd co cia cía cie bros hnos dept approx usw usf ecc enz ff sq sqq seq cit ibid ebd
    ebda jh jhd jhdt jhs aufl ausg mrd str suiv ud uds vd vds ave blvd av ap ee.uu ph.d a.m p.m chr""".split()
)
FIRST_WORDS = frozenset(
    """the he she it they we you i this that these those there then but and so when while where if as in on at for
    from with by to not no nor yet his her their our my its who what why how which after before since though
    although because however thus hence here now all some many most every each both such one only even perhaps
    soon later once until upon under nobody nothing everyone der die das dem des ein eine einer er sie es wir
    ich ihr du man und aber oder doch dann danach da als wenn weil nach auf mit zu bei für über unter dies diese
    dieser dieses jene jeder alle auch nicht nun hier dort wo wer was wie warum später jetzt heute trotzdem
    deshalb dennoch seine ihre sein kein keine niemand am im vom zum il elle ils elles nous vous on je tu ce cet
    cette ces mais et puis alors donc or car quand comme si dans sur pour avec sans après avant depuis ensuite
    enfin ainsi un une personne él ella ellos ellas yo nosotros usted pero luego entonces cuando después así
    también se su sus este esta estos estas ese esa en con por desde como todo todos ya nadie egli essi io noi
    voi lui lei loro ma poi allora quando dopo così anche non per come se questo questa quello quella hij zij ze
    wij ik je jij men maar toen dan daarna omdat op met deze dit dat daar er nu ook niet zijn haar hun""".split()
)
ARTICLES = frozenset("le la les l el los las lo gli de het een van von da den".split())  # in surnames too
ABBREVIATIONS = ALWAYS.union(CAPITALISED, BEFORE_NUMBERS, BEFORE_SURE_NUMBERS, OFTEN_LAST, *AFTER.values())

GERMAN_MONTHS = frozenset("januar jänner februar märz mai juni juli oktober dezember".split())
SHARED_MONTHS = frozenset("april august september october november december".split())  # spelled so in English
GERMAN_BEFORE_ORDINALS = frozenset("im vom zum zur beim ins".split())  # words of no other language of these
SHARED_BEFORE_ORDINALS = frozenset(
    "am der die das den dem des ein eine einem einen einer eines dieser diesem jeden jedem bis ab seit und".split()
)
GERMAN_ORDINAL_NOUNS = frozenset(
    """jahrhundert jahrhunderts jahrhunderte jahrtausend kapitel kapitels band bandes bände auflage ausgabe teil
    teils teile klasse weltkrieg weltkriegs weltkrieges geburtstag jahrestag mal tag tage tages jahr jahre
    jahres woche monat stock stockwerk armee division regiment korps bataillon kompanie semester grad grades akt
    aufzug auftritt szene gesang buch buches abschnitt abschnitts vers strophe brief briefe lektion artikel
    artikels paragraph bild internationale parteitag kongreß kongress reich reiches republik seite zeile
    dynastie stunde platz""".split()
)
