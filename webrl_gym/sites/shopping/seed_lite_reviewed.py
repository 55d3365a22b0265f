"""Pinned products of the lite shop whose reviews are asked about. Names, stars and what is said are facts; the words are
ours."""

from __future__ import annotations

from datetime import date

from webrl_gym.sites.shopping.seed_lite_facts import PinnedProduct as Product
from webrl_gym.sites.shopping.seed_lite_facts import PinnedReview as Review

_CASES = "cell-phones-accessories/cases-covers/basic-cases"

SCREEN_PROTECTOR = Product(
    "B01GXS6003",
    "3 Pack Samsung Galaxy S6 Screen Protector, Nearpow Tempered Glass Screen Protector with 9H Hardness, Crystal Clear, "
    "Easy Bubble-Free Installation, Scratch Resist",
    "Nearpow",
    "cell-phones-accessories/screen-protection/screen-protectors",
    799,
    date(2016, 2, 2),
    "Three sheets of glass, wipes and a cloth.",
    pack_size=3,
    reviews=(
        Review("Rachel", 5, "Clear and clean", "Went on straight away. It is really fingerprint resistant, a wipe a day will do."),
        Review("Dwayne", 4, "Good value", "Three for this price is fair; one had a speck of dust below it."),
        Review("Priya S.", 2, "Edges lift", "The glass is smaller than the display and lifts at the edges."),
        Review("T. Gannon", 5, "Best so far", "The coating resists fingerprints better than any other I have had."),
        Review("Marlon", 3, "Smudges", "Mine shows every fingerprint in the sun."),
        Review("Aud", 5, "Saved my phone", "It fell on stone, the protector broke and the display did not."),
        Review("Kelly B.", 1, "Broken in the box", "Two of the three arrived in pieces."),
        Review("Tomasz", 4, "No bubbles", "Followed the leaflet, no bubbles at all."),
    ),
)  # fmt: skip

PRINTER = Product(
    "B002B2NH88",
    "Photosmart Plus B209 CLR INKJETFB P/S/C USB WRLS",
    "HP",
    "office-products/office-machines/label-makers",
    22999,
    date(2015, 6, 15),
    "Prints, scans and copies, by cable or wireless.",
    url_key="photosmart-plus-b209-clr-inkjetfb-p-s-c-usb-wrls-1",
    reviews=(
        Review(
            "Dana in Ohio",
            1,
            "A source of headaches",
            "Wireless is a matter of whim: the connection works 40% of the time. Ink? It runs dry constantly. I owned "
            "printers with a price of less than one cartridge set. And the scanner is slow, as my first ones were in the 90's.",
        ),
        Review(
            "Raymond T.",
            2,
            "More trouble than prints",
            "Error boxes tell me about paper when there is plenty, and this printer automatically switches to photo mode; the "
            "reasons are not findable. The fax component is missing at $176. The only plus I see is the migraines it "
            "causes: working for 2 months, then not, the 10th new reason to figure out.",
        ),
        Review("Colette", 5, "Fine pictures", "Photos come out bright, and it was set up in ten minutes."),
        Review("Vic", 4, "Does the job", "Good for letters and the odd school project."),
    ),
)  # fmt: skip

CHARGER = Product(
    "B08ESC3GEN",
    "Replacement Charger Power Cord for Amazon Echo Dot 3rd Generation and Echo Show 5",
    "Voltabrook",
    "electronics/batteries-power/power-strips-adapters",
    1399,
    date(2020, 4, 24),
    "A power adapter with a round plug.",
    reviews=(
        Review("Serena", 5, "Same as before", "My puppy chewed the first; here is its exact twin, the same show as before."),
        Review("Amazon Customer", 1, "No power", "It doesn't work."),
        Review("BlessedGirl", 5, "Happy", "A great replacement for my Echo Dot."),
        Review("Jeff Sederquist", 5, "Good buy", "A great product with no issues on an Echo Show 5."),
        Review(
            "melvin m.",
            4,
            "Had to buy it",
            "A good charger, and I was made to buy it: in the package of the Echo Show 5 lay the charger of an Echo Show 10.",
        ),
        Review("Jack Smith", 4, "As shown", "It looks like the pictures."),
        Review("Ignacio", 5, "Recomendado", "De muy buena calidad, muy bueno."),
        Review(
            "BusyB",
            5,
            "Two weeks on",
            "After my kids bent the original, this replacement cord came. It works, like the one for the Echo Show 5 before, 2 "
            "weeks without problems.",
        ),
        Review("Kee Williams", 5, "Value", "Great value, and it works better than the original."),
        Review("Howard A. Sinclair", 5, "Great product", "A great product that works exactly as supposed."),
    ),
)  # fmt: skip

