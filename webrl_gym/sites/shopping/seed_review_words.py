"""Sentences of which reviews are made.

Every sentence of a topic holds the topic's word, and no other text of a review does, so that "who mentions X" has
one answer. ``{noun}`` is the product's kind; the sentences suit singular and plural.
"""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.sites.shopping.seed_vocabulary import words

GENERAL_TOPICS = ("quality", "price", "delivery")

PRAISE: Mapping[str, tuple[str, ...]] = {
    "quality": (
        "The quality is better than I hoped.",
        "You can see the quality as soon as you open the box.",
        "Really solid quality for something from a web shop.",
        "I compared three brands, and this one has the best quality.",
        "Great quality, nothing wobbles and nothing peels.",
        "My mother noticed the quality at once.",
    ),
    "price": (
        "The price is more than fair.",
        "I have paid twice the price for worse.",
        "Hard to beat at this price.",
        "For the price I expected far less.",
        "Best price I found after an evening of looking.",
    ),
    "delivery": (
        "Delivery took only two days.",
        "The delivery came a day early.",
        "Fast delivery, and the driver was friendly.",
        "Delivery was quick even over the holidays.",
    ),
    "battery": (
        "The battery lasts longer than promised.",
        "I charge the battery once a week at most.",
        "After two months the battery is as strong as on day one.",
        "Battery life has been excellent so far.",
    ),
    "color": (
        "The color looks just like the picture.",
        "I love the color, it is deep and warm.",
        "The color has not faded at all.",
        "Lovely color, several people asked where I got it.",
    ),
    "comfort": (
        "I never knew so much comfort at this level.",
        "Comfort is its strong side.",
        "I used it for hours, and the comfort stayed the same.",
        "Pure comfort from the first minute.",
    ),
    "fit": (
        "The fit is perfect.",
        "A snug fit, exactly as I wanted.",
        "I measured twice, and the fit is spot on.",
        "Great fit, nothing slides around.",
    ),
    "graphics": (
        "The graphics are charming and run smoothly.",
        "My kids adore the graphics.",
        "Lovely graphics, even on a small screen.",
    ),
    "instructions": (
        "The instructions are short and clear.",
        "I followed the instructions and was done in ten minutes.",
        "Good instructions with plenty of drawings.",
        "Even my father managed with the instructions alone.",
    ),
    "material": (
        "The material feels pleasant to the touch.",
        "Sturdy material that wipes clean.",
        "The material is thicker than I thought.",
        "Nice material, no loose threads or edges.",
    ),
    "noise": (
        "Hardly any noise, even at full power.",
        "The noise is so low that the baby keeps sleeping.",
        "I expected noise and heard none.",
    ),
    "packaging": (
        "The packaging was neat and easy to open.",
        "Pretty packaging, I gave it as a present.",
        "Careful packaging, everything arrived whole.",
    ),
    "size": (
        "The size is just right.",
        "Good size for my small apartment.",
        "I was unsure about the size, but it turned out ideal.",
        "The size is as stated, to the inch.",
    ),
    "smell": (
        "The smell is fresh and not too strong.",
        "A wonderful smell that lingers for a while.",
        "There is no chemical smell whatsoever.",
        "I like the smell very much.",
    ),
    "sound": (
        "The sound is clear and full.",
        "Rich sound, even at low volume.",
        "I did not expect such good sound.",
        "The sound fills the whole room.",
    ),
    "speed": (
        "The speed is impressive.",
        "Twice the speed of my old one.",
        "I measured the speed, and it keeps what it promises.",
    ),
    "story": (
        "The story had me hooked for a weekend.",
        "A clever story with a surprise at the end.",
        "We laughed a lot, the story is written so well.",
    ),
    "taste": (
        "The taste is wonderful.",
        "A natural taste, not too sweet.",
        "Everybody at the table praised the taste.",
        "The taste reminds me of my childhood.",
    ),
    "texture": (
        "The texture is smooth and even.",
        "I love the texture, soft but not sticky.",
        "Very pleasant texture.",
    ),
}

