-- The encyclopedia's data. Nothing in it ever changes.
--
-- Texts are in a small markup: [[Title]] and [[Title|words]] are links, ''words'' are emphasised.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,                  -- state, city, university, team, person, list, ...
    description TEXT NOT NULL,           -- a few words, e.g. "City in Pennsylvania"
    content TEXT NOT NULL,               -- JSON: {"lead": [paragraph], "sections": [[heading, [block]]]}; see seed_articles.py
    picture TEXT NOT NULL,               -- what the picture shows: JSON list of the drawing's name and its numbers
    words INTEGER NOT NULL,
    position INTEGER NOT NULL UNIQUE     -- place in the round that the "random page" link goes
);
CREATE INDEX article_kind ON article(kind, title);
CREATE INDEX article_folded ON article(lower(title));

CREATE TABLE fact (                      -- rows of the infobox, in order
    article_id INTEGER NOT NULL REFERENCES article(id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    value TEXT NOT NULL,                 -- as a reader sees it
    markup TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX fact_label ON fact(label, value);

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES category(id)
);
CREATE INDEX category_parent ON category(parent_id, name);

CREATE TABLE article_category (
    article_id INTEGER NOT NULL REFERENCES article(id),
    category_id INTEGER NOT NULL REFERENCES category(id),
    PRIMARY KEY (article_id, category_id)
) WITHOUT ROWID;
CREATE INDEX category_article ON article_category(category_id, article_id);

CREATE TABLE redirect (                  -- other titles of an article
    alias TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article(id)
) WITHOUT ROWID;
CREATE INDEX redirect_article ON redirect(article_id);

CREATE TABLE link (                      -- which article's text links to which
    source_id INTEGER NOT NULL REFERENCES article(id),
    target_id INTEGER NOT NULL REFERENCES article(id),
    PRIMARY KEY (source_id, target_id)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_search USING fts5(title, body, tokenize = "porter unicode61");
