"""The words from which the names of people, institutions, teams and works are made."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


FIRST_NAMES = _words(
    "Ada,Adele,Albert,Alma,Ambrose,Amos,Anton,Ariadne,Astrid,August,Beatrix,Bernard,Birgit,Bruno,Calvin,Camille,"
    "Casper,Cecily,Clement,Cora,Cyrus,Dahlia,Delphine,Desmond,Dora,Edgar,Edith,Elias,Elinor,Ephraim,Esther,Eugene,"
    "Everett,Felix,Flora,Florian,Frances,Gideon,Giles,Greta,Gustav,Hattie,Helena,Henrik,Hester,Hugo,Ida,Ignatius,"
    "Imogen,Ingrid,Isidore,Ivan,Jasper,Jerome,Josephine,Judith,Julian,Lavinia,Leander,Leopold,Lionel,Lorenz,"
    "Louisa,Lucian,Lydia,Mabel,Magnus,Marcus,Margot,Martha,Matilda,Maud,Maxim,Meredith,Minerva,Miriam,Morgan,"
    "Nadia,Nathaniel,Octavia,Odette,Olga,Orson,Oswald,Ottilie,Pauline,Percival,Philippa,Quentin,Rafael,Ramona,"
    "Reuben,Rosalind,Rufus,Rupert,Sabina,Selma,Sigrid,Silas,Solomon,Stella,Sylvia,Thaddeus,Theodora,Tobias,Ursula,"
    "Valentin,Vera,Victor,Viola,Walter,Wilhelmina,Winifred,Yvonne,Zelda"
)
LAST_NAMES = _words(
    "Abernathy,Alcott,Ashdown,Atwater,Bancroft,Barlow,Beaumont,Bellamy,Blackwood,Bramwell,Brightman,Caldwell,"
    "Carrington,Chadwick,Colfax,Cranford,Crowley,Dabney,Danforth,Delacroix,Denholm,Drummond,Eastman,Ellsworth,"
    "Fairbanks,Farnham,Fenwick,Fitzroy,Galloway,Garrick,Gilmore,Goddard,Grantham,Greeley,Hadley,Halloran,Harcourt,"
    "Hathaway,Hawthorne,Holcomb,Huntley,Ingersoll,Jarvis,Kensington,Kingsley,Kirkwood,Lancaster,Langdon,Lattimore,"
    "Lockhart,Loring,Ludlow,Mansfield,Marchbanks,Merriweather,Middleton,Montague,Mortimer,Nettleton,Northcott,"
    "Oakley,Ormond,Osgood,Palfrey,Pemberton,Penrose,Pickering,Prescott,Quimby,Radcliffe,Ravenel,Redfern,Rockwell,"
    "Rutherford,Sackett,Sanborn,Sedgwick,Sheffield,Sherwood,Stanhope,Sterling,Stoddard,Sutherland,Talbot,Tennant,"
    "Thackeray,Thornbury,Tilden,Tremaine,Upshaw,Vandermeer,Wadsworth,Wainwright,Wakefield,Weatherby,Wetherill,"
    "Whitcomb,Whitlock,Winslow,Wolcott,Woodhouse,Wyndham,Yardley"
)
#: What the person is, and the kinds of thing they are known for; ``{work}``, ``{town}``, ``{plant}``
#: and ``{thing}`` are filled in.
OCCUPATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("poet", ('the collection "{work}"', 'the long poem "{work}"')),
    ("novelist", ('the novel "{work}"', 'the story "{work}"')),
    ("painter", ('the painting "{work}"', 'the mural "{work}"')),
    ("composer", ('the opera "{work}"', 'the symphony "{work}"')),
    ("photographer", ('the book of photographs "{work}"',)),
    ("chemist", ("a dye made from {plant}", "the first synthetic {plant} oil")),
    ("inventor", ("a folding {thing}", "the electric {thing}")),
    ("botanist", ("a catalogue of the ferns of {town}", "a study of wild {plant}")),
    ("astronomer", ("a comet found from {town}", "charts of double stars")),
    ("mathematician", ("work on knots", "work on prime numbers")),
    ("architect", ("the town hall of {town}", "the old market hall of {town}")),
    ("engineer", ("the river bridge of {town}", "the waterworks of {town}")),
    ("marathon runner", ("three wins in the {town} Marathon", "a record in the {town} Marathon")),
    ("chess player", ("an unbeaten year in tournaments", "the {town} Opening")),
    ("physician", ("the first clinic for children in {town}", "a study of fevers")),
    ("explorer", ("two winters in the Arctic", "a map of Greenland's coast")),
)
WORKS_FIRST = _words(
    "The Quiet,A Distant,The Amber,Winter,The Crooked,Seven,The Last,An Open,The Salt,Under a,The Green"
)
WORKS_LAST = _words("Orchard,Harbor,Lantern,Staircase,Meadow,Window,Letters,Crossing,Garden,Mirror,Bells,Ferry")
THINGS = _words("bicycle,umbrella,typewriter,kettle,ladder,lantern,music stand,lamp,stove,sewing machine,oven,chair")
PLANTS = _words("cotton,barley,walnut,mint,indigo,clover,hops,flax,lavender,juniper,mustard,thyme")

RIVERS = _words(
    "Alder River,Birch Creek,Cedar River,Elk River,Fox River,Heron Creek,Juniper Creek,Mill River,Otter River,Pine River,"
    "Stony Brook,Swan River,Turtle Creek,Willow River"
)
NICKNAMES = _words(
    "City of Bridges,The Lamp City,City of Orchards,The Clock City,City of Steps,The Paper City,City of Bells,"
    "The Button City,City of Gardens,The Glass City,City of Kites,The Thread City,City of Lanterns,The Salt City"
)
NEIGHBOURHOODS = _words(
    "Eastgate,Fairmount,Foundry Hill,Garden Heights,Highland,Lakeview,Mill District,North Side,Oak Hill,Old Market,"
    "Orchard Park,Prospect Hill,Riverbend,South Side,St. Clair,Summit,Union Square,Westend"
)

#: Patterns of university names, first and second university of a town.
UNIVERSITIES = (
    ("University of {town}", "{town} State University", "{town} Institute of Technology"),
    ("{last} College", "{last} University", "{last} Polytechnic Institute"),
)
COLOURS = _words(
    "crimson and gold,navy and white,forest green and silver,maroon and grey,royal blue and orange,purple and white,"
    "black and yellow,scarlet and cream,teal and bronze,burgundy and sky blue"
)
TEAM_ANIMALS = _words(
    "Badgers,Bison,Cardinals,Cougars,Falcons,Foxes,Herons,Hornets,Huskies,Ibexes,Jackals,Kestrels,Lynxes,Mariners,"
    "Millers,Moose,Otters,Owls,Pilots,Rangers,Ravens,Rovers,Stags,Storks,Terriers,Trojans,Voyagers,Wolverines"
)
#: Sport, league, what the stadium is called, smallest and largest capacity.
SPORTS: tuple[tuple[str, str, str, int, int], ...] = (
    ("baseball", "Northeast Baseball League", "Ballpark", 4000, 16000),
    ("basketball", "Atlantic Basketball Association", "Arena", 6000, 19000),
    ("ice hockey", "Eastern Ice Hockey League", "Ice Center", 5000, 18000),
    ("soccer", "Atlantic Soccer League", "Stadium", 8000, 27000),
    ("American football", "Northeast Football League", "Field", 12000, 48000),
)
MUSEUM_SUBJECTS = (
    ("Museum of Art", "painting and sculpture"),
    ("Natural History Museum", "fossils, minerals and animals"),
    ("Science Center", "hands-on science"),
    ("Railway Museum", "locomotives and railway history"),
    ("Maritime Museum", "ships and navigation"),
    ("Museum of Glass", "glass and ceramics"),
    ("Children's Museum", "play and learning"),
    ("History Museum", "the history of the town"),
    ("Textile Museum", "looms and cloth"),
    ("Museum of Photography", "photographs and cameras"),
)
PARK_KINDS = ("Park", "Botanical Garden", "Memorial Park", "Commons", "Arboretum", "Riverside Park")
BUILDING_KINDS = (
    ("Library", "library"),
    ("Hall", "hall"),
    ("Science Center", "laboratory"),
    ("Hall", "hall"),
    ("Auditorium", "auditorium"),
    ("Student Center", "student center"),
    ("Gymnasium", "gymnasium"),
    ("Observatory", "observatory"),
)
#: What a memorial remembers: the event's name, and what happened.
EVENTS: tuple[tuple[str, str], ...] = (
    ("Steamboat Disaster", "a steamboat sank on the {river}"),
    ("Flood", "the {river} flooded the lower town"),
    ("Train Wreck", "two trains collided north of {town}"),
    ("Mill Fire", "a fire destroyed the largest mill of {town}"),
    ("Airship Crash", "an airship crashed on its way to {town}"),
    ("Balloon Landing", "a balloon from Europe came down near {town}"),
    ("Bridge Collapse", "the old bridge over the {river} collapsed"),
    ("Great Blizzard", "a blizzard cut {town} off for nine days"),
)
