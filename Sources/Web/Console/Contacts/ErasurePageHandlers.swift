import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Erasing a contact in the console: what it means, the typed word, and then the contact's page, which says how it goes.
enum ErasurePageHandlers {
    static func show(_ call: PageCall) async throws -> Answer { try await page(call, nil) }

    private static func page(_ call: PageCall, _ error: String?) async throws -> Answer {
        let id = try ContactPageHandlers.id(call)
        let found = try await call.read { transaction in
            (
                contact: try ContactListStore(transaction).contact(id),
                request: try ErasureRequestStore(transaction).find(id)
            )
        }
        guard let contact = found.contact else { throw ContactPageHandlers.unknown(call) }
        // There is nothing to ask any more.
        if contact.erasedAt != nil || found.request != nil { return .see("/contacts/\(id.text)") }
        let glance = try await EraseContact(id, by: call.person).glance(on: call.desk)
        let (_, navigation) = try await call.navigation(place: .contacts)
        return .page(
            ErasurePage(contact: contact, glance: glance, error: error, navigation: navigation).html(call),
            error == nil ? .ok : .unprocessableContent)
    }

    static func erase(_ call: PageCall) async throws -> Answer {
        let id = try ContactPageHandlers.id(call)
        let asking = try AskErasure(id, typed: call.form.raw("confirmation"), by: call.member)
        do { try await call.write { try asking.perform($0) } } catch DeskError.invalid(_, let problem) {
            let words = call.texts
            return try await page(
                call, problem == .missing ? words.forms.required : words.erasing.notTheName)
        }
        return .see("/contacts/\(id.text)")
    }
}
