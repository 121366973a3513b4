/// Which files the desk takes, and how large (P91).
package struct FileRules: Aggregate {
    package typealias ID = Identifier<FileRules>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.fileRules
    /// There is one set of rules; identifiers of records are far larger.
    package static let only = ID(1)

    /// Kinds that are never taken: ends of names, lower-case, such as `exe`.
    package var refused: [String]
    /// Kinds that alone are taken; empty: all that are not refused.
    package var allowed: [String]
    package var fileMegabytesMax: Int
    package var messageMegabytesMax: Int
    package var ticketMegabytesMax: Int

    package enum Limits {
        package static let kindsMax = 300
        package static let kindBytesMax = 20
        package static let fileMegabytes = 1...100
        package static let messageMegabytes = 1...100
        package static let ticketMegabytes = 1...10_000
    }

    package static let megabyte = 1_048_576

    /// What runs when somebody opens it.
    package static let programs = [
        "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp", "pif",
        "ps1",
        "reg", "scr", "sys", "vbe", "vbs", "wsf", "wsh",
    ]

    /// The rules of a desk that has set none of its own: of a letter everything stays that its relay let through.
    package static let preset = FileRules(
        Saved(
            refused: programs, allowed: [], fileMegabytesMax: 50, messageMegabytesMax: 100,
            ticketMegabytesMax: 1_000))

    package struct Saved: EventPayload {
        package static let kind = "file_rules.saved"
        package var refused: [String]
        package var allowed: [String]
        package var fileMegabytesMax: Int
        package var messageMegabytesMax: Int
        package var ticketMegabytesMax: Int

        package init(
            refused: [String], allowed: [String], fileMegabytesMax: Int, messageMegabytesMax: Int,
            ticketMegabytesMax: Int
        ) {
            self.refused = refused
            self.allowed = allowed
            self.fileMegabytesMax = fileMegabytesMax
            self.messageMegabytesMax = messageMegabytesMax
            self.ticketMegabytesMax = ticketMegabytesMax
        }
    }

    package init(_ saved: Saved) {
        refused = saved.refused
        allowed = saved.allowed
        fileMegabytesMax = saved.fileMegabytesMax
        messageMegabytesMax = saved.messageMegabytesMax
        ticketMegabytesMax = saved.ticketMegabytesMax
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }

    /// `.EXE`, `*.exe` and `exe` are one kind. - Returns: nil for what is no end of a name.
    package static func kind(_ text: String) -> String? {
        let kind = String(text.trimmed.lowercased().drop { $0 == "*" || $0 == "." })
        let isPlain = kind.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
        }
        return kind.isEmpty || !isPlain || kind.utf8.count > Limits.kindBytesMax ? nil : kind
    }
}
