/// What a ticket says of itself: its values, and what the priority follows from.
extension Ticket {
    func change(
        _ change: TicketChange, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        var changed = TicketEvent.Changed()
        if let subject = change.subject {
            let subject = try Self.checkedSubject(subject)
            if subject != self.subject.value { changed.subject = Personal(subject) }
        }
        if let kind = change.kind, kind != self.kind { changed.kind = kind }
        try assess(change, &changed, context)
        if let department = change.department, department != self.department {
            changed.department = department
        }
        if let tags = change.tags {
            let tags = try Self.checkedTags(tags)
            if tags != self.tags { changed.tags = TagWords(tags) }
        }
        let fields = change.fields.filter { self.fields[$0.key] != $0.value }
        if !fields.isEmpty {
            changed.fields = fields.sorted { $0.key < $1.key }.map { .init(field: $0.key, value: $0.value) }
        }
        if let contract = change.contract, contract != self.contract {
            changed.contract = .init(contract?.rawValue)
        }
        if let service = change.service, service != self.service {
            changed.service = .init(service?.rawValue)
        }
        if let object = change.object, object != self.object { changed.object = .init(object?.rawValue) }
        if let organization = change.organization, organization != self.organization {
            changed.organization = .init(organization?.rawValue)
        }
        guard changed != TicketEvent.Changed() else { throw .nothingToChange }
        return [.changed(changed)]
    }

    /// What impact and urgency make of the priority, unless somebody sets another one by hand.
    private func assess(
        _ change: TicketChange, _ changed: inout TicketEvent.Changed, _ context: DecisionContext
    ) throws(TicketRejection) {
        let rules = context.rules.discipline.priorities ?? .preset
        if change.impact != nil || change.urgency != nil {
            guard let impact = change.impact ?? assessment?.impact else {
                throw .assessmentIncomplete(lacks: "impact")
            }
            guard let urgency = change.urgency ?? assessment?.urgency else {
                throw .assessmentIncomplete(lacks: "urgency")
            }
            let assessed = Assessment(impact: impact, urgency: urgency)
            if assessed != assessment {
                changed.assessment = assessed
                if rules[assessed] != priority { changed.priority = rules[assessed] }
            }
        }
        guard let priority = change.priority, priority != changed.priority ?? self.priority else { return }
        try rules.requireByHand(context)
        changed.priority = priority == self.priority ? nil : priority
    }

    /// The subject as it will stand: trimmed, on one line, not empty. - Throws: `.textMissing`, `.tooLong`.
    package static func checkedSubject(_ subject: String) throws(TicketRejection) -> String {
        let subject = subject.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if subject.isEmpty { throw .textMissing }
        if subject.count > Limits.subjectCharactersMax {
            throw .tooLong(field: "subject", limit: Limits.subjectCharactersMax)
        }
        return subject
    }

    package static func checkedTags(_ tags: Set<String>) throws(TicketRejection) -> Set<String> {
        if tags.count > Limits.tagsMax { throw .tooMany(field: "tags", limit: Limits.tagsMax) }
        var checked: Set<String> = []
        for tag in tags {
            let tag = tag.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed.lowercased()
            if tag.isEmpty { throw .textMissing }
            if tag.count > Limits.tagCharactersMax {
                throw .tooLong(field: "tags", limit: Limits.tagCharactersMax)
            }
            checked.insert(tag)
        }
        return checked
    }
}