COMPLAINTS: Mapping[str, tuple[str, ...]] = {
    "quality": (
        "The quality is poor.",
        "Sadly the quality does not match the pictures.",
        "Cheap quality, one corner broke within a week.",
        "I expected much better quality.",
        "Something must have gone wrong with quality control.",
        "It fell apart after a month, so much for quality.",
    ),
    "price": (
        "Not worth the price.",
        "The price is far too high for what you get.",
        "At half the price I might have kept it.",
        "I saw the same thing elsewhere at a lower price.",
    ),
    "delivery": (
        "Delivery took almost four weeks.",
        "The delivery was late, and nobody told me.",
        "I waited and waited for the delivery.",
        "After delivery two parts were missing.",
    ),
    "battery": (
        "The battery dies within an hour.",
        "After three weeks the battery no longer charges.",
        "The battery gets hot, which worries me.",
        "Weak battery, I keep it plugged in all day.",
    ),
    "color": (
        "The color is nothing like the picture.",
        "The color came off on my hands.",
        "I ordered one color and received another.",
        "A dull color, quite unlike what was shown.",
    ),
    "comfort": (
        "No comfort at all, I gave up after ten minutes.",
        "They clearly saved on comfort.",
        "It presses everywhere; comfort is something else.",
    ),
    "fit": (
        "The fit is off by a good deal.",
        "A loose fit, it keeps slipping.",
        "Terrible fit, far too tight.",
        "The fit is different from the chart.",
    ),
    "graphics": (
        "The graphics look twenty years old.",
        "The graphics stutter all the time.",
        "Poor graphics, my eyes hurt after an hour.",
    ),
    "instructions": (
        "The instructions make no sense.",
        "There were no instructions in the box.",
        "The instructions are printed so small that I needed a lens.",
        "Two steps are missing from the instructions.",
    ),
    "material": (
        "The material is thin and tears easily.",
        "The material scratches.",
        "Flimsy material, I can see through it.",
        "The material wore out after three washes.",
    ),
    "noise": (
        "The noise is unbearable.",
        "It makes a rattling noise from the first day.",
        "Too much noise for a bedroom.",
    ),
    "packaging": (
        "The packaging was torn open.",
        "Far too much plastic in the packaging.",
        "Because of poor packaging half of it was crushed.",
    ),
    "size": (
        "The size is wrong, much smaller than stated.",
        "Check the size before you buy, mine went back.",
        "Much too big, the size chart is useless.",
        "Not the size I ordered.",
    ),
    "smell": (
        "The smell is awful and does not go away.",
        "A strong chemical smell filled the house.",
        "I could not stand the smell.",
        "After a week of airing the smell is still there.",
    ),
    "sound": (
        "The sound is tinny.",
        "The sound cuts out every few minutes.",
        "Muffled sound, as if under water.",
        "One side has no sound.",
    ),
    "speed": (
        "The speed is a joke.",
        "It never reaches half of the promised speed.",
        "The speed drops after a minute.",
    ),
    "story": (
        "The story ends before it begins.",
        "A dull story, I quit halfway.",
        "The story makes no sense at all.",
    ),
    "taste": (
        "The taste is bland.",
        "A bitter taste that stays in the mouth.",
        "Nobody in the family liked the taste.",
        "Far too salty, I could not get past the taste.",
    ),
    "texture": (
        "The texture is gritty.",
        "A strange, rubbery texture.",
        "The texture put me off.",
    ),
}

OPENINGS = (
    "Bought this for {who}.",
    "I have had the {noun} for {span} now.",
    "Second time I order this.",
    "My first {brand} product.",
    "I was looking for something like this for {span}.",
    "Got it as a present from {who}.",
    "I needed a replacement for an old one.",
    "Honest words after {span} of use.",
    "Ordered on a whim.",
    "A friend told me about {brand}.",
)
WHO = (
    "my sister",
    "my husband",
    "my wife",
    "my son",
    "my daughter",
    "a colleague",
    "my grandmother",
    "our neighbor",
    "my best friend",
    "my dad",
)
SPANS = ("two weeks", "a month", "six weeks", "three months", "half a year", "about a year", "ten days")

GOOD_ENDINGS = (
    "Would buy again.",
    "I am happy with it.",
    "Can only recommend it.",
    "Five people in my family use one now.",
    "Thank you, {brand}!",
    "No complaints.",
)
MIXED_ENDINGS = (
    "All in all it is okay.",
    "It does the job, no more.",
    "I will keep it, but look around next time.",
    "Decent, with room to improve.",
)
BAD_ENDINGS = (
    "I sent it back.",
    "Save your money.",
    "Never again from {brand}.",
    "I would give less if I could.",
    "Very disappointed.",
)

TITLES: Mapping[int, tuple[str, ...]] = {
    5: (
        "Love it",
        "Excellent",
        "Exactly what I needed",
        "Best purchase this year",
        "Highly recommend",
        "Five stars",
        "Perfect",
        "Better than expected",
        "So happy with this",
        "Great {noun}",
    ),
    4: (
        "Very good",
        "Happy overall",
        "Good choice",
        "Almost perfect",
        "Works well",
        "Nice {noun}",
        "Pleased",
        "Solid buy",
    ),
    3: ("It is okay", "Average", "Mixed feelings", "So so", "Does the job", "Could be better", "Not bad, not great"),
    2: ("Disappointed", "Not great", "Expected more", "Would not buy again", "Below average", "Meh"),
    1: ("Terrible", "Waste of money", "Do not buy", "Broke right away", "Very unhappy", "Avoid", "Returned it"),
}

FIRST_NAMES = words(
    "Rachel, Tom, Maria, Devin, Aisha, Karl, Priya, Owen, Lucia, Hank, Nora, Felix, Grace, Omar, Tessa, Ivan, "
    "June, Marcus, Elena, Pete, Sofia, Dale, Ruth, Andre, Mina, Walter, Keiko, Brian, Paula, Jorge, Lena, Curtis, "
    "Hana, Victor, Abby, Neil, Carmen, Ross, Iris, Leon, Dora, Sam, Vera, Miles, Anita, Gus, Joy, Ralph, Bella, "
    "Tim"
)
INITIALS = "ABCDEFGHJKLMNPRSTVW"
HANDLES = (
    "happy_camper",
    "bookworm",
    "night_owl",
    "city_cyclist",
    "mom_of_three",
    "coffee_fan",
    "dog_lover",
    "weekend_cook",
    "tall_guy",
    "busy_nurse",
)
