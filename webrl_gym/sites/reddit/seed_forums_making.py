"""Forums on making things, cooking, pets, money, families and everyday advice."""

from __future__ import annotations

from webrl_gym.sites.reddit.seed_plan import plan

MAKING = (
    plan("DIY", "Do It Yourself", "craft", "making, home", "Projects made with one's own hands.",
         "floating shelves, deck railings, bathroom tiles, cable channels, garden benches, squeaky floors, "
         "kitchen cabinets, attic insulation, window seats, drywall patches, workbenches, rain barrels, "
         "closet doors, pegboards, leaking taps, paint rollers, bunk beds, fire pits"),
    plan("woodworking", "Woodworking", "craft", "making", "From boards to furniture.",
         "dovetail joints, hand planes, walnut tables, cutting boards, wood glue, bandsaw boxes, oil finishes, "
         "picture frames, sharpening stones, shaker stools, bookcases, mallets, epoxy fills, toy trains, "
         "tool chests, marking gauges"),
    plan("crafts", "Crafts", "craft", "making", "Paper, yarn, clay and glue.",
         "felt animals, paper flowers, candle moulds, macrame hangers, pressed leaves, origami cranes, bead looms, "
         "clay earrings, scrapbooks, quilt blocks, wreaths, stamp carving, soap bars, pom-pom rugs, "
         "embroidery hoops, wire trees"),
    plan("knitting", "Knitting", "craft", "making", "Two needles and a lot of patience.",
         "cable sweaters, sock heels, circular needles, colourwork yokes, lace shawls, stash yarn, mittens, "
         "stitch markers, baby blankets, dropped stitches, ribbed hats, gauge swatches, moss stitch, "
         "button bands, shawl pins, yarn bowls"),
    plan("gardening", "Gardening", "craft", "home, nature", "Growing things, indoors and out.",
         "tomato seedlings, compost heaps, raised beds, rose cuttings, slug traps, herb spirals, potting soil, "
         "climbing beans, tulip bulbs, watering cans, apple grafts, greenhouse frames, lavender hedges, "
         "seed swaps, rain gauges, hanging baskets"),
    plan("houseplants", "House Plants", "advice", "home, nature", "Green friends behind glass.",
         "spider plants, yellow leaves, root rot, grow lights, monstera cuttings, self-watering pots, fungus gnats, "
         "snake plants, humidity trays, repotting, bonsai figs, cactus shelves, air plants, leaf shine, "
         "orchid spikes, terrariums"),
    plan("food", "Food", "picture", "food", "Dishes worth a photograph.",
         "sourdough loaves, ramen bowls, lemon tarts, dumplings, grilled peaches, pumpkin soup, stuffed peppers, "
         "cinnamon rolls, fish tacos, mushroom risotto, beet salads, apple pies, fried rice, onion tarts, "
         "pancake stacks, roast carrots"),
    plan("Cooking", "Cooking", "advice", "food", "How to make it taste right.",
         "cast-iron pans, knife skills, stock cubes, pasta water, garlic presses, slow cookers, spice racks, "
         "leftover rice, pressure cookers, pie crusts, marinades, poached eggs, thermometers, soup bases, "
         "non-stick pans, chopping boards"),
    plan("Baking", "Baking", "craft", "food", "Flour, butter, time and heat.",
         "sourdough starters, croissants, brownies, cake layers, meringues, rye bread, cookie dough, bagels, "
         "pie weights, piping bags, focaccia, banana bread, scones, puff pastry, proofing baskets, macarons"),
    plan("Coffee", "Coffee", "advice", "food", "Beans, grinders and water.",
         "burr grinders, pour-over filters, espresso shots, cold brew, moka pots, milk frothers, light roasts, "
         "gooseneck kettles, coffee scales, decaf beans, latte art, aeropress recipes, water filters, "
         "travel mugs, bean subscriptions, descaling"),
    plan("pets", "Pets", "advice", "animals", "Living with animals.",
         "puppy training, cat scratching, vet bills, aquarium filters, guinea pigs, dog walks, flea combs, "
         "litter boxes, senior cats, parrot toys, pet insurance, crate training, rabbit hutches, "
         "separation anxiety, chew toys, adoption days"),
    plan("personalfinance", "Personal Finance", "advice", "money", "Budgets, debts and savings.",
         "emergency funds, credit scores, student loans, index funds, rent increases, car loans, tax refunds, "
         "grocery budgets, joint accounts, side jobs, retirement plans, moving costs, debt snowballs, "
         "savings accounts, health insurance, bonus payments"),
    plan("Frugal", "Frugal Living", "advice", "money, home", "More life for less money.",
         "thrift stores, bulk rice, mended jeans, library passes, reusable jars, energy bills, coupon apps, "
         "lunch boxes, second-hand bikes, meal plans, draft stoppers, tool sharing, homemade cleaners, "
         "phone plans, refill shops, cheap dates"),
    plan("relationship_advice", "Relationship Advice", "advice", "people", "When two people see it differently.",
         "long distance, wedding plans, shared chores, old friends, jealous partners, in-laws, first dates, "
         "silent treatment, money fights, moving in together, anniversaries, roommates, holiday visits, apologies, "
         "trust issues, late replies"),
    plan("Parenting", "Parenting", "advice", "people", "Raising small people.",
         "bedtime routines, picky eaters, screen time, school lunches, toddler tantrums, teenage moods, "
         "car seats, sleepovers, pocket money, nap schedules, sibling fights, lost teeth, homework, "
         "birthday parties, swim lessons, night lights"),
    plan("LifeProTips", "Life Pro Tips", "thought", "advice", "Small habits that help.",
         "grocery lists, travel bags, spare keys, phone batteries, thank-you notes, queue numbers, moving boxes, "
         "receipts, password hints, name tags, alarm clocks, freezer labels, umbrellas, cable ties, "
         "waiting rooms, passports"),
    plan("GetMotivated", "Get Motivated", "thought", "advice", "A push at the right moment.",
         "early mornings, small steps, second chances, daily walks, unfinished projects, first tries, "
         "hard days, new habits, long roads, kind words, deep breaths, quiet progress, lost bets, clean desks, "
         "open doors, rest days"),
    plan("tifu", "Today I Messed Up", "talk", "humor", "Stories that were not funny when they happened.",
         "job interviews, wedding speeches, hot sauces, wrong numbers, haircuts, rental cars, open microphones, "
         "washing machines, school plays, fire alarms, borrowed suits, airport queues, birthday cakes, "
         "group chats, ladders, name mix-ups"),
    plan("jobs", "Jobs", "advice", "money, people", "Finding work, keeping it, leaving it.",
         "cover letters, job interviews, salary talks, remote work, reference letters, night shifts, "
         "performance reviews, career changes, internships, exit interviews, commutes, training budgets, "
         "contract offers, team leads, gap years, job fairs"),
    plan("camping", "Camping and Hiking", "advice", "nature, travel", "Nights outside and the way there.",
         "sleeping pads, bear boxes, water filters, rain flies, hammocks, campfire recipes, trail maps, "
         "head lamps, winter tents, blister care, day packs, mosquito nets, camp chairs, map compasses, "
         "tarps, trekking poles"),
)  # fmt: skip
