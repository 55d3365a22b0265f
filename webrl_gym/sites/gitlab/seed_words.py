"""The vocabulary of projects: for each kind of software its names, parts, things and languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kit:
    """What projects of one kind speak of. ``things`` are plural nouns; ``summary`` takes ``{things}`` and ``{part}``."""

    topic: str
    language: str
    names: tuple[str, ...]
    summary: tuple[str, ...]
    parts: tuple[str, ...]
    things: tuple[str, ...]


KITS: tuple[Kit, ...] = (
    Kit(
        "video",
        "python",
        ("reelcutter", "framesmith", "subtitle-loom", "clipstack", "streamladle", "gif-orchard"),
        ("Cut, join and convert {things} from Python", "A small pipeline for {things} with a friendly {part}"),
        ("encoder", "timeline", "filter graph", "subtitle reader", "preview window", "frame cache"),
        ("clips", "subtitles", "frames", "audio tracks", "thumbnails", "chapters"),
    ),
    Kit(
        "machine-learning",
        "python",
        ("tensorgarden", "pytorch-sketches", "labelmill", "gan-atelier", "tiny-transformers", "featurebarn"),
        ("Readable reference models for {things}", "Training recipes for {things}, one file each"),
        ("trainer", "data loader", "checkpoint writer", "tokenizer", "metric logger", "sampler"),
        ("images", "checkpoints", "batches", "datasets", "gradients", "predictions"),
    ),
    Kit(
        "web-components",
        "javascript",
        ("formsprout", "gridlantern", "modal-meadow", "tooltip-kit", "react-harbor", "lazy-carousel"),
        ("Accessible {part} components for {things}", "Small components that render {things} without a framework"),
        ("date picker", "tree view", "slider", "tab list", "drop zone", "virtual list"),
        ("forms", "menus", "dialogs", "tables", "icons", "themes"),
    ),
    Kit(
        "accessibility",
        "web",
        ("a11y-almanac", "contrast-compass", "focus-lighthouse", "alt-text-guild", "skiplink-school", "aria-atlas"),
        ("Guides and checklists for accessible {things}", "A community site about {things} for everyone"),
        ("checklist", "landing page", "contrast checker", "glossary", "event calendar", "newsletter page"),
        ("headings", "landmarks", "forms", "images", "videos", "color palettes"),
    ),
    Kit(
        "command-line",
        "rust",
        ("ripledger", "dirwalker", "shellcandle", "grepline", "tidytree", "logferry"),
        ("A fast command line tool for {things}", "Look through {things} without leaving the terminal"),
        ("argument parser", "color output", "progress bar", "pager", "completion script", "config reader"),
        ("folders", "log files", "symlinks", "archives", "patterns", "history entries"),
    ),
    Kit(
        "android",
        "java",
        ("slidingshelf", "android-asyncbox", "pulltorefresh-pond", "gesturekeeper", "imagecache-lite", "bottombarn"),
        ("An Android library that makes {things} easy", "Drop-in {part} for Android apps with many {things}"),
        ("panel layout", "image loader", "gesture detector", "cache", "list adapter", "permission helper"),
        ("panels", "bitmaps", "requests", "fragments", "notifications", "permissions"),
    ),
    Kit(
        "databases",
        "go",
        ("pebblestore", "sqlmarina", "keyhole-db", "migrateway", "querycraft", "rowboat"),
        ("An embedded store for {things}", "Migrations and {part} for services that keep {things}"),
        ("query planner", "write-ahead log", "connection pool", "migration runner", "index builder", "backup command"),
        ("rows", "indexes", "transactions", "snapshots", "replicas", "schemas"),
    ),
    Kit(
        "game-development",
        "rust",
        ("tilequarry", "spritebakery", "dungeonloom", "pixelferry", "hexhaven", "chiptune-tavern"),
        ("A tiny engine for games made of {things}", "Tools that pack {things} for small games"),
        ("map editor", "physics loop", "sprite packer", "sound mixer", "input mapper", "save system"),
        ("tiles", "sprites", "sounds", "levels", "enemies", "saved games"),
    ),
    Kit(
        "home-automation",
        "python",
        ("lampkeeper", "thermo-chorus", "sensorhive", "doorbell-bridge", "sprinkler-plan", "homepanel"),
        ("Connects {things} at home to one {part}", "Local control of {things}, without a cloud"),
        ("scheduler", "device bridge", "dashboard", "rule engine", "history chart", "mobile page"),
        ("lamps", "sensors", "thermostats", "switches", "automations", "scenes"),
    ),
    Kit(
        "static-sites",
        "javascript",
        ("quillpress", "pagegarden", "blogkettle", "feedharbor", "sitemap-scout", "markdown-mill"),
        ("A static site generator for {things}", "Turns Markdown into {things} in one command"),
        ("template engine", "dev server", "asset pipeline", "feed writer", "search index", "theme loader"),
        ("pages", "posts", "feeds", "templates", "redirects", "drafts"),
    ),
    Kit(
        "maps",
        "go",
        ("routewren", "tilebroker", "gpx-satchel", "geohash-grove", "transit-tally", "trailmark"),
        ("Routing and {part} for {things}", "Serves {things} from a single binary"),
        ("route solver", "tile server", "import job", "geocoder", "elevation profile", "stop finder"),
        ("routes", "tiles", "tracks", "stops", "places", "boundaries"),
    ),
    Kit(
        "spreadsheets",
        "python",
        ("sheetwright", "xlsx-quill", "csvkitchen", "pivotpatch", "cellblock", "ledgerleaf"),
        ("Writes large {things} with little memory", "Reads and checks {things} before they reach production"),
        ("writer", "formula parser", "type guesser", "style sheet", "validator", "column mapper"),
        ("workbooks", "columns", "formulas", "dates", "charts", "imports"),
    ),
    Kit(
        "chat",
        "javascript",
        ("parlorbot", "chatgpt-porch", "threadneedle", "emoji-ferry", "standup-robin", "mailbridge"),
        ("A chat bot that answers questions about {things}", "Brings {things} into your team's chat"),
        ("prompt editor", "message queue", "slash command", "web hook", "reminder", "login flow"),
        ("messages", "prompts", "channels", "reminders", "attachments", "reactions"),
    ),
    Kit(
        "security",
        "go",
        ("keyholder", "tokenwarden", "certgarden", "passlocker", "auditlamp", "secretdrawer"),
        ("Signs in users and keeps {things} safe", "Rotates {things} for small teams"),
        ("login page", "token store", "password policy", "audit log", "session cache", "admin console"),
        ("tokens", "certificates", "passwords", "sessions", "roles", "keys"),
    ),
)

#: Byte Blaze's own projects: name, index of the kit, description.
OWN_PROJECTS: tuple[tuple[str, int, str], ...] = (
    ("dotfiles", 4, "Settings of my shell, editor and terminal"),
    ("webring", 3, "A web ring of sites about accessibility"),
    ("kindness-cards", 3, "Conversation cards for design teams"),
    ("solar-prism-theme", 2, "A syntax theme in warm colors"),
    ("millennial-swap", 2, "A browser extension that replaces tired words"),
    ("gimme-space", 3, "A page of tips for quieter layouts"),
    ("issue-timeline-filter", 2, "Hides noisy events from issue timelines"),
    ("timekeep", 0, "Measures how long a function takes"),
    ("content-patterns", 3, "Patterns for accessible HTML content"),
    ("syntax-contrast", 2, "Contrast reports for code themes"),
    ("personal-site", 9, "Source of my personal website"),
    ("recipe-box", 11, "Family recipes as plain data"),
)

GROUPS: tuple[tuple[str, str, str], ...] = (
    ("lantern", "The Lantern Project", "Open guides and tools for an accessible web"),
    ("primrose", "Primrose Design", "Design system, icons and tokens"),
    ("opentrail", "OpenTrail", "Maps and routing for hikers"),
    ("bitfoundry", "Bit Foundry", "Reliable infrastructure in small pieces"),
    ("mossgarden", "Moss Garden", "Home automation that stays at home"),
    ("papercrane", "Paper Crane", "Publishing tools for small teams"),
    ("northlight", "Northlight Labs", "Research code, released in the open"),
    ("pixelguild", "Pixel Guild", "Engines and assets for small games"),
    ("saltworks", "Saltworks", "Security tools with sensible defaults"),
    ("rivermill", "River Mill", "Data in, reports out"),
)

#: Titles, colors and descriptions of labels.
LABELS: tuple[tuple[str, str, str], ...] = (
    ("bug", "#dc143c", "Something does not work"),
    ("feature", "#428bca", "A new capability"),
    ("documentation", "#5cb85c", "Guides, examples and comments"),
    ("question", "#cc338b", "Someone needs an answer"),
    ("help wanted", "#009966", "The maintainers would like a hand"),
    ("good first issue", "#7f8c8d", "Suitable for newcomers"),
    ("performance", "#ed9121", "Speed and memory"),
    ("accessibility", "#6699cc", "Works for everyone"),
    ("design", "#9400d3", "Looks and layout"),
    ("duplicate", "#808080", "Reported before"),
    ("wontfix", "#36454f", "Will stay as it is"),
    ("needs triage", "#eee600", "Not looked at yet"),
    ("regression", "#8e44ad", "Worked in an earlier release"),
    ("dependencies", "#0033cc", "Updates of other packages"),
    ("security", "#c21e56", "Keeps data safe"),
    ("testing", "#00b140", "Tests and their tools"),
)

SETTINGS = ("timeout", "locale", "verbose", "cache", "retry", "color", "offline", "strict", "proxy", "encoding")
FORMATS = ("JSON", "CSV", "YAML", "PDF", "SVG", "HTML", "Markdown", "XML", "TOML")
PLATFORMS = ("Windows", "macOS", "Linux", "Firefox", "Safari", "Android", "iOS", "Chrome")
FIELDS = ("name", "date", "size", "author", "status", "priority")
