"""Vocabulary of Beauty & Personal Care."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "makeup": kit(
        adjectives="Matte, Long Lasting, Waterproof, Hydrating, Creamy, Satin, Vegan, Smudge Proof, "
        "Lightweight, Glossy, Blendable, Travel Size",
        variants="Rose, Coral, Plum, Cocoa, Nude, Berry, Peach, Cherry, Ivory, Bronze, Mauve",
        variant_label="Shade",
        tails="with Vitamin E, with Jojoba Oil, for Everyday Wear, with Precision Tip, "
        "for Sensitive Skin, with Soft Applicator, for Stage Makeup, with Mirror Case",
        sizes="0.1 oz, 0.2 oz, 0.35 oz, 0.5 oz",
        packs=(2, 3, 4, 6, 12),
        options={"Color": "Rose Dust, Coral Sun, Deep Plum, Warm Cocoa, Soft Nude, Wild Berry"},
        topics="color smell packaging",
        sentences=(
            "One layer covers evenly and dries within a minute.",
            "The shade stays true from the morning commute to a late dinner.",
            "Comes off in the evening with warm water and a mild cleanser.",
            "Made without parabens and never tried on animals.",
            "The cap clicks shut, so nothing spills in a handbag.",
        ),
    ),
    "skincare": kit(
        adjectives="Gentle, Hydrating, Organic, Brightening, Soothing, Overnight, Nourishing, Cooling, "
        "Daily, Firming, Vegan",
        variants="Aloe Vera, Green Tea, Honey, Oatmeal, Shea Butter, Rosehip, Cucumber, Coconut, "
        "Charcoal, Lavender, Vitamin C",
        variant_label="Scent",
        tails="for Dry Skin, for Sensitive Skin, with Hyaluronic Acid, for Oily Skin, "
        "with Pump Dispenser, for Men and Women, with Natural Oils, for Winter Care",
        sizes="1 oz, 2 oz, 4 oz, 8 oz, 16 oz",
        packs=(2, 3, 4, 6),
        topics="smell texture packaging",
        sentences=(
            "Sinks in within seconds and leaves no greasy film.",
            "A pea-sized amount is enough for the whole face.",
            "Tested by dermatologists on every skin type.",
            "Contains no alcohol, no dyes and no mineral oil.",
            "Store in a cool, dry place and use within twelve months of opening.",
        ),
    ),
    "hair": kit(
        adjectives="Volumizing, Moisturizing, Sulfate Free, Strengthening, Smoothing, Clarifying, "
        "Color Safe, Anti Frizz, Lightweight, Repairing, Salon",
        variants="Argan Oil, Tea Tree, Coconut, Biotin, Keratin, Rosemary, Peppermint, Avocado, Almond, Castor Oil",
        variant_label="Scent",
        tails="for Curly Hair, for Fine Hair, with Heat Protection, for Color Treated Hair, "
        "for Thick Hair, with Spray Nozzle, for Daily Use, for Damaged Ends",
        sizes="4 oz, 8 oz, 12 oz, 16 oz, 33 oz",
        packs=(2, 3, 4),
        topics="smell texture packaging",
        sentences=(
            "Works into a rich lather and rinses out completely.",
            "Hair feels soft after the first wash and keeps its shape for two days.",
            "Suits natural, relaxed and colored hair alike.",
            "The bottle is made from recycled plastic.",
            "Apply to damp hair, wait two minutes, rinse with lukewarm water.",
        ),
    ),
    "wigs": kit(
        adjectives="Natural Looking, Layered, Long, Short, Wavy, Straight, Curly, Heat Resistant, "
        "Adjustable, Breathable",
        variants="Chestnut, Honey Blonde, Jet Black, Auburn, Silver, Burgundy, Ombre, Dark Brown",
        variant_label="Color",
        tails="with Bangs, for Daily Wear, with Lace Front, for Cosplay Parties, with Adjustable Straps, "
        "for Thin Hair, with Wig Cap",
        sizes="8 Inch, 12 Inch, 14 Inch, 18 Inch, 22 Inch",
        size_label="Length",
        packs=(2, 3, 5),
        options={
            "Color": "Chestnut, Honey Blonde, Jet Black, Auburn, Silver Gray",
            "Length": "12 Inch, 16 Inch, 20 Inch",
        },
        topics="color comfort fit",
        sentences=(
            "Strands are knotted by hand and shed very little.",
            "The inner band adjusts to most head sizes.",
            "Wash in cold water and dry on a stand.",
            "Can be trimmed and styled like your own hair.",
        ),
    ),
    "fragrance": kit(
        adjectives="Fresh, Floral, Woody, Warm, Long Lasting, Light, Citrus, Spicy, Romantic, Classic, Evening",
        variants="Jasmine, Sandalwood, Bergamot, Vanilla, Cedar, Amber, White Musk, Fig, Orange Blossom, Patchouli",
        variant_label="Scent",
        tails="for Women, for Men, with Gift Box, with Travel Atomizer, for Date Night, "
        "with Natural Spray, for Everyday Wear",
        sizes="0.5 oz, 1 oz, 1.7 oz, 3.4 oz",
        packs=(2, 3, 4),
        topics="smell packaging",
        sentences=(
            "Opens bright, then settles into a soft base that lasts through the day.",
            "Two sprays on the wrist are plenty.",
            "The glass bottle stands well on a dresser.",
            "Blended in small batches and rested for six weeks.",
        ),
    ),
    "nails": kit(
        adjectives="Quick Dry, Chip Resistant, Glossy, Glitter, Professional, Stainless, Reusable, "
        "Gentle, Salon, Soft Gel",
        variants="Rose Gold, Ruby, Pearl, Lilac, Navy, Mint, Blush, Midnight, Champagne, Coral",
        variant_label="Color",
        tails="for Home Manicure, with Curved Edge, for Beginners, with Storage Case, for Gel Nails, "
        "with LED Lamp, for Brittle Nails",
        packs=(2, 3, 6, 10, 24),
        options={"Color": "Rose Gold, Ruby Red, Pearl White, Lilac, Navy Blue"},
        topics="color smell",
        sentences=(
            "Keeps its shine for up to ten days.",
            "The brush spreads evenly, even for an unsteady hand.",
            "Removes without scraping when soaked for five minutes.",
            "Fits in a drawer or a travel pouch.",
        ),
    ),
    "beauty_tools": kit(
        adjectives="Compact, Professional, Foldable, Soft Bristle, Cordless, Portable, Rechargeable, "
        "Heart Shaped, Lighted, Ceramic, Mini",
        variants="Rose Gold, Marble, Black, White, Bamboo, Pink, Silver, Mint Green",
        variant_label="Color",
        tails="with Travel Pouch, for Beginners, with LED Light, for Home and Travel, with Carrying Case, "
        "for All Hair Types, with Suction Cup",
        packs=(2, 3, 5, 8),
        options={"Color": "Rose Gold, Marble White, Matte Black, Blush Pink"},
        topics="battery size color",
        bulk=2,
        sentences=(
            "Light enough to hold for a whole styling session.",
            "Wipes clean with a damp cloth.",
            "The handle has a soft coating that does not slip in wet hands.",
            "Packs flat and weighs little in a suitcase.",
        ),
    ),
    "shave": kit(
        adjectives="Close, Cordless, Waterproof, Gentle, Precision, Rechargeable, Sensitive, Five Blade, "
        "Ergonomic, Classic",
        variants="Sandalwood, Steel, Chrome, Menthol, Black, Titanium, Aloe, Cedar",
        variant_label="Finish",
        tails="for Sensitive Skin, with Trimmer Head, for Men and Women, with Travel Cap, "
        "for Head and Beard, with Charging Stand, for Smooth Legs",
        packs=(2, 4, 8, 12),
        topics="battery comfort smell",
        sentences=(
            "Glides over curves without pulling.",
            "Rinse under the tap after every use.",
            "The head follows the line of the jaw.",
            "Leaves skin calm, even on the second day in a row.",
        ),
    ),
}

_TREE = """
Makeup
  Lips = 9 | makeup | Lip Balm, Lip Liner, Lip Gloss, Lipstick, Lipstick Set
    not Waterproof, Blendable, for Stage Makeup
  Eyes = 12 | makeup | Eyebrow Pencil, Mascara, Eyeliner Pen, Eyeshadow Palette
    in Cocoa, Plum, Bronze, Nude, Black, Navy, Brown
    not Creamy, Hydrating, with Mirror Case
  Face = 16 | makeup | Concealer Stick, Face Primer, Blush Powder, Liquid Foundation
  Makeup Palettes = 22 | makeup | Contour Palette, Blush Palette, Makeup Kit
  Makeup Remover = 10 | skincare | Makeup Remover Wipes, Cleansing Balm, Micellar Water
    not Firming, Overnight, for Winter Care
