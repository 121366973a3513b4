extension Migrations {
    /// The journal, what is derived from it, and the work that waits.
    static let first = Migration(
        "0001-first",
        sql: journal + people + tickets + work,
        sqlite: """
            CREATE TABLE number (name {text} PRIMARY KEY, last {int} NOT NULL) {strict};
            INSERT INTO number (name, last) VALUES ('ticket', 10000);
            CREATE VIRTUAL TABLE search_index USING fts5(words, content='', tokenize='ascii');
            """,
        postgres: """
            -- SQLite's position is the row's own number.
            CREATE INDEX event_position ON event (position, id);
            CREATE SEQUENCE ticket_number START WITH 10001;
            CREATE TABLE search_index (id {id} PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX search_index_words ON search_index USING gin (words);
            """)

    private static let journal = """
        CREATE TABLE command (id {id} PRIMARY KEY, at {instant} NOT NULL) {strict};
        CREATE TABLE node (
            number {int} PRIMARY KEY CHECK (number BETWEEN 0 AND 1023),
            holder {text} NOT NULL, lease_until {instant} NOT NULL
        ) {strict};

        CREATE TABLE event (
            position {position},
            id {id} NOT NULL UNIQUE,
            subject_kind {text} NOT NULL,
            subject_id {id} NOT NULL,
            seq {int} NOT NULL CHECK (seq > 0),
            kind {text} NOT NULL,
            version {int} NOT NULL,
            at {instant} NOT NULL,
            actor_kind {text} NOT NULL,
            actor_id {id},
            body {json} NOT NULL,
            hash {bytes} NOT NULL,
            CONSTRAINT event_subject_seq UNIQUE (subject_id, seq)
        ) {strict};
        -- A value and its salt are nil once the person was erased; the event's digest stays.
        CREATE TABLE personal (
            event_id {id} NOT NULL REFERENCES event (id),
            field {text} NOT NULL,
            salt {bytes},
            value {text},
            PRIMARY KEY (event_id, field)
        ) {keyed};
        CREATE TABLE seal (
            number {int} PRIMARY KEY CHECK (number > 0),
            at {instant} NOT NULL,
            from_position {int} NOT NULL, from_id {id} NOT NULL,
            to_position {int} NOT NULL, to_id {id} NOT NULL,
            subjects {int} NOT NULL,
            root {bytes} NOT NULL,
            signer {text} NOT NULL,
            signature {bytes} NOT NULL
        ) {strict};

        CREATE TABLE blob (
            sha256 {text} PRIMARY KEY,
            size {int} NOT NULL,
            place {text} NOT NULL CHECK (place IN ('row', 'file')),
            bytes {bytes},
            refs {int} NOT NULL CHECK (refs >= 0),
            changed_at {instant} NOT NULL,
            CHECK ((place = 'row') = (bytes IS NOT NULL))
        ) {strict};
        CREATE INDEX blob_unreferenced ON blob (changed_at) WHERE refs = 0;

        """

    private static let people = """
        CREATE TABLE brand (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, address {text} NOT NULL, language {text} NOT NULL, is_archived {int} NOT NULL
        ) {strict};
        CREATE TABLE department (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, parent_id {id} REFERENCES department (id), is_archived {int} NOT NULL
        ) {strict};
        CREATE TABLE line (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, level {int} NOT NULL CHECK (level BETWEEN 1 AND 4), is_archived {int} NOT NULL
        ) {strict};
        CREATE TABLE organization (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, name_key {text} NOT NULL, parent_id {id} REFERENCES organization (id),
            is_archived {int} NOT NULL
        ) {strict};
        CREATE INDEX organization_name ON organization (name_key, id);
        CREATE TABLE organization_domain (
            domain {text} PRIMARY KEY, organization_id {id} NOT NULL REFERENCES organization (id)
        ) {strict};
        CREATE INDEX organization_domain_owner ON organization_domain (organization_id);
        CREATE TABLE contact (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, name_key {text} NOT NULL, organization_id {id} REFERENCES organization (id),
            language {text}
        ) {strict};
        CREATE INDEX contact_name ON contact (name_key, id);
        CREATE INDEX contact_organization ON contact (organization_id, id);
        -- One contact for an address, whoever registers it first.
        CREATE TABLE contact_address (
            kind {text} NOT NULL, value {text} NOT NULL, contact_id {id} NOT NULL REFERENCES contact (id),
            ordinal {int} NOT NULL,
            PRIMARY KEY (kind, value)
        ) {strict};
        CREATE INDEX contact_address_owner ON contact_address (contact_id, ordinal);
        CREATE TABLE staff (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, email {text} NOT NULL, email_key {text} NOT NULL UNIQUE, role {text} NOT NULL,
            sees_all {int} NOT NULL, is_active {int} NOT NULL
        ) {strict};
        CREATE TABLE staff_department (
            staff_id {id} NOT NULL REFERENCES staff (id), department_id {id} NOT NULL REFERENCES department (id),
            PRIMARY KEY (staff_id, department_id)
        ) {keyed};
        -- Secrets stand beside the journal, never in it.
        CREATE TABLE staff_password (
            staff_id {id} PRIMARY KEY REFERENCES staff (id), verifier {text} NOT NULL, set_at {instant} NOT NULL
        ) {strict};
        CREATE TABLE api_token (
            id {id} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id), name {text} NOT NULL,
            hash {bytes} NOT NULL UNIQUE, created_at {instant} NOT NULL, revoked_at {instant}
        ) {strict};
        CREATE INDEX api_token_owner ON api_token (staff_id);
        CREATE TABLE contract (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            organization_id {id} NOT NULL REFERENCES organization (id), name {text} NOT NULL,
            valid_from {instant}, valid_until {instant}, is_archived {int} NOT NULL
        ) {strict};
        CREATE INDEX contract_organization ON contract (organization_id);
        CREATE TABLE service (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            name {text} NOT NULL, parent_id {id} REFERENCES service (id), is_archived {int} NOT NULL
        ) {strict};
        CREATE TABLE object (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            organization_id {id} NOT NULL REFERENCES organization (id), name {text} NOT NULL,
            parent_id {id} REFERENCES object (id), is_archived {int} NOT NULL
        ) {strict};
        CREATE INDEX object_organization ON object (organization_id);
        CREATE TABLE custom_field (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            key {text} NOT NULL UNIQUE, name {text} NOT NULL, type {text} NOT NULL, choices {json} NOT NULL,
            is_archived {int} NOT NULL
        ) {strict};

        """

    private static let tickets = """
        CREATE TABLE ticket (
            id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
            number {int} NOT NULL UNIQUE,
            subject {text} NOT NULL,
            kind {text} NOT NULL,
            status {text} NOT NULL,
            status_wait {text}, status_until {instant}, status_at {instant}, status_reason {text},
            merged_into {id} REFERENCES ticket (id), former_status {json},
            priority {text} NOT NULL, priority_rank {int} NOT NULL,
            channel {text} NOT NULL,
            brand_id {id} NOT NULL REFERENCES brand (id),
            department_id {id} NOT NULL REFERENCES department (id),
            line_id {id} NOT NULL REFERENCES line (id),
            assignee_id {id} REFERENCES staff (id),
            controller_id {id} REFERENCES staff (id),
            requester_id {id} NOT NULL REFERENCES contact (id),
            organization_id {id} REFERENCES organization (id),
            contract_id {id} REFERENCES contract (id),
            service_id {id} REFERENCES service (id),
            object_id {id} REFERENCES object (id),
            returns {int} NOT NULL,
            created_at {instant} NOT NULL, updated_at {instant} NOT NULL,
            last_message_at {instant}, first_reply_at {instant}, awaits_reply {int} NOT NULL
        ) {strict};
        CREATE INDEX ticket_status ON ticket (status, id);
        CREATE INDEX ticket_department ON ticket (department_id, status, id);
        CREATE INDEX ticket_assignee ON ticket (assignee_id, status, id) WHERE assignee_id IS NOT NULL;
        CREATE INDEX ticket_requester ON ticket (requester_id, id);
        CREATE INDEX ticket_organization ON ticket (organization_id, id) WHERE organization_id IS NOT NULL;
        CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;
        CREATE TABLE ticket_tag (
            ticket_id {id} NOT NULL REFERENCES ticket (id), tag {text} NOT NULL, PRIMARY KEY (ticket_id, tag)
        ) {keyed};
        CREATE INDEX ticket_tag_tag ON ticket_tag (tag, ticket_id);
        CREATE TABLE ticket_field (
            ticket_id {id} NOT NULL REFERENCES ticket (id),
            field_id {id} NOT NULL REFERENCES custom_field (id),
            text_value {text}, int_value {int}, flag_value {int}, instant_value {instant},
            PRIMARY KEY (ticket_id, field_id)
        ) {keyed};
        CREATE TABLE participant (
            ticket_id {id} NOT NULL REFERENCES ticket (id), person_kind {text} NOT NULL, person_id {id} NOT NULL,
            role {text} NOT NULL, PRIMARY KEY (ticket_id, person_kind, person_id, role)
        ) {keyed};
        CREATE INDEX participant_person ON participant (person_kind, person_id, ticket_id);
        CREATE TABLE ticket_link (
            ticket_id {id} NOT NULL REFERENCES ticket (id), other_id {id} NOT NULL REFERENCES ticket (id),
            kind {text} NOT NULL, PRIMARY KEY (ticket_id, other_id, kind)
        ) {keyed};
        CREATE TABLE thread (
            id {id} PRIMARY KEY, ticket_id {id} NOT NULL REFERENCES ticket (id), kind {text} NOT NULL,
            UNIQUE (ticket_id, kind)
        ) {strict};
        -- Texts and names of a message are its event's personal values.
        CREATE TABLE message (
            id {id} PRIMARY KEY,
            ticket_id {id} NOT NULL REFERENCES ticket (id),
            thread_id {id} NOT NULL REFERENCES thread (id),
            event_id {id} NOT NULL UNIQUE REFERENCES event (id),
            direction {text} NOT NULL, channel {text} NOT NULL,
            author_kind {text} NOT NULL, author_id {id},
            at {instant} NOT NULL, sent_at {instant},
            is_automatic {int} NOT NULL, joined {text}, raw {text} REFERENCES blob (sha256)
        ) {strict};
        CREATE INDEX message_ticket ON message (ticket_id, id);
        -- A blob that goes is looked for where it may be referred to; without these each sweep would read whole tables.
        CREATE INDEX message_raw ON message (raw) WHERE raw IS NOT NULL;
        CREATE TABLE attachment (
            id {id} PRIMARY KEY,
            message_id {id} NOT NULL REFERENCES message (id),
            ordinal {int} NOT NULL,
            content_type {text} NOT NULL, size {int} NOT NULL,
            sha256 {text} NOT NULL REFERENCES blob (sha256),
            is_inline {int} NOT NULL, content_id {text},
            UNIQUE (message_id, ordinal)
        ) {strict};
        CREATE INDEX attachment_blob ON attachment (sha256);
        -- Which letter stands where: References and In-Reply-To are looked up here.
        CREATE TABLE mail_id (
            mail_id {text} NOT NULL, message_id {id} NOT NULL REFERENCES message (id),
            ticket_id {id} NOT NULL REFERENCES ticket (id),
            PRIMARY KEY (mail_id, message_id)
        ) {keyed};
        -- What was indexed of a ticket or a message, by which analyser; the index itself cannot say.
        CREATE TABLE search_document (
            id {id} PRIMARY KEY, ticket_id {id} NOT NULL REFERENCES ticket (id),
            analyser {int} NOT NULL, is_public {int} NOT NULL, words {text} NOT NULL
        ) {strict};
        CREATE INDEX search_document_ticket ON search_document (ticket_id);

        """

    private static let work = """
        CREATE TABLE timer (
            id {id} PRIMARY KEY, kind {text} NOT NULL, subject_id {id} NOT NULL, due_at {instant} NOT NULL,
            attempts {int} NOT NULL, UNIQUE (kind, subject_id)
        ) {strict};
        CREATE INDEX timer_due ON timer (due_at, id);
        -- Only the oldest unfinished row of a lane may leave.
        CREATE TABLE outbox (
            id {id} PRIMARY KEY,
            lane {text} NOT NULL,
            kind {text} NOT NULL,
            ticket_id {id} REFERENCES ticket (id),
            message_id {id} REFERENCES message (id),
            stable_id {text} NOT NULL,
            recipient {text} NOT NULL,
            body {json} NOT NULL,
            bytes {bytes},
            state {text} NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'bounced')),
            attempts {int} NOT NULL,
            next_at {instant} NOT NULL,
            fence {int} NOT NULL,
            lease_until {instant},
            perhaps_twice {int} NOT NULL,
            answer {text},
            created_at {instant} NOT NULL, finished_at {instant},
            UNIQUE (stable_id, recipient)
        ) {strict};
        CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state IN ('waiting', 'sending');
        CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state IN ('waiting', 'sending');
        CREATE INDEX outbox_ticket ON outbox (ticket_id, id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
        CREATE INDEX outbox_recipient ON outbox (recipient, created_at);
        CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
        -- Everything that arrives, by any channel (P1: 100 % of contacts).
        CREATE TABLE intake (
            id {id} PRIMARY KEY,
            channel {text} NOT NULL, received_at {instant} NOT NULL,
            raw {text} REFERENCES blob (sha256),
            sender {text}, recipient {text}, mail_id {text}, content {text},
            result {text} NOT NULL CHECK (result IN (
                'new', 'joined', 'duplicate', 'automatic', 'bounce', 'stopped', 'off_topic', 'unreadable')),
            reason {text},
            ticket_id {id} REFERENCES ticket (id), message_id {id}
        ) {strict};
        CREATE INDEX intake_raw ON intake (raw) WHERE raw IS NOT NULL;
        CREATE INDEX intake_result ON intake (result, id);
        -- The same letter by two ways, or brought again after a lost answer, is one letter.
        CREATE UNIQUE INDEX intake_letter ON intake (mail_id, content)
            WHERE mail_id IS NOT NULL AND result IN ('new', 'joined', 'automatic', 'bounce');
        CREATE TABLE idempotency (
            owner {id} NOT NULL, key {text} NOT NULL, request {bytes} NOT NULL,
            status {int} NOT NULL, answer {text} NOT NULL, at {instant} NOT NULL,
            PRIMARY KEY (owner, key)
        ) {keyed};
        CREATE INDEX idempotency_at ON idempotency (at);
        """
}
