"""Vocabulary of Sports & Outdoors."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "fitness": kit(
        adjectives="Heavy Duty, Adjustable, Non Slip, Foldable, Portable, Extra Thick, Weighted, "
        "Anti Tear, Professional, Compact, Quiet",
        variants="Rubber, Foam, Cast Iron, Neoprene, Cork, Latex Free, Steel, Vinyl",
        variant_label="Material",
        tails="for Home Gym, with Carrying Strap, for Beginners, with Workout Guide, "
        "for Strength Training, with Foam Handles, for Pilates and Yoga, with Digital Counter",
        sizes="5 lb, 10 lb, 15 lb, 20 lb, 30 lb",
        size_label="Resistance",
        packs=(2, 3, 4, 5),
        options={"Color": "Black, Purple, Ocean Blue, Gray, Lime"},
        topics="size comfort smell instructions",
        bulk=3,
        sentences=(
            "The textured surface keeps its grip when hands get damp.",
            "Stores under a bed or behind a door.",
            "Holds up to daily sets at home or in a studio.",
            "Wipe down with a mild soap after training.",
            "A good start for beginners, and firm enough for regulars.",
        ),
    ),
    "camping": kit(
        adjectives="Waterproof, Lightweight, Ultralight, Insulated, Windproof, Packable, Three Season, "
        "Rugged, Collapsible, Quick Setup, Compact",
        variants="Aluminum, Nylon, Canvas, Titanium, Polyester, Fleece, Ripstop, Stainless Steel",
        variant_label="Material",
        tails="for Backpacking, with Carry Bag, for Two Person, with Rainfly, for Cold Weather, "
        "with Compression Sack, for Family Camping, with Hanging Hook",
        packs=(2, 4, 6),
        options={"Color": "Forest Green, Sand, Slate Blue, Orange"},
        topics="size instructions comfort",
        bulk=3,
        sentences=(
            "Sets up in under five minutes without tools.",
            "Seams are taped and stay dry in steady rain.",
            "Rolls down to the size of a water bottle.",
            "Tried on long trails before it reached the shop.",
            "Spare cords and pegs come in a small pouch.",
        ),
    ),
    "cycling": kit(
        adjectives="Adjustable, Shockproof, Lightweight, Reflective, Waterproof, Rechargeable, Universal, "
        "Breathable, Aero, Quick Release",
        variants="Carbon, Alloy, Gel, Silicone, Rubber, Mesh, Steel",
        variant_label="Material",
        tails="for Mountain Bike, for Road Bike, with Mounting Bracket, for Kids Bike, with Rain Cover, "
        "for City Commuting, with Allen Key",
        packs=(2, 3, 4),
        options={"Color": "Black, Red, Neon Yellow, White", "Size": "Small, Medium, Large"},
        topics="battery size instructions",
        bulk=2,
        sentences=(
            "Mounts on most frames in a few turns of a key.",
            "Stays in place on gravel and cobblestones.",
            "Visible from far away after dark.",
            "All bolts are stainless and easy to replace.",
        ),
    ),
    "fishing": kit(
        adjectives="Saltwater, Freshwater, Telescopic, Lifelike, Floating, Braided, Sensitive, "
        "Corrosion Resistant, Smooth, Portable",
        variants="Carbon, Graphite, Nylon, Silver, Fiberglass, Tungsten, Chartreuse",
        variant_label="Material",
        tails="for Bass and Trout, with Tackle Box, for Beginners, for Ice Fishing, with Treble Hooks, "
        "for River Fishing, with Storage Bag",
        sizes="6 Feet, 7 Feet, 9 Feet",
        size_label="Length",
        packs=(5, 10, 20, 50),
        topics="size color",
        bulk=2,
        sentences=(
            "Casts far and sinks slowly.",
            "Rinse with fresh water after a day at the sea.",
            "Sharp points come with protective caps.",
            "A small case keeps everything sorted.",
        ),
    ),
    "team": kit(
        adjectives="Official Size, Indoor, Outdoor, Youth, Professional, Weather Resistant, Training, "
        "Soft Touch, High Bounce, Padded",
        variants="Composite, Leather, Rubber, Synthetic, Foam, Mesh, Hardwood",
        variant_label="Material",
        tails="for Practice, with Pump and Needle, for Kids and Teens, with Carry Bag, for League Games, "
        "with Elastic Straps, for Backyard Play",
        sizes="Size 3, Size 4, Size 5",
        packs=(2, 3, 6, 12),
        options={"Size": "Youth Small, Youth Large, Adult Medium, Adult Large"},
        topics="size smell comfort",
        bulk=2,
        sentences=(
            "Keeps its shape after a season of hard play.",
            "Suits grass, turf and hard courts.",
            "Meets the usual league measurements.",
            "Ships flat; inflate to the pressure printed on the valve.",
        ),
    ),
    "golf": kit(
        adjectives="Soft Feel, Long Distance, Waterproof, Tour, Left Handed, Right Handed, Alignment, "
        "Portable, All Weather, Premium",
        variants="Bamboo, Leather, Stainless, Graphite, Rubber, Microfiber",
        variant_label="Material",
        tails="for Beginners, for Indoor Practice, with Ball Marker, for Men and Women, "
        "with Magnetic Clip, with Auto Return",
        packs=(2, 3, 12, 24, 50),
        topics="size comfort",
        bulk=2,
        sentences=(
            "Helps to repeat the same stroke again and again.",
            "Fits in the side pocket of any bag.",
            "Works on carpet as well as on short grass.",
            "Marked lines make aiming easier.",
        ),
    ),
    "protect": kit(
        adjectives="Moldable, Slim, Shock Absorbing, Double Layer, Breathable, Custom Fit, Compression, "
        "Adjustable, Low Profile, Padded",
        variants="Gel, Neoprene, Silicone, EVA Foam, Knitted, Clear",
        variant_label="Material",
        tails="for Contact Sports, with Case, for Kids and Adults, for Boxing and Hockey, "
        "with Side Straps, for Running, for Braces",
        packs=(2, 3, 4, 6),
        options={"Size": "Small, Medium, Large, Extra Large", "Color": "Black, Red, Blue"},
        topics="size comfort fit",
        sentences=(
            "Takes the shock before your joints do.",
            "Stays in place through sprints and tackles.",
            "Wash by hand and let it dry in the air.",
            "Choose one size up when between two sizes.",
        ),
    ),
    "water": kit(
        adjectives="Inflatable, Anti Fog, Quick Dry, Full Face, Buoyant, Adjustable, Wide View, "
        "Soft Seal, Lightweight, Hydrodynamic",
        variants="Silicone, Tempered Glass, Neoprene, PVC, EVA Foam, Mesh",
        variant_label="Material",
        tails="for Adults, with Ear Plugs, for Kids, with Mesh Bag, for Snorkeling, with UV Protection, "
        "for Lake and Beach",
        packs=(2, 3, 4),
        options={"Color": "Aqua, Black, Navy, Coral", "Size": "Small, Medium, Large"},
        topics="size comfort fit",
        bulk=2,
        sentences=(
            "Seals softly and leaves no deep marks.",
            "Salt and chlorine do it no harm.",
            "Drains and dries while you have lunch.",
            "Bright enough to be seen from the shore.",
        ),
    ),
}

_TREE = """
Exercise & Fitness
  Strength Training = 38 | fitness | Hand Grip, Resistance Bands, Kettlebell, Dumbbell Set, Weight Bench
    in Rubber, Foam, Cast Iron, Neoprene, Steel, Vinyl
    not Extra Thick, for Pilates and Yoga, Anti Tear, Quiet
  Yoga = 24 | fitness | Yoga Strap, Yoga Block, Yoga Mat, Yoga Wheel
    in Rubber, Foam, Cork, Latex Free
    not Heavy Duty, with Foam Handles, with Digital Counter, for Strength Training, Weighted, Quiet, Resistance
  Cardio Training = 56 | fitness | Jump Rope, Mini Stepper, Exercise Bike
    in Steel, Rubber, Foam
    not Extra Thick, Anti Tear, for Pilates and Yoga, Resistance, Weighted
  Balance & Recovery = 22 | fitness | Massage Ball, Foam Roller, Balance Board
    in Rubber, Foam, Cork
    not Anti Tear, with Digital Counter, Resistance
