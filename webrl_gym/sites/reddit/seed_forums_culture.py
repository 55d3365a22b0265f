"""Forums on books, films, games, sports, pictures, and on what people think of all that."""

from __future__ import annotations

from webrl_gym.sites.reddit.seed_plan import plan

CULTURE = (
    plan("books", "Books", "talk", "reading, culture", "Anything one can read from cover to cover.",
         "local bookstores, long novels, library cards, audiobooks, detective stories, poetry collections, book clubs, "
         "footnotes, first editions, translated fiction, cookbooks, biographies, reading slumps, short stories, "
         "unreliable narrators, bookmarks, epilogues, travel writing, gothic novels, reading journals"),
    plan("WritingPrompts", "Writing Prompts", "thought", "writing, culture", "One sentence to start a story from.",
         "lighthouse keepers, talking maps, retired dragons, clockmakers, lost letters, night trains, dream markets, "
         "paper moons, last lullabies, wandering islands, honest thieves, invisible neighbours, glass forests, "
         "borrowed years, haunted elevators, stolen seasons"),
    plan("movies", "Movies", "talk", "film, culture", "News and talk about films of all ages.",
         "silent films, courtroom dramas, heist movies, practical effects, post-credit scenes, directors' cuts, "
         "midnight screenings, film scores, black and white remakes, opening shots, movie posters, sequels, dubbing, "
         "popcorn prices, road movies, stunt doubles, bottle episodes, costume departments"),
    plan("television", "Television", "talk", "film, culture", "Series, seasons and single episodes.",
         "pilot episodes, season finales, laugh tracks, spin-offs, cold opens, medical dramas, cooking contests, "
         "limited series, reboots, opening credits, writers' rooms, detective series, nature series, cliffhangers, "
         "streaming prices, sitcom kitchens, space operas, weather reports"),
    plan("Documentaries", "Documentaries", "news", "film, culture", "Films that tell what happened.",
         "deep-sea divers, forgotten railways, mountain villages, street musicians, coral reefs, salt miners, "
         "early aviators, river pilots, glass blowers, polar stations, chess prodigies, bee keepers, sand storms, "
         "lost cinemas, night bakers, bridge builders"),
    plan("Music", "Music", "talk", "music, culture", "Songs, albums and those who play them.",
         "live albums, cover versions, vinyl records, bass lines, one-hit wonders, drum solos, movie soundtracks, "
         "festival line-ups, string quartets, synth pop, brass bands, acoustic sets, choirs, B-sides, "
         "opening acts, music videos, key changes, jazz trios"),
    plan("listentothis", "Listen To This", "news", "music, culture", "Good music that few people know.",
         "harbour folk, desert blues, bedroom pop, kitchen jazz, mountain choirs, accordion punk, radio drones, "
         "garden ambient, tin-roof soul, midnight swing, river gospel, winter techno, street brass, "
         "cellar rock, harp duos, fairground waltzes"),
    plan("gaming", "Gaming", "talk", "games", "Video games of every kind.",
         "boss fights, save points, side quests, racing wheels, couch co-op, open worlds, speed runs, loading screens, "
         "fishing mini-games, photo modes, pixel art, controller drift, escort missions, indie platformers, "
         "roguelikes, difficulty settings, game soundtracks, photo finishes"),
    plan("consoles", "Game Consoles", "tech", "games, gadgets", "Hardware to play on, old and new.",
         "handheld consoles, wireless controllers, launch titles, disc drives, memory cards, cooling fans, "
         "charging docks, backward compatibility, console bundles, HDMI cables, arcade sticks, storage upgrades, "
         "cloud saves, cartridge slots, docking stations, trade-in offers"),
    plan("boardgames", "Board Games", "talk", "games", "Everything that is played at a table.",
         "worker placement, two-player games, house rules, wooden meeples, dice towers, legacy campaigns, "
         "trick-taking games, player counts, card sleeves, game nights, rule books, solo modes, deck builders, "
         "expansion boxes, score pads, party games"),
    plan("chess", "Chess", "talk", "games", "Openings, endings and the middle between them.",
         "rook endings, opening traps, blitz games, pawn storms, knight forks, chess clocks, endgame studies, "
         "club tournaments, stalemate tricks, queen sacrifices, fianchettoed bishops, correspondence chess, "
         "blindfold games, score sheets, simultaneous exhibitions, passed pawns"),
    plan("sports", "Sports", "news", "sports", "Results, records and talk after the game.",
         "running shoes, extra time, penalty shoot-outs, rookie seasons, relay teams, home advantage, "
         "overtime winners, marathon records, photo finishes, training camps, comeback wins, underdogs, stadium food, "
         "trophy cabinets, team mascots, transfer rumours, rain delays"),
    plan("running", "Running", "advice", "sports, health", "From the first mile to the marathon.",
         "trail shoes, shin splints, tempo runs, race bibs, hill repeats, rest days, night runs, treadmills, "
         "half marathons, stretching routines, running partners, hydration belts, cold mornings, pacing, "
         "interval training, parkruns"),
    plan("bicycling", "Bicycling", "advice", "sports, travel", "Two wheels and no engine.",
         "puncture repairs, commuter bikes, saddle heights, bike lanes, winter tyres, panniers, chain lubes, "
         "helmet mirrors, gravel roads, folding bikes, bike locks, climbing gears, cargo bikes, clipless pedals, "
         "group rides, disc brakes"),
    plan("pics", "Pictures", "picture", "pictures", "Photographs that need no words.",
         "costume contests, foggy harbours, old staircases, city rooftops, empty stadiums, frozen fountains, "
         "market stalls, neon signs, paper lanterns, spiral bridges, rainy windows, desert roads, train yards, "
         "painted doors, lightning storms, flower fields"),
    plan("funny", "Funny", "picture", "pictures, humor", "What made you laugh today.",
         "confused pigeons, crooked signs, office plants, misprinted menus, stubborn goats, parking notes, "
         "cake disasters, sleepy dogs, group photos, birthday cards, wobbly ladders, autocorrect accidents, "
         "shopping carts, honest labels, knitted hats, garden gnomes"),
    plan("memes", "Memes", "picture", "pictures, humor", "Pictures that repeat themselves.",
         "monday mornings, printer jams, group chats, unread emails, cold coffee, video calls, laundry piles, "
         "gym memberships, software updates, long weekends, school reunions, lost chargers, diet plans, "
         "alarm clocks, tax forms, meal prep"),
    plan("EarthPorn", "Landscapes of the Earth", "picture", "pictures, nature", "Landscapes without people in them.",
         "mountain lakes, river bends, sandstone arches, autumn valleys, volcanic beaches, glacier tongues, "
         "alpine meadows, misty forests, sea cliffs, salt flats, waterfalls, canyon rims, bamboo groves, "
         "snowy ridges, dune fields, island coves"),
    plan("OldSchoolCool", "Old School Cool", "picture", "pictures, history", "How well people looked before us.",
         "prom nights, motorcycle clubs, roller discos, wedding dances, jazz singers, beach holidays, band rehearsals, "
         "family road trips, air hostesses, surf boards, school photos, milk bars, garage workshops, summer camps, "
         "telephone operators, tram drivers"),
    plan("mildlyinteresting", "Mildly Interesting", "picture", "pictures", "Not exciting, but worth a look.",
         "square eggs, worn steps, double rainbows, tiny doors, odd vending machines, upside-down maps, "
         "two-tone leaves, giant strawberries, folded receipts, old ticket stubs, mismatched tiles, "
         "strange door handles, round bricks, see-through frogs, tilted houses, twin bananas"),
    plan("Art", "Art", "picture", "pictures, culture", "Paintings, drawings and sculptures.",
         "charcoal portraits, watercolor harbours, linocut prints, clay figures, oil sketches, ink landscapes, "
         "paper sculptures, street murals, still lifes, glass mosaics, pencil studies, wood carvings, "
         "pastel skies, digital collages, botanical drawings, bronze animals"),
    plan("aww", "Aww", "picture", "pictures, animals", "Animals that make the day better.",
         "sleeping kittens, wet puppies, baby goats, hedgehog baths, rescue dogs, proud ducklings, shy foxes, "
         "window cats, snow ponies, hungry hamsters, old beagles, parrot friends, barn owls, curious calves, "
         "rabbit families, otter pairs"),
    plan("Jokes", "Jokes", "thought", "humor", "Short, and the last line counts.",
         "plumbers, penguins, librarians, ghosts, accountants, magicians, snails, dentists, mimes, lifeguards, "
         "time travellers, beekeepers, referees, elevators, bakers, astronauts"),
    plan("Showerthoughts", "Showerthoughts", "thought", "humor", "Thoughts that come while doing something else.",
         "stairs, birthdays, mirrors, alphabets, shadows, calendars, pillows, maps, elevators, names, socks, "
         "doorbells, echoes, footprints, candles, keys, bridges, clocks"),
    plan("history", "History", "talk", "science, culture", "What was, and how we know it.",
         "medieval bridges, trade routes, tax rolls, lost harbours, city walls, coin hoards, royal kitchens, "
         "plague doctors, map makers, salt roads, printing presses, siege engines, monastery gardens, "
         "river ferries, early newspapers, guild rules"),
    plan("philosophy", "Philosophy", "talk", "science, culture", "Questions that do not go away.",
         "moral luck, thought experiments, free will, stoic exercises, personal identity, social contracts, "
         "false dilemmas, the good life, language games, time travel paradoxes, animal minds, promises, "
         "justice, common sense, boredom, duties to strangers"),
)  # fmt: skip
