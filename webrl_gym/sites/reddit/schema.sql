-- The forum's data. Moments are whole seconds since 1970 in the site's time.

CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,                 -- "" when none was given
    password TEXT NOT NULL,
    created INTEGER NOT NULL,
    biography TEXT NOT NULL,             -- Markdown
    deleted INTEGER NOT NULL             -- 1 for an account that its owner deleted
);
CREATE UNIQUE INDEX user_name ON user (name COLLATE NOCASE);

CREATE TABLE preference (                -- of the user with the same id; no row: all defaults
    id INTEGER PRIMARY KEY,
    front_page TEXT NOT NULL,            -- featured | subscribed | all | moderated
    front_sort TEXT NOT NULL,            -- hot | new | active
    night_mode INTEGER NOT NULL,
    thumbnails INTEGER NOT NULL,
    notify_on_reply INTEGER NOT NULL,
    allow_messages INTEGER NOT NULL
);

CREATE TABLE forum (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    sidebar TEXT NOT NULL,               -- Markdown
    tags TEXT NOT NULL,                  -- lower case, separated by ", "
    created INTEGER NOT NULL,
    featured INTEGER NOT NULL,
    submission_count INTEGER NOT NULL,
    subscriber_count INTEGER NOT NULL
);
CREATE UNIQUE INDEX forum_name ON forum (name COLLATE NOCASE);

CREATE TABLE moderator (
    id INTEGER PRIMARY KEY,
    forum_id INTEGER NOT NULL REFERENCES forum (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    created INTEGER NOT NULL
);
CREATE INDEX moderator_forum ON moderator (forum_id);
CREATE INDEX moderator_user ON moderator (user_id);

CREATE TABLE forum_ban (
    id INTEGER PRIMARY KEY,
    forum_id INTEGER NOT NULL REFERENCES forum (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    by_id INTEGER NOT NULL REFERENCES user (id),
    reason TEXT NOT NULL,
    created INTEGER NOT NULL
);
CREATE INDEX forum_ban_forum ON forum_ban (forum_id);

CREATE TABLE moderation_log (
    id INTEGER PRIMARY KEY,
    forum_id INTEGER NOT NULL REFERENCES forum (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    created INTEGER NOT NULL,
    action TEXT NOT NULL
);
CREATE INDEX moderation_log_forum ON moderation_log (forum_id);

CREATE TABLE submission (                -- ids grow with time
    id INTEGER PRIMARY KEY,
    forum_id INTEGER NOT NULL REFERENCES forum (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    title TEXT NOT NULL,
    url TEXT,                            -- of a link
    body TEXT NOT NULL,                  -- Markdown, may be empty
    image TEXT,                          -- name of a posted picture, without its folder
    score INTEGER NOT NULL,
    comment_count INTEGER NOT NULL,
    created INTEGER NOT NULL,
    last_active INTEGER NOT NULL,
    ranking INTEGER NOT NULL,
    edited INTEGER,
    deleted INTEGER NOT NULL             -- 1: emptied by its author, kept for its comments
);
CREATE INDEX submission_forum ON submission (forum_id, id);
CREATE INDEX submission_forum_ranking ON submission (forum_id, ranking, id);
CREATE INDEX submission_forum_active ON submission (forum_id, last_active, id);
CREATE INDEX submission_forum_score ON submission (forum_id, score, id);
CREATE INDEX submission_forum_comments ON submission (forum_id, comment_count, id);
CREATE INDEX submission_ranking ON submission (ranking, id);
CREATE INDEX submission_active ON submission (last_active, id);
CREATE INDEX submission_score ON submission (score, id);
CREATE INDEX submission_comments ON submission (comment_count, id);
CREATE INDEX submission_user ON submission (user_id, id);
CREATE INDEX submission_image ON submission (image) WHERE image IS NOT NULL;
CREATE INDEX submission_edited ON submission (edited) WHERE edited IS NOT NULL;

CREATE TABLE comment (                   -- ids grow with time
    id INTEGER PRIMARY KEY,
    submission_id INTEGER NOT NULL REFERENCES submission (id),
    forum_id INTEGER NOT NULL REFERENCES forum (id),
    parent_id INTEGER REFERENCES comment (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    body TEXT NOT NULL,                  -- Markdown
    score INTEGER NOT NULL,
    created INTEGER NOT NULL,
    edited INTEGER,
    deleted INTEGER NOT NULL
);
CREATE INDEX comment_submission ON comment (submission_id);
CREATE INDEX comment_forum ON comment (forum_id, id);
CREATE INDEX comment_user ON comment (user_id, id);

CREATE TABLE submission_vote (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    submission_id INTEGER NOT NULL REFERENCES submission (id),
    choice INTEGER NOT NULL              -- 1 | -1
);
CREATE INDEX submission_vote_user ON submission_vote (user_id, submission_id);

CREATE TABLE comment_vote (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    choice INTEGER NOT NULL
);
CREATE INDEX comment_vote_user ON comment_vote (user_id, comment_id);

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    forum_id INTEGER NOT NULL REFERENCES forum (id)
);
CREATE INDEX subscription_user ON subscription (user_id);

CREATE TABLE hidden_forum (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    forum_id INTEGER NOT NULL REFERENCES forum (id)
);
CREATE INDEX hidden_forum_user ON hidden_forum (user_id);

CREATE TABLE user_block (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    blocked_id INTEGER NOT NULL REFERENCES user (id),
    comment TEXT NOT NULL,
    created INTEGER NOT NULL
);
CREATE INDEX user_block_user ON user_block (user_id);

CREATE TABLE notification (              -- of a reply (comment_id) or a private message (message_id)
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    comment_id INTEGER REFERENCES comment (id),
    message_id INTEGER REFERENCES private_message (id),
    created INTEGER NOT NULL
);
CREATE INDEX notification_user ON notification (user_id);

CREATE TABLE private_message (
    id INTEGER PRIMARY KEY,
    thread_id INTEGER NOT NULL,          -- id of the thread's first message
    sender_id INTEGER NOT NULL REFERENCES user (id),
    receiver_id INTEGER NOT NULL REFERENCES user (id),
    body TEXT NOT NULL,
    created INTEGER NOT NULL
);
CREATE INDEX private_message_thread ON private_message (thread_id);
CREATE INDEX private_message_sender ON private_message (sender_id);
CREATE INDEX private_message_receiver ON private_message (receiver_id);

CREATE TABLE wiki_page (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES user (id),
    edited INTEGER NOT NULL
);

CREATE TABLE wiki_revision (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES wiki_page (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES user (id),
    created INTEGER NOT NULL
);
CREATE INDEX wiki_revision_page ON wiki_revision (page_id);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,          -- value of the PHPSESSID cookie
    form_key TEXT NOT NULL,              -- must come back with every POST
    user_id INTEGER REFERENCES user (id),
    messages TEXT NOT NULL,              -- JSON list of [kind, text], shown once
    data TEXT NOT NULL                   -- JSON object: target (path to go to after logging in)
);

CREATE VIRTUAL TABLE submission_search USING fts5 (title, host, content='', tokenize='porter unicode61');
