/// What is known of a file before it is taken.
package struct FileTraits: Sendable, Equatable {
    package var name: String
    package var bytes: Int
    /// What the content is by its first bytes, as the ends a name of it may have, the usual one first; empty: unknown.
    package var looksLike: [String]
    /// Names within an archive.
    package var inner: [String]

    package init(name: String, bytes: Int, looksLike: [String] = [], inner: [String] = []) {
        self.name = name
        self.bytes = bytes
        self.looksLike = looksLike
        self.inner = inner
    }

    /// The end of a name, as programs that open it read it: blanks and dots behind it do not count.
    package static func end(of name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let hidden: Set<Character> = [" ", ".", "\u{A0}", "\u{202E}", "\u{200B}"]
        let visible = String(last.reversed().drop { hidden.contains($0) }.reversed())
        guard let dot = visible.lastIndex(of: ".") else { return "" }
        return visible[visible.index(after: dot)...].lowercased().filter { !hidden.contains($0) }
    }
}

/// A file that the rules keep out, and which rule it was.
package struct FileRefusal: Sendable, Equatable {
    package enum Rule: Sendable, Equatable {
        /// The kind is among those refused, or not among those allowed.
        case kind(String)
        /// An archive holds a file of a kind that is refused.
        case inner(String)
        /// Limits in megabytes.
        case file(most: Int)
        case message(most: Int)
        case ticket(most: Int)
    }

    package let name: String
    package let rule: Rule

    package init(name: String, rule: Rule) {
        self.name = name
        self.rule = rule
    }
}

extension FileRules {
    /// Why one file is not taken, by its kind and its own size; nil: it is.
    package func refusal(of file: FileTraits) -> FileRefusal? {
        let rule: FileRefusal.Rule? =
            if let kind = kinds(of: file).first(where: { !takes($0) }) {
                .kind(kind)
            } else if let inner = file.inner.first(where: { refused.contains(FileTraits.end(of: $0)) }) {
                .inner(inner)
            } else if file.bytes > fileMegabytesMax * Self.megabyte {
                .file(most: fileMegabytesMax)
            } else { nil }
        return rule.map { FileRefusal(name: file.name, rule: $0) }
    }

    /// Which files of one message are not taken, in their order; those before leave less room for those after.
    package func refusals(of files: [FileTraits]) -> [FileRefusal?] {
        var taken = 0
        return files.map { file in
            if let refusal = refusal(of: file) { return refusal }
            if taken + file.bytes > messageMegabytesMax * Self.megabyte {
                return FileRefusal(name: file.name, rule: .message(most: messageMegabytesMax))
            }
            taken += file.bytes
            return nil
        }
    }

    /// By its name, and by its content where that says something else.
    private func kinds(of file: FileTraits) -> [String] {
        let end = FileTraits.end(of: file.name)
        guard let usual = file.looksLike.first, !file.looksLike.contains(end) else { return [end] }
        return [end, usual]
    }

    private func takes(_ kind: String) -> Bool {
        if refused.contains(kind) { return false }
        return allowed.isEmpty || allowed.contains(kind)
    }
}

/// A file of a letter that the rules kept out of sight: the letter as it came still has it.
package struct WithheldFile: Sendable, Equatable {
    package let refusal: FileRefusal
    package let bytes: Int

    package init(_ refusal: FileRefusal, bytes: Int) {
        self.refusal = refusal
        self.bytes = bytes
    }

    /// One line: rule, what it says, bytes, name.
    package var line: String {
        let (word, detail): (String, String) =
            switch refusal.rule {
            case .kind(let kind): ("kind", kind)
            case .inner(let inner): ("inner", inner)
            case .file(let most): ("file", String(most))
            case .message(let most): ("message", String(most))
            case .ticket(let most): ("ticket", String(most))
            }
        return [word, Self.plain(detail), String(bytes), Self.plain(refusal.name)].joined(separator: "\t")
    }

    package init?(line: Substring) {
        let parts = String(line).split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
            .map { String($0) }
        guard parts.count == 4, let bytes = Int(parts[2]) else { return nil }
        let rule: FileRefusal.Rule
        switch (parts[0], Int(parts[1])) {
        case ("kind", _): rule = .kind(parts[1])
        case ("inner", _): rule = .inner(parts[1])
        case ("file", let most?): rule = .file(most: most)
        case ("message", let most?): rule = .message(most: most)
        case ("ticket", let most?): rule = .ticket(most: most)
        default: return nil
        }
        self.init(FileRefusal(name: parts[3], rule: rule), bytes: bytes)
    }

    private static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    package static func text(_ files: [WithheldFile]) -> String? {
        files.isEmpty ? nil : files.map(\.line).joined(separator: "\n")
    }

    package static func list(_ text: String?) -> [WithheldFile] {
        (text ?? "").split(separator: "\n").compactMap { WithheldFile(line: $0) }
    }
}
