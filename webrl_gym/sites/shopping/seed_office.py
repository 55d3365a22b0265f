"""Vocabulary of Office Products."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "paper": kit(
        adjectives="Recycled, Heavyweight, Ruled, Blank, Acid Free, Self Adhesive, Perforated, Glossy, "
        "Colored, Spiral Bound, Hardcover",
        variants="White, Kraft, Pastel, Ivory, Black, Floral, Marble, Cotton",
        variant_label="Color",
        tails="for School, with Elastic Band, for Inkjet Printers, for Bullet Journaling, with Pocket, "
        "for Invitations, with Index Tabs",
        sizes="A4, A5, Letter Size, Legal Size, 50 Sheets, 100 Sheets",
        packs=(2, 3, 5, 6, 10, 12),
        topics="size color material",
        sentences=(
            "Ink dries fast and does not bleed through.",
            "Pages tear out cleanly along the edge.",
            "Made from wood of managed forests.",
            "Lies flat when open.",
        ),
    ),
    "writing": kit(
        adjectives="Fine Point, Retractable, Quick Dry, Erasable, Refillable, Smooth, Permanent, "
        "Dual Tip, Washable, Ergonomic, Metallic",
        variants="Black, Blue, Assorted Color, Red, Pastel, Violet, Green, Neon",
        variant_label="Color",
        tails="for Note Taking, with Soft Grip, for Calligraphy, for Coloring Books, with Pocket Clip, "
        "for Left Handed Writers, with Eraser",
        sizes="0.3 mm, 0.5 mm, 0.7 mm, 1.0 mm",
        size_label="Tip Size",
        packs=(4, 6, 10, 12, 24, 36),
        options={"Color": "Black, Blue, Red, Green"},
        topics="color comfort smell",
        sentences=(
            "Starts writing at once, even after weeks in a drawer.",
            "Does not smear under a left hand.",
            "The grip is soft and slightly triangular.",
            "Close the cap until it clicks.",
        ),
    ),
    "desk": kit(
        adjectives="Adjustable, Magnetic, Expandable, Compact, Rotating, Heavy Duty, Stackable, Foldable, "
        "Non Slip, Three Tier, Ergonomic",
        variants="Mesh, Bamboo, Acrylic, Wooden, Metal, Leather, Felt, Clear",
        variant_label="Material",
        tails="with Drawer, for Home Office, with Pen Holder, for Letter Paper, with Wrist Rest, "
        "for Classroom, with Key Lock",
        packs=(2, 3, 4, 6),
        options={"Color": "Black, White, Gray, Rose Gold"},
        topics="size color instructions smell",
        bulk=2,
        sentences=(
            "Keeps small things where a hand can find them.",
            "Felt pads under the base spare the desk.",
            "Comes assembled; just unfold and use.",
            "Edges are rounded and smooth.",
        ),
    ),
    "machines": kit(
        adjectives="Wireless, Portable, Thermal, High Speed, Compact, Jam Proof, Quiet, Electric, "
        "Rechargeable, Heavy Duty",
        variants="White, Black, Gray, Steel, Blue",
        variant_label="Color",
        tails="for Small Business, with Digital Display, for Shipping Labels, with Auto Feed, "
        "for Home Office, with USB Cable, with Dust Cover",
        sizes="5 Sheet, 8 Sheet, 12 Sheet",
        size_label="Capacity",
        topics="noise size instructions battery",
        bulk=3,
        sentences=(
            "Warms up in seconds.",
            "A light shows when it needs attention.",
            "Stops by itself when it gets too warm.",
            "Runs quietly enough for a shared room.",
        ),
    ),
    "ink": kit(
        adjectives="High Yield, Remanufactured, Compatible, Refillable, Fade Resistant, Standard Yield, Smudge Free",
        variants="Black, Cyan, Magenta, Yellow, Tri Color, Photo Black",
        variant_label="Color",
        tails="for Inkjet Printers, for Laser Printers, with Smart Chip, for Photo Printing, "
        "for Label Makers, with Cleaning Cloth",
        packs=(2, 3, 4, 5),
        topics="color instructions packaging",
        sentences=(
            "Prints crisp text down to the last page.",
            "Sealed to keep fresh for two years.",
            "Slides in without force and is recognised at once.",
            "Send empty ones back for recycling.",
        ),
    ),
}

_TREE = """
Paper & Notebooks
  Notebooks & Journals = 13 | paper | Memo Pad, Notebook, Dotted Journal, Leather Journal
    not Self Adhesive, Glossy, for Inkjet Printers, for Invitations, Perforated
  Printer Paper = 17 | paper | Printer Paper, Card Stock, Photo Paper
    not Ruled, Self Adhesive, Spiral Bound, Hardcover, Perforated, with Elastic Band, for Bullet Journaling,
    not with Pocket, with Index Tabs
  Sticky Notes & Labels = 9 | paper | Sticky Notes, Address Labels, Label Sheets
    in White, Kraft, Pastel, Ivory, Yellow
    not Hardcover, Spiral Bound, Heavyweight, with Elastic Band, with Pocket, for Inkjet Printers, Size
  Envelopes & Mailers = 14 | paper | Envelopes, Padded Mailers, Shipping Mailers
    not Ruled, Perforated, Spiral Bound, Hardcover, Blank, with Elastic Band, for Bullet Journaling, with Index Tabs,
    not Size
