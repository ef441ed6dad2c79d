/**
 * The store's tables, as numbered steps that are never edited once they have been released: a new
 * need is a new step. `PRAGMA user_version` holds how many have been taken.
 */
export const migrations: readonly string[] = [
  /* 1 */ `
  CREATE TABLE store_info (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE owners (
    owner_id TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;
  INSERT INTO owners VALUES ('local', 'This computer');

  CREATE TABLE collections (
    collection_id INTEGER PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES owners,
    name TEXT NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner_id, name)
  ) STRICT;

  -- One row a collection and source path. The effective metadata stand here, so that a filter is
  -- one look-up; where each value comes from stands in document_fields.
  CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collections,
    source_root TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified_ms REAL,
    extractor INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ready', 'reading', 'refused', 'gone')),
    revision_id TEXT REFERENCES revisions,
    format TEXT NOT NULL,
    pages INTEGER,
    passages INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    symbol TEXT,
    issuer TEXT,
    type TEXT,
    date TEXT,
    date_from TEXT,
    date_to TEXT,
    version TEXT NOT NULL,
    findings TEXT NOT NULL DEFAULT '[]',
    added_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (collection_id, source_root, path)
  ) STRICT;
  CREATE INDEX documents_sha256 ON documents (sha256);
  CREATE INDEX documents_added ON documents (added_at, document_id);

  CREATE TABLE document_fields (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    field TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('read', 'inferred', 'edited')),
    value TEXT,
    evidence TEXT NOT NULL,
    PRIMARY KEY (document_id, field, source)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document_tags (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (document_id, tag)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document_links (
    from_document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    to_document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('read', 'inferred', 'edited')),
    evidence TEXT NOT NULL,
    PRIMARY KEY (from_document, to_document, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX document_links_to ON document_links (to_document);

  -- A document's text as read once. It outlives its document while something cites it, so
  -- document_id is deliberately no foreign key.
  CREATE TABLE revisions (
    revision_id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    extractor INTEGER NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    pages INTEGER,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX revisions_document ON revisions (document_id);
  CREATE INDEX revisions_sha256 ON revisions (sha256);

  CREATE TABLE cited_revisions (
    revision_id TEXT PRIMARY KEY REFERENCES revisions,
    first_cited_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- AUTOINCREMENT: a number is a label in the index and in the word index, and never comes back.
  CREATE TABLE passages (
    passage_no INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id TEXT NOT NULL REFERENCES revisions ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    live INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    text TEXT NOT NULL,
    embedding_prefix TEXT NOT NULL,
    embedded_sha256 BLOB NOT NULL,
    page INTEGER,
    page_end INTEGER,
    page_label TEXT,
    heading TEXT NOT NULL,
    label TEXT,
    speaker TEXT,
    language TEXT NOT NULL,
    context TEXT NOT NULL,
    boxes TEXT NOT NULL,
    UNIQUE (revision_id, ordinal)
  ) STRICT;
  CREATE INDEX passages_embedded ON passages (embedded_sha256);
  CREATE INDEX passages_language ON passages (language) WHERE live = 1;

  CREATE TABLE vectors (
    passage_no INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
    vector BLOB NOT NULL
  ) STRICT;

  -- What the derived index has to catch up with, in order.
  CREATE TABLE index_log (
    change INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_no INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('add', 'remove'))
  ) STRICT;

  -- Words come in already folded and stemmed (lexical-tokens.ts), separated by blanks; the
  -- tokeniser only has to leave them whole, symbols with their slashes too.
  CREATE VIRTUAL TABLE passage_words USING fts5 (
    heading, body,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
  );
  CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab (passage_words, 'row');

  CREATE TABLE conversations (
    conversation_id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES owners,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE messages (
    message_id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    content TEXT NOT NULL,
    -- The whole Answer as JSON, for an assistant's message.
    answer TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (conversation_id, position)
  ) STRICT;

  CREATE TABLE message_citations (
    message_id TEXT NOT NULL REFERENCES messages ON DELETE CASCADE,
    citation_key TEXT NOT NULL,
    revision_id TEXT NOT NULL REFERENCES revisions,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (message_id, citation_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX message_citations_revision ON message_citations (revision_id);
  `,
  /* 2 */ `
  -- What links are inferred from. A document without a row here has changed since, or its
  -- neighbours have: its links are inferred anew.
  CREATE TABLE document_profiles (
    document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    mean BLOB
  ) STRICT;

  CREATE TABLE document_keys (
    key TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    PRIMARY KEY (key, document_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX document_keys_document ON document_keys (document_id);
  `,
  /* 3 */ `
  -- What a passage is for its document: text of its own, or a list that points elsewhere.
  ALTER TABLE passages ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
  `,
  /* 4 */ `
  -- Saved conversations: what a question was narrowed to, and folded text to search in.
  ALTER TABLE messages ADD COLUMN filter TEXT;
  ALTER TABLE messages ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
  CREATE INDEX conversations_updated ON conversations (updated_at, conversation_id);

  CREATE TABLE dossiers (
    dossier_id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES owners,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dossiers_updated ON dossiers (updated_at, dossier_id);

  -- Headings and pinned items in one list, in the reader's order.
  CREATE TABLE dossier_items (
    item_id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'quote', 'answer')),
    -- A heading's words.
    heading TEXT,
    -- What was pinned, as JSON, and the documents it comes from as they were known then.
    pinned TEXT,
    sources TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dossier_items_order ON dossier_items (dossier_id, position);

  -- Dossiers hold on to what they quote, whatever becomes of document and conversation.
  CREATE TABLE dossier_revisions (
    item_id TEXT NOT NULL REFERENCES dossier_items ON DELETE CASCADE,
    revision_id TEXT NOT NULL REFERENCES revisions,
    PRIMARY KEY (item_id, revision_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX dossier_revisions_revision ON dossier_revisions (revision_id);
  `,
  /* 5 */ `
  -- What lists are sorted by and searched in, folded once and not at every look. Triggers keep it, so
  -- that no way of writing a document can forget it.
  ALTER TABLE documents ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
  ALTER TABLE documents ADD COLUMN issuer_key TEXT;
  ALTER TABLE documents ADD COLUMN list_words TEXT NOT NULL DEFAULT '';
  UPDATE documents SET title_key = fold(title), issuer_key = fold(issuer),
    list_words = fold(title || ' ' || path || ' ' || coalesce(symbol, '') || ' ' || coalesce(issuer, ''));
  CREATE TRIGGER documents_keys_insert AFTER INSERT ON documents BEGIN
    UPDATE documents SET title_key = fold(title), issuer_key = fold(issuer),
      list_words = fold(title || ' ' || path || ' ' || coalesce(symbol, '') || ' ' || coalesce(issuer, ''))
    WHERE document_id = new.document_id;
  END;
  CREATE TRIGGER documents_keys_update AFTER UPDATE OF title, path, symbol, issuer ON documents BEGIN
    UPDATE documents SET title_key = fold(title), issuer_key = fold(issuer),
      list_words = fold(title || ' ' || path || ' ' || coalesce(symbol, '') || ' ' || coalesce(issuer, ''))
    WHERE document_id = new.document_id;
  END;
  CREATE INDEX documents_title ON documents (title_key, document_id);
  CREATE INDEX document_tags_tag ON document_tags (tag);

  -- What was deleted and can be brought back: a deed of one click, with all documents it took. A
  -- document leaves its table whole, so that nothing that reads the library can still see it; its
  -- revision, its passages (not live) and its file stay until the deed is forgotten.
  CREATE TABLE deletions (
    deletion_id TEXT PRIMARY KEY,
    deleted_at TEXT NOT NULL,
    -- The collection that was deleted with its documents.
    collection TEXT
  ) STRICT;
  CREATE TABLE deleted_documents (
    document_id TEXT PRIMARY KEY,
    deletion_id TEXT NOT NULL REFERENCES deletions ON DELETE CASCADE,
    collection TEXT NOT NULL,
    sample INTEGER NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- Its rows of documents, document_fields, document_tags and document_links, as JSON.
    document TEXT NOT NULL,
    fields TEXT NOT NULL,
    tags TEXT NOT NULL,
    links TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deleted_documents_deletion ON deleted_documents (deletion_id);
  CREATE INDEX deleted_documents_sha256 ON deleted_documents (sha256);
  `,
  `
  -- The way from a passage to its document, taken for every hit.
  CREATE INDEX documents_revision ON documents (revision_id);
  `,
]
