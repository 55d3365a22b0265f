-- The data of the git hosting site. Times are ISO 8601 text in UTC.
-- `kind` is 'issue' or 'merge_request' wherever a row belongs to one of both; `target_id` is its id.

CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL,              -- the handle, without @
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password TEXT NOT NULL,
    created TEXT NOT NULL,
    bio TEXT NOT NULL,
    location TEXT NOT NULL,
    organization TEXT NOT NULL,
    job_title TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    website_url TEXT NOT NULL,
    status_emoji TEXT NOT NULL,
    status_message TEXT NOT NULL,
    busy INTEGER NOT NULL,
    feed_token TEXT NOT NULL
);
CREATE INDEX user_username ON user(username COLLATE NOCASE);
CREATE INDEX user_email ON user(email COLLATE NOCASE);

CREATE TABLE namespace (                 -- first part of a project's path: a person's or a group's
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                  -- user | group
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    user_id INTEGER,                     -- owner of a person's namespace, NULL for groups
    description TEXT NOT NULL,
    visibility TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX namespace_path ON namespace(path COLLATE NOCASE);
CREATE INDEX namespace_user ON namespace(user_id);

CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    namespace_id INTEGER NOT NULL,
    full_path TEXT NOT NULL,             -- namespace/path
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    topics TEXT NOT NULL,                -- JSON list
    visibility TEXT NOT NULL,            -- public | internal | private
    default_branch TEXT NOT NULL,        -- name of it, also while the repository is empty
    creator_id INTEGER NOT NULL,
    forked_from_id INTEGER,
    archived INTEGER NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX project_full_path ON project(full_path COLLATE NOCASE);
CREATE INDEX project_namespace ON project(namespace_id);

CREATE TABLE project_stats (             -- counters of a project, whose id it has
    id INTEGER PRIMARY KEY,
    stars INTEGER NOT NULL,
    forks INTEGER NOT NULL,
    open_issues INTEGER NOT NULL,
    open_merge_requests INTEGER NOT NULL,
    commits INTEGER NOT NULL,            -- of the default branch
    branches INTEGER NOT NULL,
    tags INTEGER NOT NULL,
    last_activity TEXT NOT NULL
);

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,                -- project | group
    source_id INTEGER NOT NULL,          -- project.id or namespace.id
    user_id INTEGER NOT NULL,
    role INTEGER NOT NULL,               -- 10 Guest, 20 Reporter, 30 Developer, 40 Maintainer, 50 Owner
    expires TEXT,
    created TEXT NOT NULL
);
CREATE INDEX member_source ON member(source, source_id);
CREATE INDEX member_user ON member(user_id);

CREATE TABLE branch (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent_id INTEGER,                   -- the branch it left, NULL for the first
    fork_commit_id INTEGER,              -- last commit of the parent that it shares
    created TEXT NOT NULL
);
CREATE INDEX branch_project ON branch(project_id);

CREATE TABLE git_commit (
    id INTEGER PRIMARY KEY,              -- ascending in time within a branch
    project_id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,          -- where it was made
    sha TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_email TEXT NOT NULL,
    created TEXT NOT NULL,
    title TEXT NOT NULL,
    is_merge INTEGER NOT NULL
);
CREATE INDEX git_commit_branch ON git_commit(branch_id);
CREATE INDEX git_commit_sha ON git_commit(sha);
CREATE INDEX git_commit_project ON git_commit(project_id);

CREATE TABLE commit_change (             -- one file of a commit; commits of the generated history have none
    id INTEGER PRIMARY KEY,
    commit_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    before TEXT,                         -- NULL when the commit adds the file
    after TEXT                           -- NULL when it removes the file
);
CREATE INDEX commit_change_commit ON commit_change(commit_id);

CREATE TABLE file (                      -- of a first branch: its tree; of any other: what differs from its parent's tree
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    commit_id INTEGER NOT NULL,          -- the last that changed it
    content TEXT                         -- NULL: not on this branch, though on its parent
);
CREATE INDEX file_branch ON file(branch_id, path);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    commit_id INTEGER NOT NULL,
    message TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX tag_project ON tag(project_id);

CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    iid INTEGER NOT NULL,                -- number within the project
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    state TEXT NOT NULL,                 -- opened | closed
    author_id INTEGER NOT NULL,
    assignee_id INTEGER,
    milestone_id INTEGER,
    due_date TEXT,
    confidential INTEGER NOT NULL,
    created TEXT NOT NULL,
    closed TEXT
);
CREATE INDEX issue_project ON issue(project_id, iid);
CREATE INDEX issue_author ON issue(author_id);
CREATE INDEX issue_assignee ON issue(assignee_id) WHERE assignee_id IS NOT NULL;

CREATE TABLE issue_stats (               -- of the issue whose id it has
    id INTEGER PRIMARY KEY,
    updated TEXT NOT NULL,
    notes INTEGER NOT NULL
);

CREATE TABLE merge_request (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    iid INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    state TEXT NOT NULL,                 -- opened | merged | closed
    author_id INTEGER NOT NULL,
    assignee_id INTEGER,
    reviewer_id INTEGER,
    milestone_id INTEGER,
    source_branch TEXT NOT NULL,
    target_branch TEXT NOT NULL,
    created TEXT NOT NULL,
    finished TEXT,                       -- when it was merged or closed
    merged_by_id INTEGER,
    commit_ids TEXT NOT NULL             -- JSON list; of a merged one whose branch is gone
);
CREATE INDEX merge_request_project ON merge_request(project_id, iid);
CREATE INDEX merge_request_author ON merge_request(author_id);
CREATE INDEX merge_request_assignee ON merge_request(assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX merge_request_reviewer ON merge_request(reviewer_id) WHERE reviewer_id IS NOT NULL;

CREATE TABLE merge_request_stats (       -- of the merge request whose id it has
    id INTEGER PRIMARY KEY,
    updated TEXT NOT NULL,
    notes INTEGER NOT NULL
);

CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    color TEXT NOT NULL,                 -- #rrggbb
    description TEXT NOT NULL
);
CREATE INDEX label_project ON label(project_id);

CREATE TABLE label_link (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL
);
CREATE INDEX label_link_target ON label_link(kind, target_id);
CREATE INDEX label_link_label ON label_link(label_id);

CREATE TABLE milestone (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    iid INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    state TEXT NOT NULL,                 -- active | closed
    start_date TEXT,
    due_date TEXT,
    created TEXT NOT NULL
);
CREATE INDEX milestone_project ON milestone(project_id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX note_target ON note(kind, target_id);

CREATE TABLE star (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX star_user ON star(user_id);
CREATE INDEX star_project ON star(project_id);

CREATE TABLE follow (
    id INTEGER PRIMARY KEY,
    follower_id INTEGER NOT NULL,
    followee_id INTEGER NOT NULL
);
CREATE INDEX follow_follower ON follow(follower_id);
CREATE INDEX follow_followee ON follow(followee_id);

CREATE TABLE todo (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    action TEXT NOT NULL,                -- assigned | mentioned | review_requested | marked
    state TEXT NOT NULL,                 -- pending | done
    created TEXT NOT NULL
);
CREATE INDEX todo_user ON todo(user_id, state);

CREATE TABLE event (                     -- what happened, for activity pages and the history of issues
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    project_id INTEGER,
    action TEXT NOT NULL,                -- created, pushed, joined, opened, closed, reopened, merged, commented, changed
    kind TEXT NOT NULL,                  -- issue | merge_request | project | branch
    target_id INTEGER NOT NULL,
    text TEXT NOT NULL,                  -- what has no row of its own: a commit's title, a comment's beginning
    created TEXT NOT NULL
);
CREATE INDEX event_user ON event(user_id);
CREATE INDEX event_project ON event(project_id);
CREATE INDEX event_target ON event(kind, target_id);

CREATE TABLE snippet (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    visibility TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX snippet_author ON snippet(author_id);

CREATE TABLE wiki_page (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    updated TEXT NOT NULL
);
CREATE INDEX wiki_page_project ON wiki_page(project_id);

CREATE TABLE ssh_key (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    key TEXT NOT NULL,
    expires TEXT,
    created TEXT NOT NULL
);
CREATE INDEX ssh_key_user ON ssh_key(user_id);

CREATE TABLE access_token (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,                -- JSON list
    expires TEXT,
    created TEXT NOT NULL
);
CREATE INDEX access_token_user ON access_token(user_id);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL,
    form_key TEXT NOT NULL,
    user_id INTEGER,
    messages TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX session_token ON session(token);