Skin Care
  Face Care = 17 | skincare | Face Toner, Face Wash, Face Mask, Face Serum
  Body Care = 13 | skincare | Body Soap, Body Lotion, Body Scrub, Body Butter
  Eye Care = 18 | skincare | Under Eye Patches, Eye Gel, Eye Cream
    not with Pump Dispenser, for Oily Skin
  Sun Care = 15 | skincare | Sunscreen Stick, Sunscreen Lotion, After Sun Gel
    in Aloe Vera, Green Tea, Coconut, Cucumber, Vitamin C
    not Overnight, for Winter Care, Firming
  Lip Care = 8 | skincare | Lip Scrub, Lip Mask, Lip Butter
    not for Oily Skin, with Pump Dispenser, Firming, Cooling
Hair Care
  Shampoo & Conditioner = 14 | hair | Shampoo Bar, Shampoo, Hair Conditioner, Shampoo and Conditioner Set
  Styling Products = 12 | hair | Hair Gel, Hair Mousse, Hair Spray, Styling Pomade
  Hair Treatments = 17 | hair | Scalp Oil, Hair Serum, Hair Mask
  Hair Extensions & Wigs = 42 | wigs | Ponytail Extension, Clip Extensions, Bob Wig, Lace Wig
  Hair Styling Tools = 38 | beauty_tools | Hair Brush, Curling Wand, Hair Straightener, Hair Dryer
    not with Suction Cup, Heart Shaped, Lighted
