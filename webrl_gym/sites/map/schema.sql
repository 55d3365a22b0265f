-- Everything that search finds. `category` names a row of seed_categories; `hub` is the place by which the road network
-- of the whole country is entered (a town, or the place itself), `road_node` the point of the town's streets it stands at.
CREATE TABLE place (
    id INTEGER PRIMARY KEY, osm_type TEXT NOT NULL, osm_id INTEGER NOT NULL, category TEXT NOT NULL,
    class TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL, display_name TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, south REAL NOT NULL, north REAL NOT NULL, west REAL NOT NULL, east REAL NOT NULL,
    town TEXT, county TEXT, state TEXT, postcode TEXT, importance REAL NOT NULL, tags TEXT NOT NULL,
    version INTEGER NOT NULL, hub INTEGER, road_node INTEGER, fact TEXT
);
CREATE UNIQUE INDEX place_osm ON place (osm_type, osm_id);
CREATE INDEX place_category ON place (category, lat);
CREATE INDEX place_position ON place (lat, lon);
CREATE INDEX place_name ON place (name);
CREATE INDEX place_fact ON place (fact);
CREATE VIRTUAL TABLE place_search USING fts5(name, address, content='', tokenize="unicode61 remove_diacritics 2");

-- Points: crossings and addresses on streets, corners of buildings. Points that are places share their id.
CREATE TABLE node (id INTEGER PRIMARY KEY, lat REAL NOT NULL, lon REAL NOT NULL);
CREATE INDEX node_position ON node (lat, lon);
CREATE TABLE way_node (
    way_id INTEGER NOT NULL, position INTEGER NOT NULL, node_id INTEGER NOT NULL, PRIMARY KEY (way_id, position)
) WITHOUT ROWID;
CREATE INDEX way_node_node ON way_node (node_id);
CREATE TABLE member (
    relation_id INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, ref INTEGER NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (relation_id, position)
) WITHOUT ROWID;
CREATE INDEX member_ref ON member (type, ref);

-- Streets of towns and roads between hubs, one row per stretch; `oneway` 1 leads only from a to b for vehicles.
CREATE TABLE street (
    town INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, name TEXT NOT NULL, highway TEXT NOT NULL,
    oneway INTEGER NOT NULL, metres INTEGER NOT NULL
);
CREATE INDEX street_town ON street (town);
CREATE TABLE highway (a INTEGER NOT NULL, b INTEGER NOT NULL, ref TEXT NOT NULL, metres INTEGER NOT NULL);

-- How far or how long it is from one place to another, where that is known; the roads tell the rest.
CREATE TABLE journey (
    a INTEGER NOT NULL, b INTEGER NOT NULL, engine TEXT NOT NULL, metres INTEGER, seconds INTEGER,
    PRIMARY KEY (a, b, engine)
) WITHOUT ROWID;

-- Who edited what, and when.
CREATE TABLE user (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, password TEXT NOT NULL, since TEXT NOT NULL, description TEXT NOT NULL
);
CREATE TABLE changeset (
    id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, closed TEXT NOT NULL, comment TEXT NOT NULL
);
CREATE TABLE edit (
    place_id INTEGER NOT NULL, version INTEGER NOT NULL, changeset_id INTEGER NOT NULL, PRIMARY KEY (place_id, version)
) WITHOUT ROWID;
CREATE INDEX edit_changeset ON edit (changeset_id);

-- What visitors write on the map.
CREATE TABLE note (
    id INTEGER PRIMARY KEY, lat REAL NOT NULL, lon REAL NOT NULL, status TEXT NOT NULL, created TEXT NOT NULL
);
CREATE TABLE note_comment (
    id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL, user_id INTEGER, action TEXT NOT NULL, text TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX note_comment_note ON note_comment (note_id);
CREATE TABLE session (
    id INTEGER PRIMARY KEY, token TEXT NOT NULL, form_key TEXT NOT NULL, user_id INTEGER,
    messages TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX session_token ON session (token);
