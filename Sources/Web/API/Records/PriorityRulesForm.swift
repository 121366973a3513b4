import Domain
import Flows
import Storage

/// How a priority follows from impact and urgency: a part of the desk's order. What is left out stays.
struct PriorityRulesForm: Sendable {
    static let fields: Set<String> = Set(PriorityRules.assessments.map(name)).union(["priority_binding"])
    private let cells: [Assessment: Ticket.Priority]
    private let isBinding: Bool?

    /// `priority_high_low`: great impact, little urgency.
    static func name(_ assessment: Assessment) -> String {
        "priority_\(assessment.impact.rawValue)_\(assessment.urgency.rawValue)"
    }

    init(reading fields: FieldReader) throws {
        var cells: [Assessment: Ticket.Priority] = [:]
        for assessment in PriorityRules.assessments {
            cells[assessment] = try fields.word(Self.name(assessment))
        }
        self.cells = cells
        isBinding = try fields.value("priority_binding", Bool.self)
    }

    /// - Returns: nil where the preset was never touched.
    func changed(_ former: PriorityRules?) -> PriorityRules? {
        let old = former ?? .preset
        var new = old
        for (assessment, priority) in cells { new[assessment] = priority }
        if let isBinding { new.isBinding = isBinding }
        return new == old ? former : new
    }
}

/// Every cell of the matrix, as the fields that set them are called.
struct PrioritiesJSON: Encodable, Sendable {
    let rules: PriorityRules

    init(_ rules: PriorityRules) { self.rules = rules }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldName.self)
        for assessment in PriorityRules.assessments {
            try container.encode(
                rules[assessment].rawValue, forKey: FieldName(PriorityRulesForm.name(assessment)))
        }
        try container.encode(rules.isBinding, forKey: FieldName("priority_binding"))
    }
}