Fragrance
  Women's Fragrance = 34 | fragrance | Body Mist, Eau de Toilette, Perfume Spray
    not for Men
  Men's Fragrance = 36 | fragrance | Body Spray, Cologne, Aftershave Splash
    in Sandalwood, Bergamot, Cedar, Amber, White Musk, Fig, Patchouli
    not for Women, Floral, Romantic
  Home Scents = 16 | fragrance | Scented Sachets, Linen Spray, Reed Diffuser
    not for Men, for Women, for Date Night, Romantic, Evening, with Travel Atomizer
Nail Care
  Nail Polish = 9 | nails | Nail Polish, Gel Polish, Nail Polish Set
    not with Curved Edge, Stainless, Reusable, with LED Lamp, Soft Gel
  Nail Tools = 14 | nails | Nail File, Cuticle Pusher, Nail Clipper, Manicure Set
    in Rose Gold, Pearl, Navy, Mint, Blush, Midnight
    not Quick Dry, Chip Resistant, Glossy, Soft Gel, with LED Lamp, for Gel Nails
  False Nails = 11 | nails | Nail Stickers, Press On Nails, Acrylic Nail Kit
    not Quick Dry, Stainless, with Curved Edge
Tools & Accessories
  Makeup Brushes = 17 | beauty_tools | Blending Sponge, Powder Brush, Makeup Brush Set
    not Cordless, Rechargeable, Lighted, Ceramic, with LED Light, for All Hair Types, with Suction Cup, Heart Shaped
  Mirrors = 28 | beauty_tools | Pocket Mirror, Handheld Mirror, Vanity Mirror
    not Cordless, Soft Bristle, Ceramic, for All Hair Types, for Beginners, Rechargeable
  Bags & Cases = 21 | beauty_tools | Cosmetic Pouch, Toiletry Bag, Makeup Train Case
    in Rose Gold, Marble, Black, White, Pink, Silver, Mint Green
    not Cordless, Soft Bristle, Ceramic, Rechargeable, with Suction Cup, for All Hair Types, with Travel Pouch,
    not with Carrying Case, with LED Light
Shave & Hair Removal
  Razors & Shavers = 26 | shave | Disposable Razors, Safety Razor, Beard Trimmer, Electric Shaver
    in Steel, Chrome, Black, Titanium
  Shaving Creams = 11 | shave | Shaving Soap, Shaving Gel, Shaving Cream
    in Sandalwood, Menthol, Aloe, Cedar
    not Cordless, Waterproof, Rechargeable, Five Blade, with Trimmer Head, with Charging Stand, Ergonomic, Precision,
    not Close
"""

VOCABULARY = Vocabulary("Beauty & Personal Care", tree(_TREE), _KITS)