Camping & Hiking
  Tents & Shelters = 78 | camping | Tent Stakes, Camping Tarp, Dome Tent, Canopy Shelter
    in Nylon, Canvas, Polyester, Ripstop
    not Insulated, with Compression Sack, Collapsible
  Sleeping Bags = 46 | camping | Sleeping Pad, Camping Pillow, Sleeping Bag
    in Nylon, Polyester, Fleece, Ripstop
    not with Rainfly, Collapsible, Quick Setup, Rugged, with Hanging Hook
  Camp Kitchen = 27 | camping | Camping Mug, Mess Kit, Camp Stove, Cooking Grill
    in Aluminum, Titanium, Stainless Steel
    not with Rainfly, with Compression Sack, Three Season, Waterproof, for Cold Weather
  Backpacks = 44 | camping | Dry Sack, Hiking Daypack, Hiking Backpack
    in Nylon, Canvas, Polyester, Ripstop
    not for Two Person, Three Season, Quick Setup, Windproof, with Carry Bag, with Compression Sack, Insulated
  Lights & Lanterns = 19 | camping | Headlamp, Camping Lantern, Solar Lantern
    in Aluminum, Canvas, Stainless Steel
    not for Two Person, Insulated, Three Season, with Rainfly, with Compression Sack, Quick Setup
