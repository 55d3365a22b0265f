"""Forums on science, computers and things with batteries."""

from __future__ import annotations

from webrl_gym.sites.reddit.seed_plan import plan

SCIENCE = (
    plan("science", "Science", "study", "science", "Results that other people have checked.",
         "sleep studies, ocean currents, vaccine trials, ant colonies, battery chemistry, gut bacteria, "
         "ice cores, bird migration, memory tests, soil fungi, plant hormones, bone growth, coral bleaching, "
         "peer review, sugar intake, bat sonar"),
    plan("askscience", "Ask Science", "advice", "science", "Questions for people who know.",
         "black holes, tides, antibiotics, fault lines, magnets, rainbows, hiccups, earth's core, lightning, "
         "colour vision, absolute zero, viruses, gravity, glaciers, echo location, leap seconds"),
    plan("space", "Space", "study", "science", "Everything above the air.",
         "moon landers, star charts, solar sails, asteroid samples, launch windows, space telescopes, "
         "meteor showers, docking ports, mars rovers, comet tails, exoplanets, lunar dust, rocket boosters, "
         "orbital debris, eclipse maps, radio signals"),
    plan("dataisbeautiful", "Data Is Beautiful", "picture", "science, pictures", "Numbers that became pictures.",
         "commute times, rainfall maps, coffee prices, baby names, election turnouts, sleep diaries, "
         "train delays, bird counts, movie lengths, bike thefts, electricity use, chess openings, "
         "marathon times, library loans, street trees, wage gaps"),
    plan("explainlikeimfive", "Explain Like I'm Five", "advice", "science", "Hard things in easy words.",
         "inflation, encryption, compilers, mortgages, vaccines, time zones, stock splits, yeast, tides, "
         "insurance, satellites, elections, batteries, copyright, turbulence, jet lag"),
    plan("Economics", "Economics", "study", "money, science", "Prices, wages and why they move.",
         "interest rates, housing supply, trade deficits, labour shortages, carbon taxes, bank runs, "
         "minimum wages, bond yields, food prices, rent control, shipping costs, public debt, "
         "productivity, exchange rates, tariffs, pension funds"),
    plan("technology", "Technology", "news", "tech", "What machines do to us and for us.",
         "repair laws, facial recognition, chip factories, data centres, self-driving buses, app stores, "
         "undersea cables, smart meters, password managers, satellite internet, cookie banners, electric ferries, "
         "battery recycling, open standards, spam calls, quantum computers"),
    plan("gadgets", "Gadgets", "news", "tech, gadgets", "Things with a battery.",
         "folding phones, smart rings, e-readers, robot vacuums, pocket projectors, action cameras, "
         "mechanical keyboards, smart locks, bone-conduction headsets, drone batteries, wireless chargers, "
         "fitness bands, retro radios, label printers, travel routers, heated mugs"),
    plan("iphone", "iPhone", "tech", "tech, gadgets", "Questions and answers about one phone.",
         "screen protectors, battery health, iOS updates, camera lenses, storage plans, face unlock, "
         "charging cables, widgets, trade-in values, night photos, leather cases, dual SIM, ring tones, "
         "water damage, focus modes, voice memos"),
    plan("headphones", "Headphones", "tech", "tech, gadgets", "What one hears, and with what.",
         "open-back headphones, ear pads, DAC amps, wireless earbuds, noise cancelling, gaming headsets, "
         "balanced cables, studio monitors, planar drivers, equalizer presets, budget earphones, carrying cases, "
         "bluetooth codecs, replacement bands, sound stages, sleep buds"),
    plan("MachineLearning", "Machine Learning", "tech", "tech, science", "Research, results and what they mean.",
         "attention layers, data augmentation, learning rates, reward models, graph networks, label noise, "
         "benchmark leaks, diffusion models, batch sizes, tabular data, speech recognition, few-shot prompts, "
         "reproducibility, model cards, GPU memory, active learning"),
    plan("deeplearning", "Deep Learning", "tech", "tech, science", "Networks with many layers.",
         "residual blocks, dropout, mixed precision, convolution kernels, loss spikes, weight decay, "
         "embedding layers, image segmentation, gradient clipping, sequence models, transfer learning, "
         "model pruning, checkpointing, activation functions, data loaders, autoencoders"),
    plan("singularity", "Singularity", "talk", "tech, science", "Where all this is leading.",
         "chatbots, brain interfaces, robot helpers, synthetic voices, automated labs, longevity drugs, "
         "virtual worlds, machine rights, digital twins, work weeks, alignment research, personal tutors, "
         "energy limits, self-improving code, image generators, basic income"),
    plan("programming", "Programming", "tech", "tech", "Code and those who write it.",
         "code reviews, unit tests, merge conflicts, legacy code, regular expressions, static types, "
         "build systems, race conditions, package managers, naming conventions, pair programming, "
         "null pointers, time zones, log files, text editors, side projects"),
    plan("linux", "Linux", "tech", "tech", "Free systems for any machine.",
         "package updates, window managers, kernel modules, shell scripts, boot loaders, file systems, "
         "laptop suspend, printer drivers, tiling desktops, terminal fonts, backup scripts, swap files, "
         "font rendering, cron jobs, dual boots, audio servers"),
    plan("photography", "Photography", "tech", "pictures, gadgets", "Light, glass and patience.",
         "prime lenses, tripod heads, film rolls, street portraits, long exposures, lens filters, flash units, "
         "raw files, camera straps, macro shots, studio lights, photo books, wide angles, sensor cleaning, "
         "golden hours, darkrooms"),
    plan("math", "Mathematics", "talk", "science", "Proofs, puzzles and pictures of both.",
         "prime gaps, knot diagrams, proof sketches, magic squares, graph colourings, fractals, induction, "
         "card shuffles, matrix tricks, tilings, infinite sums, geometry puzzles, textbook errors, "
         "blackboards, number bases, probability riddles"),
)  # fmt: skip
