"""Places of Pittsburgh that the official tasks ask about, and their neighbours."""

from __future__ import annotations

from webrl_gym.sites.map.seed_lite_facts import FoundPlace, LocatedPlace, PinnedPlace, PlaceWithPhone

_CMU = "Carnegie Mellon University, Squirrel Hill North, Pittsburgh, Allegheny County, Pennsylvania"
_OAKLAND = "Central Oakland, Pittsburgh, Allegheny County, Pennsylvania"
_NORTH_OAKLAND = "North Oakland, Pittsburgh, Allegheny County, Pennsylvania"
_SHADYSIDE = "Shadyside, Pittsburgh, Allegheny County, Pennsylvania"
_USPS = (("operator", "United States Postal Service"),)

PITTSBURGH = (
    # Universities of Pittsburgh, and what belongs to the campus that most tasks start from.
    PinnedPlace(
        "cmu",
        "university",
        "Carnegie Mellon University",
        "5000, Forbes Avenue, Squirrel Hill North, Pittsburgh, Allegheny County, Pennsylvania",
        "15213",
        40.4441897,
        -79.9427192,
    ),
    PinnedPlace(
        "gates",
        "building",
        "Gates and Hillman Centers",
        f"4902, Forbes Avenue, {_CMU}",
        "15213",
        40.4435,
        -79.9445,
    ),
    PinnedPlace("hunt", "library", "Hunt Library", f"4909, Frew Street, {_CMU}", "15213", 40.4411, -79.9437),
    PinnedPlace(
        "cmu-post",
        "post_office",
        "Carnegie Mellon University Post Office",
        f"5032, Forbes Avenue, {_CMU}",
        "15213",
        40.4446,
        -79.9433,
        tags=_USPS,
    ),
    PinnedPlace(
        "pitt",
        "university",
        "University of Pittsburgh",
        f"4200, Fifth Avenue, {_OAKLAND}",
        "15260",
        40.4443,
        -79.9608,
    ),
    PinnedPlace(
        "chatham", "university", "Chatham University", f"106, Woodland Road, {_SHADYSIDE}", "15232", 40.4492, -79.9245
    ),
    # Oakland, Shadyside and their neighbours.
    PinnedPlace(
        "art",
        "museum",
        "Carnegie Museum of Art",
        f"4400, Forbes Avenue, {_NORTH_OAKLAND}",
        "15213",
        40.4437,
        -79.949,
    ),
    PinnedPlace(
        "music-hall",
        "theatre",
        "Carnegie Music Hall",
        f"4400, Forbes Avenue, {_NORTH_OAKLAND}",
        "15213",
        40.4434,
        -79.9505,
    ),
    PinnedPlace(
        "carnegie-library",
        "library",
        "Carnegie Library of Pittsburgh - Main",
        f"4400, Forbes Avenue, {_NORTH_OAKLAND}",
        "15213",
        40.4427,
        -79.9502,
    ),
    PinnedPlace(
        "gardner-steel",
        "conference_centre",
        "Gardner Steel Conference Center",
        f"130, Thackeray Avenue, {_NORTH_OAKLAND}",
        "15213",
        40.4449,
        -79.9579,
    ),
    FoundPlace(
        "oaklander",
        "hotel",
        "The Oaklander Hotel",
        f"5130, Bigelow Boulevard, {_NORTH_OAKLAND}",
        "15213",
        40.4466,
        -79.956,
    ),
    # Its name lacks the last letter in the task's answer, too.
    FoundPlace(
        "wyndham",
        "hotel",
        "Wyndham Pittsburgh University Cente",
        f"100, Lytton Avenue, {_NORTH_OAKLAND}",
        "15213",
        40.4472,
        -79.9556,
    ),
    FoundPlace(
        "garden-inn", "hotel", "Hilton Garden Inn", f"3454, Forbes Avenue, {_OAKLAND}", "15213", 40.4386, -79.9603
    ),
    FoundPlace("de-fer", "cafe", "De Fer Coffee & Tea", f"4910, Frew Street, {_CMU}", "15213", 40.4405, -79.9446),
    FoundPlace("redhawk", "cafe", "Redhawk Coffee", f"120, Meyran Avenue, {_OAKLAND}", "15213", 40.4415, -79.9588),
    FoundPlace("fuku", "tea", "Fuku Tea", f"3716, Forbes Avenue, Oakland, {_OAKLAND}", "15213", 40.4417, -79.9572),
    FoundPlace(
        "rose",
        "tea",
        "Rose Tea Cafe",
        "5874, Forbes Avenue, Squirrel Hill South, Pittsburgh, Allegheny County, Pennsylvania",
        "15217",
        40.4383,
        -79.9215,
    ),
    FoundPlace(
        "schiller",
        "pharmacy",
        "Schiller's Pharmacy",
        f"811, South Aiken Avenue, {_SHADYSIDE}",
        "15232",
        40.451,
        -79.936,
    ),
    PinnedPlace("cvs", "pharmacy", "CVS Pharmacy", f"3440, Forbes Avenue, {_OAKLAND}", "15213", 40.4416, -79.9565),
    PinnedPlace(
        "cvs-shadyside", "pharmacy", "CVS Pharmacy", f"5520, Centre Avenue, {_SHADYSIDE}", "15232", 40.4589, -79.9362
    ),
    LocatedPlace(
        "apple",
        "electronics",
        "Apple Store",
        f"5508, Walnut Street, {_SHADYSIDE}",
        "15232",
        40.4511693,
        -79.9334241,
        tags=(("brand", "Apple"),),
    ),
    PlaceWithPhone(
        "west-penn",
        "hospital",
        "Western Pennsylvania Hospital",
        "4800, Friendship Avenue, Bloomfield, Pittsburgh, Allegheny County, Pennsylvania",
        "15224",
        40.4621,
        -79.9464,
        phone="+1 412 578 5000",
    ),
    FoundPlace(
        "market-district",
        "supermarket",
        "Giant Eagle Market District",
        f"5550, Centre Avenue, {_SHADYSIDE}",
        "15232",
        40.4553,
        -79.934,
    ),
    PinnedPlace(
        "schenley",
        "park",
        "Schenley Park",
        "Squirrel Hill South, Pittsburgh, Allegheny County, Pennsylvania",
        "15213",
        40.4347,
        -79.9429,
    ),
    # Elsewhere in the city.
    PinnedPlace(
        "randyland",
        "museum",
        "Randyland",
        "1501, Arch Street, Central Northside, Pittsburgh, Allegheny County, Pennsylvania",
        "15212",
        40.4581,
        -80.0089,
    ),
    PinnedPlace(
        "animals",
        "animal_shelter",
        "Animal Rescue League of Pittsburgh",
        "6926, Hamilton Avenue, Homewood South, Pittsburgh, Allegheny County, Pennsylvania",
        "15208",
        40.4567,
        -79.9021,
    ),
    PinnedPlace(
        "arena",
        "stadium",
        "PPG Paints Arena",
        "1001, Fifth Avenue, Uptown, Pittsburgh, Allegheny County, Pennsylvania",
        "15219",
        40.4395,
        -79.9893,
    ),
    PinnedPlace(
        "police",
        "police",
        "Pittsburgh Bureau of Police - Zone 2",
        "2000, Centre Avenue, Hill District, Pittsburgh, Allegheny County, Pennsylvania",
        "15219",
        40.4437,
        -79.979,
    ),
    PinnedPlace(
        "post",
        "post_office",
        "Shadyside Post Office",
        f"5501, Baum Boulevard, {_SHADYSIDE}",
        "15232",
        40.4566,
        -79.9379,
        tags=_USPS,
    ),
)
