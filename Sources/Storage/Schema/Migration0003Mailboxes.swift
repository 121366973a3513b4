extension Migrations {
    /// A desk has many addresses, each with its brand and department; some are folders on IMAP servers that are read.
    static let mailboxes = Migration(
        "0003-mailboxes",
        sql: """
            CREATE TABLE mailbox (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                name {text} NOT NULL, address {text} NOT NULL, address_key {text} NOT NULL,
                brand_id {id} NOT NULL REFERENCES brand (id), department_id {id} REFERENCES department (id),
                takes_tags {int} NOT NULL, is_archived {int} NOT NULL,
                -- The folder that is read; without a host a relay brings the letters.
                host {text}, port {int}, security {text}, login {text}, login_name {text}, folder {text},
                handling {text}, handled_folder {text}, poll_seconds {int}, is_enabled {int},
                secret_set_at {instant},
                CHECK (host IS NULL OR (port IS NOT NULL AND security IS NOT NULL AND login IS NOT NULL
                    AND login_name IS NOT NULL AND folder IS NOT NULL AND handling IS NOT NULL
                    AND poll_seconds IS NOT NULL AND is_enabled IS NOT NULL))
            ) {strict};
            CREATE UNIQUE INDEX mailbox_address ON mailbox (address_key) WHERE is_archived = 0;
            -- Secrets stand beside the journal, never in it, and are sealed with a key that is not in the database.
            CREATE TABLE mailbox_secret (
                mailbox_id {id} PRIMARY KEY REFERENCES mailbox (id), sealed {bytes} NOT NULL
            ) {strict};
            -- How far a folder is read, by whom, and how that goes.
            CREATE TABLE mailbox_state (
                mailbox_id {id} PRIMARY KEY REFERENCES mailbox (id),
                -- The folder these numbers belong to, its UIDVALIDITY, and the last UID the desk has taken.
                place {text}, uid_validity {int}, last_uid {int} NOT NULL,
                -- Below this UID stand letters from before: of those only unseen ones, or ones since this moment.
                backlog_until {int} NOT NULL, backlog_since {instant}, connected_at {instant},
                lease_holder {text}, lease_until {instant} NOT NULL,
                last_success_at {instant}, error_kind {text}, error_words {text}, error_at {instant},
                failures {int} NOT NULL
            ) {strict};
            -- Letters the desk has, with which the server has still to do what the mailbox says.
            CREATE TABLE mailbox_letter (
                mailbox_id {id} NOT NULL REFERENCES mailbox (id), uid {int} NOT NULL, intake_id {id} NOT NULL,
                PRIMARY KEY (mailbox_id, uid)
            ) {keyed};
            ALTER TABLE intake ADD COLUMN mailbox_id {id} REFERENCES mailbox (id);
            ALTER TABLE ticket ADD COLUMN mailbox_id {id} REFERENCES mailbox (id);

            """)
}
