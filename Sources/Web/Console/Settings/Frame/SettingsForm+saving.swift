import Domain
import Flows
import HTTPTypes

/// Everything that is wrong with one form, in the order in which it was found.
struct SettingsFaults: Error {
    var errors: [any Error]
}

extension SettingsForm {
    /// Thrown to undo what was only tried.
    private struct Rehearsed: Error {}

    /// Saves what was typed. What one field has wrong does not hide the next one's fault: without that field the rest is
    /// tried again, and undone, until nothing new comes up.
    /// - Parameter faults: what was found wrong before.
    /// - Throws: `SettingsFaults` or the only error there is.
    func save<Body: Form, Saved: Sendable>(
        _ type: Body.Type = Body.self, _ call: PageCall, faults found: [any Error] = [],
        _ perform: @escaping @Sendable (Body, Work) throws -> Saved
    ) async throws -> Saved {
        var nodes = nodes(call.form)
        var faults = SettingsFaults(errors: found)
        for field in fields where field.isRequired && nodes[field.name] != nil {
            guard call.form.text(field.name) == nil else { continue }
            faults.errors.append(DeskError.invalid(field: field.name, problem: .missing))
            nodes[field.name] = nil
        }
        while true {
            do {
                let body = try Body.read(JSONNode.object(nodes))
                let isReal = faults.errors.isEmpty
                return try await call.write { work in
                    let saved = try perform(body, work)
                    if !isReal { throw Rehearsed() }
                    return saved
                }
            } catch is Rehearsed { throw faults } catch {
                let wrong = field(error.field)
                // A fault of no field, or of one that is gone already, says nothing more.
                let isKnown =
                    wrong.map { wrong in faults.errors.contains { field($0.field)?.name == wrong.name } }
                    ?? !faults.errors.isEmpty
                if !isKnown { faults.errors.append(error) }
                guard let wrong, nodes.removeValue(forKey: wrong.name) != nil else { throw faults }
            }
        }
    }
}

extension Error {
    /// The field it is about, if any.
    fileprivate var field: String? {
        switch self {
        case let error as DeskError: error.field
        case let problem as Problem where problem.status == .unprocessableContent: problem.field
        default: nil
        }
    }
}
