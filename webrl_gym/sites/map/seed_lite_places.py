"""Places outside Pittsburgh that the official tasks ask about: around its airport, and farther away."""

from __future__ import annotations

from webrl_gym.sites.map.seed_lite_facts import FoundPlace, PinnedAddress, PinnedPlace

_MOON = "Moon Township, Allegheny County, Pennsylvania"
_CAMBRIDGE = "Cambridge, Middlesex County, Massachusetts"

ELSEWHERE = (
    # Around the airport.
    PinnedPlace(
        "doubletree",
        "hotel",
        "DoubleTree by Hilton Hotel Pittsburgh Airport",
        f"8402, University Boulevard, {_MOON}",
        "15108",
        40.5166,
        -80.2194,
    ),
    PinnedPlace(
        "hyatt",
        "hotel",
        "Hyatt Regency Pittsburgh International Airport",
        "1111, Airport Boulevard, Findlay Township, Allegheny County, Pennsylvania",
        "15231",
        40.4985,
        -80.2428,
    ),
    FoundPlace(
        "giant-eagle", "supermarket", "Giant Eagle", f"5990, University Boulevard, {_MOON}", "15108", 40.509, -80.21
    ),
    FoundPlace(
        "aldi",
        "supermarket",
        "ALDI",
        "1180, Thorn Run Road, Robinson Township, Allegheny County, Pennsylvania",
        "15136",
        40.46,
        -80.195,
    ),
    FoundPlace(
        "walmart",
        "supermarket",
        "Walmart Supercenter",
        "250, Summit Park Drive, Robinson Township, Allegheny County, Pennsylvania",
        "15136",
        40.442,
        -80.164,
    ),
    PinnedPlace(
        "homewood",
        "hotel",
        "Homewood Suites by Hilton Southpointe",
        "3000, Horizon Vue Drive, Cecil Township, Washington County, Pennsylvania",
        "15317",
        40.2805,
        -80.1735,
    ),
    # Farther away.
    PinnedPlace(
        "flight-93",
        "memorial",
        "Flight 93 National Memorial",
        "6424, Lincoln Highway, Stonycreek Township, Somerset County, Pennsylvania",
        "15563",
        40.0564,
        -78.9053,
        tags=(("wikipedia", "en:Flight 93 National Memorial"),),
    ),
    PinnedPlace(
        "carnegie-hall",
        "theatre",
        "Carnegie Hall",
        "154, West 57th Street, Midtown, Manhattan, New York County, City of New York, New York",
        "10019",
        40.7651,
        -73.9799,
        "NY",
    ),
    PinnedPlace(
        "mit",
        "university",
        "Massachusetts Institute of Technology",
        f"77, Massachusetts Avenue, {_CAMBRIDGE}",
        "02139",
        42.3583961,
        -71.0956779,
        "MA",
        (("wikipedia", "en:Massachusetts Institute of Technology"),),
    ),
    PinnedPlace("harvard", "university", "Harvard University", _CAMBRIDGE, "02138", 42.3744, -71.1169, "MA"),
    PinnedPlace(
        "td-garden",
        "stadium",
        "TD Garden",
        "100, Legends Way, West End, Boston, Suffolk County, Massachusetts",
        "02114",
        42.3662,
        -71.0621,
        "MA",
        (("wikipedia", "en:TD Garden"),),
    ),
    PinnedPlace("vinalhaven", "city", "Vinalhaven", "Knox County, Maine", "04863", 44.0481, -68.8317, "ME"),
)

ADDRESSES = (
    PinnedAddress(
        "airport/Pittsburgh International Airport", "Southern Beltway, Findlay Township, Allegheny County", "15231"
    ),
)
