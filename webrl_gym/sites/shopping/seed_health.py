"""Vocabulary of Health & Household."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "vitamins": kit(
        adjectives="Organic, Vegan, Sugar Free, High Potency, Gluten Free, Daily, Time Release, Chewable, "
        "Plant Based, Non GMO",
        variants="Lemon, Orange, Berry, Elderberry, Turmeric, Cherry, Unflavored, Peach, Ginger",
        variant_label="Flavor",
        tails="for Women, for Men, for Kids, with Zinc, for Immune Support, with Black Pepper, "
        "for Seniors, for Joint Health",
        sizes="30 Count, 60 Count, 90 Count, 120 Count, 240 Count",
        size_label="Unit Count",
        packs=(2, 3, 4),
        topics="taste smell size packaging",
        sentences=(
            "Made in a plant that handles no nuts and no dairy.",
            "Take with a meal and a glass of water.",
            "Every batch is checked by an outside laboratory.",
            "Ask a doctor before use during pregnancy.",
        ),
    ),
    "oral": kit(
        adjectives="Soft Bristle, Whitening, Fluoride Free, Rechargeable, Travel, Moldable, BPA Free, "
        "Gentle, Sonic, Alcohol Free",
        variants="Charcoal, Mint, Bamboo, Cinnamon, Silicone, Clear, Aloe, Coconut",
        variant_label="Flavor",
        tails="for Sensitive Gums, with Travel Case, for Kids, for Teeth Grinding, "
        "with Replacement Heads, for Jaw Clenching, for Braces",
        packs=(2, 3, 4, 6, 10),
        options={"Color": "White, Black, Mint, Pink"},
        topics="taste size comfort battery",
        sentences=(
            "Dentists shaped it together with us.",
            "Replace every three months.",
            "Rinse with cool water before and after use.",
            "Comfortable enough to forget it is there.",
        ),
    ),
    "medical": kit(
        adjectives="Adjustable, Sterile, Waterproof, Digital, Reusable, Breathable, Portable, Latex Free, "
        "Self Adhesive, Quick Read, Washable",
        variants="Cotton, Nylon, Gel, Fabric, Silicone, Foam, Aluminum",
        variant_label="Material",
        tails="for Home Use, with Storage Case, for Adults, for Kids, with Large Display, "
        "for Sensitive Skin, for Knee and Back, for First Aid Kits",
        packs=(2, 4, 10, 20, 50, 100),
        options={"Size": "Small, Medium, Large, X-Large"},
        topics="size comfort battery instructions",
        sentences=(
            "Simple enough to use without reading first.",
            "Comes clean and sealed.",
            "Keep out of the reach of children.",
            "Not a substitute for the advice of a doctor.",
        ),
    ),
    "cleaning": kit(
        adjectives="Multi Surface, Biodegradable, Concentrated, Streak Free, Reusable, Gentle, "
        "Heavy Duty, Disinfecting, Absorbent",
        variants="Lemon, Lavender, Microfiber, Eucalyptus, Cellulose, Citrus, Fresh Linen, Pine",
        variant_label="Scent",
        tails="for Kitchen, for Hardwood Floors, with Spray Bottle, for Bathrooms, with Refill Pads, "
        "for Pet Owners, for Glass and Mirrors",
        sizes="16 oz, 24 oz, 32 oz, 64 oz",
        packs=(2, 3, 6, 8, 12, 24),
        topics="smell size packaging",
        bulk=2,
        sentences=(
            "Cuts through grease without scratching.",
            "Leaves a fresh room and no sticky film.",
            "A capful does for a full bucket.",
            "Safe for septic tanks.",
        ),
    ),
    "paper_goods": kit(
        adjectives="Soft, Strong, Recycled, Quilted, Unbleached, Absorbent, Extra Large, Biodegradable, "
        "Disposable, Compostable",
        variants="Bamboo, White, Kraft, Sugarcane, Floral, Brown",
        variant_label="Material",
        tails="for Home and Office, for Parties, with Lids, for Sensitive Skin, for Hot Drinks, for Picnics",
        sizes="20 Count, 50 Count, 100 Count, 200 Count",
        size_label="Unit Count",
        packs=(2, 4, 6, 12, 24),
        topics="size material packaging",
        bulk=3,
        sentences=(
            "Breaks down within weeks.",
            "Strong when wet.",
            "Wrapped in paper rather than plastic.",
            "Made without chlorine and perfume.",
        ),
    ),
    "wellness": kit(
        adjectives="Cordless, Heated, Rechargeable, Adjustable, Portable, Deep Tissue, Weighted, "
        "Ultrasonic, Quiet, Contoured",
        variants="Gray, Lavender, White, Bamboo, Black, Memory Foam, Velvet",
        variant_label="Color",
        tails="for Neck and Shoulders, with Timer, for Better Sleep, with Carry Bag, for Office Chair, "
        "for Feet, with Night Light",
        packs=(2, 3),
        options={"Color": "Gray, White, Black, Lavender"},
        topics="battery noise comfort smell",
        bulk=2,
        sentences=(
            "Three steps from gentle to firm.",
            "Shuts off after fifteen minutes.",
            "The cover zips off for washing.",
            "A quiet companion after long days.",
        ),
    ),
    "mobility": kit(
        adjectives="Folding, Lightweight, Height Adjustable, Non Slip, Heavy Duty, Rolling, Padded, "
        "Extra Wide, Portable, Bariatric",
        variants="Aluminum, Steel, Carbon Fiber, Foam, Rubber, Wooden",
        variant_label="Material",
        tails="for Seniors, with Seat, for Shower, with Armrests, for Small Doorways, "
        "with Storage Basket, for Standing Aid",
        packs=(2, 4),
        options={"Color": "Black, Silver, Blue, Red"},
        topics="size comfort instructions",
        bulk=4,
        sentences=(
            "Carries up to 300 pounds.",
            "Opens and folds with one hand.",
            "Rubber tips hold on wet tiles.",
            "No tools are needed to set the height.",
        ),
    ),
}

_TREE = """
Vitamins & Supplements
  Vitamins = 19 | vitamins | Vitamin Drops, Vitamin D Tablets, Multivitamin Gummies
  Herbal Supplements = 21 | vitamins | Herbal Drops, Herbal Capsules, Mushroom Complex
    in Lemon, Elderberry, Turmeric, Cherry, Ginger
    not Chewable, with Zinc
  Protein & Energy = 29 | vitamins | Energy Chews, Electrolyte Powder, Protein Powder
    in Chocolate, Vanilla, Berry, Peach, Lemon
    not Time Release, Chewable, High Potency, with Zinc, with Black Pepper, for Immune Support, for Joint Health,
    not Unit Count
