import NIOCore

extension IMAPConnection {
    /// Opens a folder. - Parameter isReadOnly: leaves every mark in it as it is (EXAMINE).
    mutating func select(_ name: String, isReadOnly: Bool = false) async throws(IMAPFailure) {
        folder = IMAPFolder()
        let condition = try await run((isReadOnly ? "EXAMINE " : "SELECT ") + Self.written(name), .select)
        guard condition.status == .ok else { throw .folderRefused(condition.words) }
    }

    private static func written(_ folder: String) -> String {
        // What modified UTF-7 leaves is ASCII without control characters.
        IMAPText.quoted(IMAPText.folder(folder)) ?? "\"\""
    }

    /// UIDs that fit, lowest first. - Parameter criteria: as RFC 3501 §6.4.4 writes them.
    mutating func search(_ criteria: String) async throws(IMAPFailure) -> [Int64] {
        folder.lettersSearched = folder.letters
        var found: [Int64] = []
        let condition = try await run("UID SEARCH \(criteria)", .search) {
            if case .search(let numbers) = $0 { found += numbers }
        }
        guard condition.status == .ok else { throw .refused(.search, condition.words) }
        return Set(found).sorted()
    }

    /// The sizes of letters, by UID; those that are gone are missing.
    mutating func sizes(of uids: some Collection<Int64>) async throws(IMAPFailure) -> [Int64: Int] {
        let set = uids.map(String.init).joined(separator: ",")
        var sizes: [Int64: Int] = [:]
        let condition = try await run("UID FETCH \(set) (UID RFC822.SIZE)", .fetch) {
            if case .fetched(let letter) = $0, let uid = letter.uid, let size = letter.size {
                sizes[uid] = Int(clamping: size)
            }
        }
        guard condition.status == .ok else { throw .refused(.fetch, condition.words) }
        return sizes
    }

    /// The highest UID in the folder, for servers that do not tell which comes next.
    mutating func lastUID() async throws(IMAPFailure) -> Int64 {
        if folder.letters == 0 { return 0 }
        return try await search("UID *").last ?? 0
    }

    /// The beginning of a letter's header, or nil when the letter is gone.
    mutating func header(of uid: Int64) async throws(IMAPFailure) -> [UInt8]? {
        var header: [UInt8]?
        let most = limits.headerBytesMax / 2
        let condition = try await run("UID FETCH \(uid) (UID BODY.PEEK[HEADER]<0.\(most)>)", .fetch) {
            if case .fetched(let letter) = $0, letter.uid == uid, case .bytes(let bytes) = letter.content {
                header = bytes
            }
        }
        guard condition.status == .ok else { throw .refused(.fetch, condition.words) }
        return header
    }

    /// Fetches a letter into a sink without marking it as seen. - Returns: false when it is gone.
    mutating func fetch(_ uid: Int64, into sink: inout LetterSink?) async throws(IMAPFailure) -> Bool {
        setDeadline(limits.letter)
        let tag = send("UID FETCH \(uid) (UID BODY.PEEK[])")
        var isThere = false
        for _ in 0..<limits.answersMax {
            switch try await answer(.fetch, into: &sink) {
            case .ended(let ended, let condition):
                guard ended == tag else { throw .notIMAP(.fetch, "An answer has the tag of no command") }
                guard condition.status == .ok else { throw .refused(.fetch, condition.words) }
                return isThere
            case .fetched(let letter):
                switch letter.content {
                case .none: continue
                case .bytes(let bytes):
                    guard letter.uid == uid else { continue }
                    try await sink?.take(ByteBuffer(bytes: bytes))
                case .streamed:
                    // It went into the sink before its number was known for sure.
                    guard letter.uid == uid, !isThere else {
                        throw .notIMAP(.fetch, "The server sent another letter than it was asked for")
                    }
                }
                isThere = true
            case .told, .goOn, .capability, .search, .exists, .expunged, .other: break
            }
        }
        throw .notIMAP(.fetch, "A command has too many answers")
    }

    // MARK: - Handled letters

    mutating func markSeen(_ uid: Int64) async throws(IMAPFailure) {
        try await handle("UID STORE \(uid) +FLAGS.SILENT (\\Seen)")
    }

    /// Takes a letter out of the folder. Where the server cannot remove one letter alone (RFC 4315) it stays marked as
    /// deleted: a plain EXPUNGE would remove what others marked.
    mutating func delete(_ uid: Int64) async throws(IMAPFailure) {
        try await handle("UID STORE \(uid) +FLAGS.SILENT (\\Deleted \\Seen)")
        if capabilities.contains("UIDPLUS") || capabilities.contains("IMAP4REV2") {
            try await handle("UID EXPUNGE \(uid)")
        }
    }

    /// Moves a letter (RFC 6851), or copies and deletes it; the folder is made when it is missing.
    mutating func move(_ uid: Int64, to name: String) async throws(IMAPFailure) {
        let canMove = capabilities.contains("MOVE") || capabilities.contains("IMAP4REV2")
        let command = (canMove ? "UID MOVE" : "UID COPY") + " \(uid) " + Self.written(name)
        try await handle("UID STORE \(uid) +FLAGS.SILENT (\\Seen)")
        var condition = try await run(command, .handling)
        if condition.status == .no {
            let made = try await run("CREATE " + Self.written(name), .handling)
            // What exists already cannot be made; then the first refusal is the one to tell of.
            guard made.status == .ok else { throw .refused(.handling, condition.words) }
            condition = try await run(command, .handling)
        }
        guard condition.status == .ok else { throw .refused(.handling, condition.words) }
        if !canMove { try await delete(uid) }
    }

    private mutating func handle(_ command: String) async throws(IMAPFailure) {
        let condition = try await run(command, .handling)
        guard condition.status == .ok else { throw .refused(.handling, condition.words) }
    }

    // MARK: - Waiting

    var canIdle: Bool { capabilities.contains("IDLE") || capabilities.contains("IMAP4REV2") }

    /// Lets the server call when something new is there (RFC 2177). - Returns: when it called, or time is up.
    mutating func idle(for time: TimeAmount) async throws(IMAPFailure) {
        setDeadline(limits.command)
        let tag = send("IDLE")
        isIdling = true
        begun: while true {
            switch try await answer(.idle) {
            case .goOn: break begun
            case .ended(_, let condition):
                isIdling = false
                throw .refused(.idle, condition.words)
            case .told, .capability, .search, .exists, .expunged, .fetched, .other: break
            }
        }
        let end = NIODeadline.now() + time
        while folder.letters <= folder.lettersSearched {
            let left = end - .now()
            guard left > .zero, try await isAnswerComing(.idle, within: left) else { break }
            setDeadline(limits.command)
            let answer = try await answer(.idle)
            // A server that ends by itself says how the command ended.
            if case .ended(_, let condition) = answer {
                isIdling = false
                guard condition.status == .ok else { throw .refused(.idle, condition.words) }
                return
            }
        }
        setDeadline(limits.command)
        wire.write("DONE\r\n")
        isIdling = false
        let condition = try await self.end(of: tag, .idle) { _ in }
        guard condition.status == .ok else { throw .refused(.idle, condition.words) }
    }

    /// Gives the server the occasion to tell what is new.
    mutating func poll() async throws(IMAPFailure) {
        let condition = try await run("NOOP", .poll)
        guard condition.status == .ok else { throw .refused(.poll, condition.words) }
    }
}
