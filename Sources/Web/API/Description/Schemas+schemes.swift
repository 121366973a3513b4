import Domain
import Flows

/// Ready ways of working.
extension AnswerSchemas {
    static let scheme = Schema.answer([
        "name": Schema.word(Scheme.Name.self), "title": Schema.string, "about": Schema.string,
        "lines": Schema.list(Schema.string), "teams": Schema.list(Schema.string),
    ])

    private static let part = Schema.answer([
        "key": Schema.string, "what": Schema.word(SchemePlan.What.self),
        "name": Schema.orNull(Schema.string), "state": Schema.word(SchemePlan.State.self),
        "done": Schema.flag,
    ])

    static let schemePlan = Schema.answer([
        "scheme": Schema.word(Scheme.Name.self), "dry_run": Schema.flag, "open_tickets": Schema.number,
        "parts": Schema.list(part), "other_lines": Schema.list(Schema.string),
    ])
}

extension BodySchemas {
    static let schemeApply = Schema.object([
        "dry_run": Schema.orNull(Schema.flag),
        "replace": Schema.orNull(
            Schema.list(Schema.text(SchemeForm.keyBytesMax), max: SchemeForm.replaceMax)),
        "time_zone": Schema.orNull(Schema.text(WorkingCalendar.Limits.zoneBytesMax)),
    ])
}