Oral Care
  Toothbrushes = 17 | oral | Toothbrush Covers, Toothbrushes, Electric Toothbrush
    in Charcoal, Bamboo, Silicone, Nylon
    not Fluoride Free, Moldable, Alcohol Free, for Teeth Grinding, for Jaw Clenching, Whitening
  Toothpaste & Mouthwash = 9 | oral | Toothpaste, Mouthwash, Tooth Powder
    in Charcoal, Mint, Cinnamon, Aloe, Coconut
    not Soft Bristle, Rechargeable, Moldable, Sonic, with Replacement Heads, for Teeth Grinding, for Jaw Clenching,
    not with Travel Case, for Braces
  Night Guards = 16 | oral | Dental Wax, Mouth Guard, Night Guard Set
    in Silicone, Clear, Mint, Gel
    not Soft Bristle, Whitening, Fluoride Free, Rechargeable, Sonic, Alcohol Free, with Replacement Heads, for Kids
Medical Supplies
  First Aid = 13 | medical | Bandages, Gauze Rolls, First Aid Kit
    in Cotton, Fabric, Foam, Nylon
    not Digital, Quick Read, Portable, Adjustable, Reusable, with Large Display, for Knee and Back, for Home Use
  Health Monitors = 34 | medical | Thermometer, Pulse Oximeter, Blood Pressure Monitor
    in White, Black, Blue, Gray
    not Adjustable, Sterile, Breathable, Latex Free, Self Adhesive, Washable, for Sensitive Skin, for Knee and Back,
    not for First Aid Kits, Pack
  Supports & Wraps = 19 | medical | Cold Pack, Wrist Splint, Back Support
    in Cotton, Nylon, Gel, Neoprene
    not Sterile, Digital, Quick Read, with Large Display, for First Aid Kits, Self Adhesive