Cycling
  Bike Accessories = 18 | cycling | Bike Bell, Phone Holder, Bike Light, Bike Rack
    in Alloy, Silicone, Rubber, Steel
    not Breathable, Aero, for Kids Bike
  Bike Parts = 31 | cycling | Brake Pads, Pedals, Bike Saddle, Wheel Set
    in Carbon, Alloy, Gel, Rubber, Steel
    not Breathable, Rechargeable, Universal, with Rain Cover
  Helmets = 37 | cycling | Helmet Liner, Kids Helmet, Bike Helmet
    in Carbon, Mesh, Foam
    not Rechargeable, Universal, Quick Release, with Mounting Bracket, with Allen Key, for Kids Bike
Fishing
  Lures & Baits = 13 | fishing | Fishing Hooks, Soft Lures, Lure Kit
    in Silver, Tungsten, Chartreuse, Gold
    not Telescopic, Braided, Smooth, Sensitive
  Rods & Reels = 52 | fishing | Fishing Line, Spinning Reel, Fishing Rod
    in Carbon, Graphite, Fiberglass
    not Lifelike, Floating, with Treble Hooks
Team Sports
  Basketball = 24 | team | Arm Sleeves, Basketball, Basketball Hoop
    in Composite, Leather, Rubber, Synthetic
    not with Elastic Straps, Padded
  Soccer = 22 | team | Shin Guards, Soccer Ball, Soccer Goal
    in Composite, Leather, Rubber, Synthetic
    not High Bounce, with Elastic Straps
  Baseball = 29 | team | Baseballs, Batting Gloves, Baseball Bat
    in Leather, Synthetic, Composite
    not with Pump and Needle, with Elastic Straps, High Bounce, Indoor, Size
  Volleyball = 25 | team | Knee Pads, Volleyball, Volleyball Net
    in Composite, Leather, Synthetic, Mesh
    not with Elastic Straps, High Bounce, Size
Golf
  Golf Balls = 23 | golf | Foam Golf Balls, Golf Balls, Golf Ball Set
    in Foam, Rubber, Yellow, White, Orange
    not with Auto Return, with Magnetic Clip, Left Handed, Right Handed, Portable, All Weather, Waterproof
  Putting Aids = 34 | golf | Putting Cup, Putting Mirror, Putting Mat
    in Bamboo, Stainless, Rubber, Microfiber
    not Soft Feel, Long Distance, Waterproof, Tour
Protective Gear
  Mouth Guards = 12 | protect | Mouth Guard, Sports Mouth Guard, Mouth Guard Set
    in Gel, Silicone, EVA Foam, Clear
    not Compression, Adjustable, for Running, with Side Straps
  Braces & Supports = 17 | protect | Wrist Wrap, Ankle Brace, Knee Brace
    in Gel, Neoprene, Knitted, Silicone
    not Moldable, for Braces, with Case, for Boxing and Hockey
Water Sports
  Swimming Gear = 17 | water | Swim Cap, Swim Goggles, Kickboard
    in Silicone, EVA Foam, Latex
    not Inflatable, Full Face, with Ear Plugs, for Snorkeling
  Snorkeling & Diving = 36 | water | Snorkel, Swim Fins, Snorkel Mask, Snorkel Set
    in Silicone, Tempered Glass, Rubber
    not Inflatable, Buoyant, with Ear Plugs, Pack
  Boating & Kayaks = 67 | water | Dry Bag, Kayak Paddle, Life Vest, Paddle Board
    in Neoprene, PVC, EVA Foam, Nylon
    not Anti Fog, Full Face, Wide View, Soft Seal, with Ear Plugs, for Snorkeling, Pack
"""

VOCABULARY = Vocabulary("Sports & Outdoors", tree(_TREE), _KITS)
