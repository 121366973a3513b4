import Domain
import Storage

/// What one subject's events say, as far as they could be read.
struct SubjectHistory<Record: StoredRecord> {
    var subject: Fault.Subject
    var events: [(stored: StoredEvent, event: Record.Event)] = []
    /// Nil when an event was missing or could not be read: then nothing can be rebuilt.
    var record: Record?
    /// The last event with a value that is gone.
    var lastErased: Int64?
}

/// One subject: gapless, chained, digests that fit, and a row that equals what its events rebuild.
struct SubjectInspection<Record: ErasableRecord> {
    private let events: ArraySlice<StoredEvent>
    private let stretch: CheckStretch
    private var history: SubjectHistory<Record>

    init(_ events: ArraySlice<StoredEvent>, _ stretch: CheckStretch) {
        self.events = events
        self.stretch = stretch
        history = SubjectHistory(
            subject: .init(Record.subjectKind.rawValue, events.first?.subject ?? 0))
    }

    mutating func run(_ report: inout CheckReport) -> SubjectHistory<Record> {
        var head = EventHash.Head.none
        var replay = Replay<Record>()
        var isWhole = true
        for stored in events {
            if stored.subjectKind != history.subject.kind {
                report.add(.kindChanged(history.subject, seq: stored.seq, to: stored.subjectKind))
                isWhole = false
            }
            if stored.seq != head.seq + 1 {
                for seq in (head.seq + 1)..<max(stored.seq, head.seq + 1) {
                    report.add(.eventMissing(history.subject, seq: seq))
                    // A history with its beginning cut off names the cut, not a million numbers.
                    if seq - head.seq >= Limits.gapsNamedMax { break }
                }
                isWhole = false
            } else if EventHash.of(stored, after: head.hash) != stored.hash {
                report.add(.chainBroken(history.subject, seq: stored.seq))
            }
            head = EventHash.Head(seq: stored.seq, hash: stored.hash)
            let values = stretch.personal[stored.id] ?? [:]
            if isWhole {
                do {
                    let event = try replay.apply(stored, values: values.compactMapValues(\.value))
                    inspectPersonal(of: event, stored, values, &report)
                    history.events.append((stored, event))
                } catch {
                    report.add(.eventUnreadable(history.subject, seq: stored.seq, why: words(of: error)))
                    isWhole = false
                }
            }
        }
        if isWhole { history.record = replay.record }
        inspectErasure(&report)
        inspectRow(head, &report)
        return history
    }

    private func words(of error: StorageError) -> String {
        if case .unreadable(let what) = error { what } else { error.description }
    }

    private mutating func inspectPersonal(
        of event: Record.Event, _ stored: StoredEvent, _ values: [String: CheckedValue],
        _ report: inout CheckReport
    ) {
        var payload = event.payload
        let subject = history.subject
        var named = 0
        var found = 0
        var erased = 0
        payload.visitPersonal { field, personal in
            named += 1
            guard let value = values[field] else {
                return report.add(.personalMissing(subject, seq: stored.seq, field: field))
            }
            found += 1
            guard let digest = value.digest else {
                erased += 1
                return
            }
            if digest != personal.digest {
                report.add(.personalChanged(subject, seq: stored.seq, field: field))
            }
        }
        report.personalValues += named
        report.erasedValues += erased
        if erased > 0 { history.lastErased = stored.seq }
        guard values.count > found else { return }
        var known: Set<String> = []
        payload.visitPersonal { field, _ in known.insert(field) }
        for field in values.keys.sorted() where !known.contains(field) {
            report.add(.personalStray(subject, seq: stored.seq, field: field))
        }
    }

    /// Values go by an act that the journal names, never by themselves.
    private func inspectErasure(_ report: inout CheckReport) {
        guard let seq = history.lastErased else { return }
        let isExplained = history.events.contains { $0.event.erases && $0.stored.seq > seq }
        if !isExplained { report.add(.erasedWithoutAct(history.subject, seq: seq)) }
    }

    private func inspectRow(_ head: EventHash.Head, _ report: inout CheckReport) {
        let subject = history.subject
        guard let row = stretch.rows[subject.id], row.kind == Record.subjectKind else {
            return report.add(.rowMissing(subject))
        }
        let content: CheckedRow.Content
        switch row.content {
        case .success(let found): content = found
        case .failure(let error): return report.add(.rowUnreadable(subject, why: words(of: error)))
        }
        if content.head.seq > head.seq {
            return report.add(.tailMissing(subject, journalSeq: head.seq, rowSeq: content.head.seq))
        }
        if content.head.seq < head.seq {
            return report.add(.rowBehind(subject, journalSeq: head.seq, rowSeq: content.head.seq))
        }
        if content.head.hash != head.hash { report.add(.headDiffers(subject, seq: head.seq)) }
        guard let rebuilt = history.record, let stored = content.record as? Record else { return }
        let known = rebuilt.asStored(beside: stored)
        if known != stored {
            report.add(
                .rowDiffers(subject, seq: head.seq, parts: differingParts(known, stored)))
        }
    }
}

private enum Limits {
    static let gapsNamedMax: Int64 = 10
}

/// The names of the properties in which two values of one type differ. Only for a message: equality is judged before.
func differingParts<Value>(_ left: Value, _ right: Value) -> [String] {
    zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children).compactMap { left, right in
        guard let value = left.value as? any Equatable else { return nil }
        return isEqual(value, right.value) ? nil : left.label
    }
}

private func isEqual<Value: Equatable>(_ left: Value, _ right: Any) -> Bool { left == right as? Value }