Household Supplies
  Cleaning Products = 14 | cleaning | Cleaning Cloths, Surface Cleaner, Floor Cleaner
    not for Pet Owners
  Laundry = 16 | cleaning | Dryer Sheets, Stain Remover, Laundry Detergent
    in Lemon, Lavender, Eucalyptus, Citrus, Fresh Linen
    not Multi Surface, Streak Free, Disinfecting, Absorbent, for Kitchen, for Hardwood Floors, for Bathrooms,
    not for Glass and Mirrors, with Spray Bottle
  Dishwashing = 11 | cleaning | Dish Sponges, Dish Soap, Dishwasher Tablets
    in Lemon, Lavender, Cellulose, Citrus
    not Multi Surface, Streak Free, for Hardwood Floors, for Bathrooms, for Pet Owners, for Glass and Mirrors,
    not with Spray Bottle
  Air Fresheners = 12 | cleaning | Odor Absorber Bags, Room Spray, Air Freshener
    in Lemon, Lavender, Eucalyptus, Citrus, Fresh Linen, Pine
    not Multi Surface, Streak Free, Absorbent, for Hardwood Floors, for Glass and Mirrors, Heavy Duty, Disinfecting,
    not with Spray Bottle
Paper Goods
  Toilet Paper & Tissues = 17 | paper_goods | Pocket Tissues, Facial Tissues, Toilet Paper
    in Bamboo, White, Sugarcane
    not Quilted, Disposable, Compostable, for Parties, with Lids, for Hot Drinks, for Picnics
  Paper Towels & Plates = 18 | paper_goods | Paper Napkins, Paper Plates, Paper Towels
    not for Sensitive Skin, with Lids, Soft, for Hot Drinks
Wellness & Relaxation
  Massage Tools = 43 | wellness | Scalp Massager, Neck Massager, Foot Massager
    in Gray, White, Bamboo, Black
    not Weighted, Ultrasonic, Contoured, for Better Sleep, with Night Light
  Sleep Aids = 24 | wellness | Sleep Mask, White Noise Machine, Weighted Blanket
    in Gray, Lavender, White, Black, Velvet
    not Cordless, Heated, Deep Tissue, Ultrasonic, for Neck and Shoulders, for Office Chair, for Feet
  Aromatherapy = 22 | wellness | Aroma Stones, Oil Diffuser, Humidifier
    in Gray, Lavender, White, Bamboo, Black
    not Heated, Adjustable, Deep Tissue, Weighted, Contoured, for Neck and Shoulders, for Office Chair, for Feet,
    not with Carry Bag
Mobility Aids
  Canes & Walkers = 47 | mobility | Cane Tips, Walking Cane, Walker
    in Aluminum, Steel, Carbon Fiber, Wooden
    not for Shower, Padded, Extra Wide
  Bathroom Safety = 38 | mobility | Grab Bar, Bath Step, Shower Chair
    in Aluminum, Steel, Plastic
    not Rolling, for Small Doorways, with Storage Basket, with Seat
"""

VOCABULARY = Vocabulary("Health & Household", tree(_TREE), _KITS)
