import Domain
import Flows
import Storage

/// Promised times as four fields, `target_low` to `target_critical`, in minutes of working time; null is no promise.
struct TargetsForm: Sendable {
    private let given: [Ticket.Priority: Int?]

    static func fields(_ prefix: String) -> Set<String> {
        Set(Ticket.Priority.allCases.map { name(prefix, $0) })
    }

    static func name(_ prefix: String, _ priority: Ticket.Priority) -> String {
        "\(prefix)_\(priority.rawValue)"
    }

    init(_ prefix: String, _ fields: FieldReader) throws {
        var given: [Ticket.Priority: Int?] = [:]
        for priority in Ticket.Priority.allCases {
            let name = Self.name(prefix, priority)
            guard fields.has(name) else { continue }
            given[priority] = .some(try fields.number(name, PriorityTargets.minutesRange))
        }
        self.given = given
    }

    func changed(_ old: PriorityTargets) -> PriorityTargets {
        var targets = old
        for (priority, minutes) in given { targets.set(priority, minutes: minutes) }
        return targets
    }

    static func encode(_ targets: PriorityTargets, _ prefix: String, to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldName.self)
        for priority in Ticket.Priority.allCases {
            try container.encode(targets.minutes(priority), forKey: FieldName(name(prefix, priority)))
        }
    }
}

extension FieldReader {
    /// A list of words of a closed set, each once.
    func words<Word: RawRepresentable & CaseIterable & Hashable>(_ name: String) throws -> [Word]?
    where Word.RawValue == String {
        guard let texts = try texts(name, max: 100) else { return nil }
        var seen: Set<Word> = []
        for text in texts {
            guard let word = Word(rawValue: text) else {
                throw DeskError.invalid(
                    field: field(name), problem: .notOneOf(Word.allCases.map { String($0.rawValue) }))
            }
            seen.insert(word)
        }
        return Word.allCases.filter { seen.contains($0) }
    }
}

extension Work {
    /// Refuses a calendar that does not exist or is not used any more.
    func checkCalendar(_ calendar: WorkingCalendar.ID?) throws {
        guard let calendar else { return }
        guard let found = try RecordStore<WorkingCalendar>(transaction).find(calendar)?.record,
            !found.isArchived
        else { throw DeskError.invalid(field: "calendar", problem: .unknown(String(calendar.rawValue))) }
    }
}