PHONE_CASES = (
    Product(
        "B09EYZ0A52",
        "EYZUTAK Phone Case with Ring Holder for Galaxy A52, Shockproof",
        "EYZUTAK",
        _CASES,
        999,
        date(2021, 8, 16),
        "A soft bumper with a hard back and a ring.",
        reviews=(
            Review("MH", 5, "Sits tight", "The ring holds in the car, too."),
            Review("Lisa Lee", 2, "Not made well", "The quality is poor: the ring came off on the second day."),
            Review("Amazon Customer", 4, "Nice", "A nice case, a bit thick for my pocket."),
            Review("Bethany Robertson", 5, "Survived a toddler", "Thrown down the stairs, phone still whole."),
        ),
    ),
    Product(
        "B09EYZ0I12",
        "EYZUTAK Glitter Phone Case for iPhone 12 Mini, Slim",
        "EYZUTAK",
        _CASES,
        999,
        date(2021, 9, 22),
        "Thin, with glitter below the surface.",
        reviews=(
            Review("Misba009", 5, "Sparkles", "It is as bright as in the picture."),
            Review("Evelyn Kurver", 1, "Cracked", "Bad quality, it cracked along the buttons within a week."),
            Review("Amanda", 4, "Pretty", "I get asked about it a lot."),
            Review("Dee", 1, "Wrong phone", "They sent one for another phone and kept the money."),
            Review("Bethany Robertson", 4, "Bought a second", "This one is for my sister."),
        ),
    ),
    Product(
        "B09EYZ0I11",
        "EYZUTAK Clear Phone Case for iPhone 11 with Stand",
        "EYZUTAK",
        _CASES,
        999,
        date(2020, 12, 11),
        "Clear all around, with a stand to fold out.",
        reviews=(
            Review("Cally", 5, "Clear indeed", "One sees the color of the phone, and the stand is handy."),
            Review("N Randall", 2, "Yellow by now", "It turned yellow in a month. I expected better quality."),
            Review("Jorge P.", 3, "So so", "The stand is stiff, the rest is fine."),
            Review("Amanda", 2, "Stand broke", "The stand snapped off; the quality is not what the pictures promise."),
        ),
    ),
)  # fmt: skip

CABLE = Product(
    "B07UGR0035",
    "UGREEN Lightning to 3.5mm Cable, Headphone Jack Adapter for iPhone",
    "UGREEN",
    "electronics/cables/audio-cables",
    1299,
    date(2019, 1, 29),
    "Lets wired headphones play on a phone without a jack.",
    reviews=(
        Review("Noor", 5, "Plays at once", "Plug in and listen, nothing to set up."),
        Review("Sam V.", 4, "Good sound", "No hiss that I can hear."),
        Review("Betsy", 3, "Short life", "Worked for half a year."),
        Review("Ken", 1, "Silent", "Not a sound from the first day on."),
    ),
)

RACING_WHEEL = Product(
    "B08RWO0001",
    "HORI Racing Wheel Overdrive for Xbox Series X",
    "HORI",
    "video-games/controllers/racing-wheels-joysticks",
    11999,
    date(2020, 11, 10),
    "A wheel that clamps to the table, with two pedals.",
    reviews=(
        Review("Flo", 5, "For beginners", "My son drives with it every day after school."),
        Review("Greg H.", 1, "Unable to set neutral steering", "It pulls to the left and cannot be told not to."),
        Review("Ruud", 1, "Doesn’t work with PC", "No driver that I tried would see it."),
        Review("Yolanda", 4, "Good fun", "Light, but it does the trick on small tables."),
        Review("Pavel", 1, "Crazy problems in automatic mode", "It changes gears as it pleases."),
        Review("C. Wyatt", 1, "pedals stopped working", "A month of careful use, then nothing from the pedals."),
        Review("Mina", 3, "Clamp is weak", "The wheel is fine, the clamp slips."),
        Review("Otis", 1, "Only works with certain games", "Half of what I play does not know it."),
    ),
)  # fmt: skip

REVIEWED = (SCREEN_PROTECTOR, PRINTER, CHARGER, *PHONE_CASES, CABLE, RACING_WHEEL)
