"""Values that instructions make up: short texts to be typed, and names of things that do not exist."""

from __future__ import annotations

MISSING_FORUMS = (
    "cars", "sailing", "origami", "beekeeping", "juggling", "fencing", "astrology", "crosswords", "skiing", "pottery",
    "volcanoes", "typewriters", "lighthouses", "submarines", "marbles", "kites", "trains", "castles",
)  # fmt: skip

QUESTIONS = (
    "what would you recommend", "is it worth the money", "who can help me", "where should a beginner start",
    "your opinion please", "what changed in the last year", "how much time does it take", "which one is the best",
    "what do you regret most", "any advice for a newcomer",
)  # fmt: skip
SUBJECTS = (
    "Winter plans", "A question for everyone", "Looking for partners", "My first post here", "Meeting on Saturday",
    "Second thoughts", "Old or new", "Weekly budget", "Small victories", "Before I buy one",
)  # fmt: skip
REPLIES = (
    "I totally agree with this", "Could you explain that again", "Thanks for the tip", "That is not my experience",
    "Where did you find it", "Please post more of these", "What a great story", "I will try this tomorrow",
    "How long did it take", "Count me in",
)  # fmt: skip
MESSAGES = (
    "Hello from a reader", "May I quote your post", "Are you coming on Friday", "Thanks for your help",
    "Can we talk about it", "I have the same question", "Did it work in the end", "Greetings from the coast",
)  # fmt: skip
ADDITIONS = (
    "Every visit makes me smile again", "Update: it works now", "Edit: added the missing part", "Thanks for all answers",
    "More pictures will follow soon", "I changed my mind since", "See you all next week", "The link is down today",
)  # fmt: skip
BIOGRAPHIES = (
    "Looking for a new job", "Gardener and night owl", "Part time poet", "Seeking positions in robotics",
    "Tea before coffee", "I read maps for fun", "Amateur astronomer since school", "Father of three cats",
    "Retired and curious", "Trains and long walks",
)  # fmt: skip
NEW_FORUMS = (
    ("Cyberdelta", "Stories from the wired future"), ("TinyTrains", "Model railways on any table"),
    ("CloudSpotting", "Pictures of remarkable clouds"), ("SoupClub", "One new soup every week"),
    ("MapNerds", "Old maps and new ones"), ("NightShift", "For those who work late"),
    ("PaperBoats", "Folding and racing paper boats"), ("QuietCafes", "Good places to read in"),
    ("UrbanFoxes", "Foxes seen in the city"), ("ChalkArt", "Drawings on pavements and walls"),
)  # fmt: skip
HOSTS = ("fieldnotes.example", "daily.example", "workshop.example", "harbor.example", "lantern.example")
PATHS = ("news", "guide", "report", "story", "review", "talk")
MAIL_NAMES = ("grant.marvel", "forum.reader", "night.owl", "quiet.corner", "paper.boat", "red.kite", "old.map")
