/// What one of our own asks for in the first lines of a letter: `#take`, `#wait 2026-12-01 14:00`, in English, Ukrainian or
/// Russian. Lines count until the first one that is none; what follows is the text.
package struct MailCommands: Sendable, Equatable {
    package enum Command: Sendable, Equatable {
        case take, accept, resolve, resume
        /// To the person with this address; nil to nobody.
        case assign(String?)
        /// A date counts on the wall of the desk.
        case wait(Ticket.Status.Wait, until: CivilDateTime?)
        case priority(Ticket.Priority)
        case tag(Set<String>)
        case untag(Set<String>)
        case close(reason: String?)
        case cancel(reason: String)
        case reopen(reason: String)
        /// The text is for our own alone, whomever the letter answers.
        case note

        /// Whether the text is said before: an answer to the client belongs before the end of the matter.
        package var comesAfterText: Bool {
            switch self {
            case .resolve, .close, .cancel, .wait: true
            case .take, .accept, .resume, .assign, .priority, .tag, .untag, .reopen, .note: false
            }
        }
    }

    /// Why a line cannot be read.
    package enum Fault: String, Error, Equatable, CaseIterable {
        case unknown, needsAddress, needsDate, needsPriority, needsTag, needsReason, takesNothing, tooLong,
            tooMany
    }

    package struct Line: Sendable, Equatable {
        /// As it was written, cut where it is too long.
        package var written: String
        package var command: Command?
        package var fault: Fault?
    }

    package enum Limits {
        package static let linesMax = 10
        package static let lineCharactersMax = 500
    }

    package private(set) var lines: [Line] = []
    /// What is no command.
    package private(set) var text = ""

    package var commands: [Command] { lines.compactMap(\.command) }
    package var faults: [Line] { lines.filter { $0.fault != nil } }

    package init(reading letter: String) {
        var rest = letter[...]
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isNewline }
            let trimmed = String(line).trimmed
            guard trimmed.isEmpty || Self.isCommand(trimmed) else { break }
            if !trimmed.isEmpty {
                // Whoever writes a page of commands is told once, and nothing of it is done.
                if lines.count > Limits.linesMax { break }
                lines.append(lines.count == Limits.linesMax ? Self.surplus(trimmed) : Self.read(trimmed))
            }
            rest = rest[line.endIndex...].dropFirst()
        }
        text = String(rest).trimmed
    }

    /// `#1234` and `# Heading` are text.
    private static func isCommand(_ line: String) -> Bool {
        line.first == "#" && line.dropFirst().first?.isLetter == true
    }

    private static func surplus(_ line: String) -> Line { Line(written: shown(line), fault: .tooMany) }

    private static func shown(_ line: String) -> String { String(line.prefix(80)) }

    private static func read(_ line: String) -> Line {
        if line.count > Limits.lineCharactersMax { return Line(written: shown(line), fault: .tooLong) }
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        let rest = String(line.dropFirst().dropFirst(word.count)).trimmed
        guard let name = names[word.lowercased()] else { return Line(written: shown(line), fault: .unknown) }
        do { return Line(written: shown(line), command: try command(name, rest)) } catch {
            return Line(written: shown(line), fault: error)
        }
    }

    // MARK: Words

    private enum Name {
        case take, accept, resolve, resume, assign, wait, priority, tag, untag, close, cancel, reopen, note
    }

    /// English first, as the reference has it; then Ukrainian and Russian, as people write them.
    private static let names: [String: Name] = {
        let words: [(Name, String)] = [
            (.take, "take взяти беру взять"), (.accept, "accept прийняти принять"),
            (.resolve, "resolve вирішити вирішено решить решено"),
            (.resume, "resume продовжити продолжить"), (.assign, "assign призначити назначить"),
            (.wait, "wait чекати відкласти ждать отложить"), (.priority, "priority пріоритет приоритет"),
            (.tag, "tag мітка метка"), (.untag, "untag безмітки безметки"),
            (.close, "close закрити закрыть"), (.cancel, "cancel скасувати отменить"),
            (.reopen, "reopen відкрити открыть"), (.note, "note нотатка заметка"),
        ]
        var names: [String: Name] = [:]
        for (name, list) in words { for word in list.split(separator: " ") { names[String(word)] = name } }
        return names
    }()

    private static let priorities: [String: Ticket.Priority] = [
        "low": .low, "низький": .low, "низкий": .low, "normal": .normal, "звичайний": .normal,
        "обычный": .normal, "high": .high, "високий": .high, "высокий": .high, "critical": .critical,
        "критичний": .critical, "критический": .critical,
    ]

    private static let waits: [String: Ticket.Status.Wait] = [
        "client": .client, "клієнта": .client, "клієнт": .client, "клиента": .client, "клиент": .client,
        "vendor": .vendor, "вендора": .vendor, "вендор": .vendor,
    ]

    private static let nobody: Set<String> = ["nobody", "нікому", "никому", "none"]

    private static func command(_ name: Name, _ rest: String) throws(Fault) -> Command {
        switch name {
        case .take: return try bare(.take, rest)
        case .accept: return try bare(.accept, rest)
        case .resolve: return try bare(.resolve, rest)
        case .resume: return try bare(.resume, rest)
        case .note: return try bare(.note, rest)
        case .assign:
            if nobody.contains(rest.lowercased()) { return .assign(nil) }
            let address = rest.trimmingPrefix("<")
            let bare = address.hasSuffix(">") ? address.dropLast() : address[...]
            guard bare.contains("@"), !bare.contains(where: \.isWhitespace) else { throw .needsAddress }
            return .assign(String(bare))
        case .wait: return try wait(rest)
        case .priority:
            guard let priority = priorities[rest.lowercased()] else { throw .needsPriority }
            return .priority(priority)
        case .tag: return .tag(try tags(rest))
        case .untag: return .untag(try tags(rest))
        case .close: return .close(reason: rest.isEmpty ? nil : rest)
        case .cancel: return .cancel(reason: try reason(rest))
        case .reopen: return .reopen(reason: try reason(rest))
        }
    }

    private static func bare(_ command: Command, _ rest: String) throws(Fault) -> Command {
        if !rest.isEmpty { throw .takesNothing }
        return command
    }

    private static func reason(_ rest: String) throws(Fault) -> String {
        if rest.isEmpty { throw .needsReason }
        return rest
    }

    private static func tags(_ rest: String) throws(Fault) -> Set<String> {
        let tags = Set(
            rest.split(separator: ",").map { String($0).trimmed.lowercased() }.filter { !$0.isEmpty })
        if tags.isEmpty { throw .needsTag }
        return tags
    }

    /// `#wait`, `#wait vendor`, `#wait 2026-12-01`, `#wait 01.12.2026 14:30`: without a time from the beginning of the day.
    private static func wait(_ rest: String) throws(Fault) -> Command {
        let words = rest.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return .wait(.client, until: nil) }
        if let wait = waits[first.lowercased()] {
            if words.count == 1 { return .wait(wait, until: nil) }
            return .wait(wait, until: try moment(words.dropFirst()))
        }
        return .wait(.date, until: try moment(words[...]))
    }

    private static func moment(_ words: ArraySlice<Substring>) throws(Fault) -> CivilDateTime {
        guard let day = words.first, words.count <= 2 else { throw .needsDate }
        let isDotted = day.contains(".")
        var parts = day.split(separator: isDotted ? "." : "-", omittingEmptySubsequences: false).map {
            Int($0)
        }
        if isDotted { parts.reverse() }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let number = parts[2],
            let date = CivilDate(year: year, month: month, day: number)
        else { throw .needsDate }
        var time: CivilTime?
        if let written = words.dropFirst().first {
            let parts = written.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let hour = parts[0], let minute = parts[1] else { throw .needsDate }
            time = CivilTime(hour: hour, minute: minute)
        } else {
            time = CivilTime(hour: 0, minute: 0)
        }
        guard let time else { throw .needsDate }
        return CivilDateTime(date: date, time: time)
    }
}