Writing Supplies
  Pens = 10 | writing | Ballpoint Pens, Gel Pens, Rollerball Pens, Fountain Pen
    not Washable, Dual Tip, with Eraser, for Coloring Books
  Pencils = 9 | writing | Wooden Pencils, Colored Pencils, Mechanical Pencils
    not Fine Point, Retractable, Quick Dry, Permanent, Dual Tip, Washable, Refillable, Metallic
  Markers & Highlighters = 11 | writing | Highlighters, Dry Erase Markers, Paint Markers
    not Retractable, Erasable, with Eraser, for Left Handed Writers, with Pocket Clip
Desk Accessories
  Desk Organizers = 21 | desk | Pen Cup, Desk Tray, Desk Organizer
    not Magnetic, with Wrist Rest, Non Slip, Ergonomic
  Mouse Pads & Wrist Rests = 14 | desk | Mouse Pad, Wrist Rest, Desk Mat
    in Leather, Felt, Gel, Cork
    not Adjustable, Magnetic, Expandable, Rotating, Heavy Duty, Stackable, Foldable, Three Tier, with Drawer,
    not with Pen Holder, for Letter Paper, with Key Lock, for Classroom
  Monitor Stands = 31 | desk | Laptop Riser, Monitor Stand, Monitor Arm
    in Bamboo, Acrylic, Wooden, Metal
    not Magnetic, Three Tier, for Letter Paper, with Wrist Rest, with Key Lock, for Classroom, Expandable
  Calendars & Planners = 15 | paper | Wall Calendar, Weekly Planner, Desk Calendar
    not Self Adhesive, Perforated, Blank, Acid Free, for Inkjet Printers, for Invitations, Size
Filing & Storage
  File Folders = 14 | desk | File Folders, Hanging Files, Accordion Folder
    in Leather, Felt, Clear, Plastic, Kraft
    not Adjustable, Rotating, Foldable, Non Slip, Three Tier, Ergonomic, Magnetic, with Drawer, with Wrist Rest,
    not with Pen Holder, with Key Lock
  File Boxes & Cabinets = 47 | desk | Magazine Holder, File Box, File Cabinet
    in Mesh, Bamboo, Wooden, Metal
    not Magnetic, Rotating, Ergonomic, Foldable, with Wrist Rest
Office Machines
  Label Makers = 43 | machines | Label Tape, Label Maker, Label Printer
    not Jam Proof, Heavy Duty, with Auto Feed, with Dust Cover, Quiet, Capacity
  Shredders & Laminators = 62 | machines | Shredder Oil, Laminator, Paper Shredder
    not Thermal, Wireless, for Shipping Labels, with USB Cable
  Calculators = 16 | machines | Pocket Calculator, Desktop Calculator, Printing Calculator
    not Wireless, Thermal, High Speed, Jam Proof, Quiet, Heavy Duty, for Shipping Labels, with Auto Feed,
    not with USB Cable, Capacity
Printer Ink & Toner
  Ink Cartridges = 27 | ink | Ink Refill, Ink Cartridge, Ink Cartridge Set
    not for Laser Printers, for Label Makers
  Toner Cartridges = 46 | ink | Toner Powder, Toner Cartridge, Toner Cartridge Set
    in Black, Cyan, Magenta, Yellow
    not for Inkjet Printers, for Photo Printing, for Label Makers
Presentation Supplies
  Whiteboards = 38 | desk | Lap Board, Whiteboard, Glass Board
    in Wooden, Metal, Clear, White
    not Expandable, Stackable, Three Tier, Ergonomic, Non Slip, with Drawer, for Letter Paper, with Wrist Rest,
    not with Key Lock
  Cork Boards = 24 | desk | Cork Tiles, Cork Board, Bulletin Board
    in Wooden, Metal, White
    not Adjustable, Expandable, Rotating, Stackable, Foldable, Non Slip, Three Tier, Ergonomic, with Drawer,
    not for Letter Paper, with Wrist Rest, with Key Lock, Heavy Duty
"""

VOCABULARY = Vocabulary("Office Products", tree(_TREE), _KITS)
