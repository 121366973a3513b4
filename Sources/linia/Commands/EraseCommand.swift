import ArgumentParser
import Domain
import Flows
import Storage

/// `linia erase`: takes a contact's personal data out for good.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a contact for good: names, addresses, texts, letters and files.",
        discussion: """
            Without --yes it only says what would go. What staff wrote stays, except for the addresses of the person. The \
            journal says that a person was erased, and check finds every hash valid. Nothing brings the data back but an \
            older backup: erase again after restoring one.
            """)

    @OptionGroup var dataOptions: DataOptions
    @Option(help: "The contact's identifier.") var contact: Int64?
    @Option(help: "An e-mail address or telephone number of the contact.") var address: String?
    @Flag(help: "Erase. It cannot be undone.") var yes = false

    mutating func validate() throws {
        guard (contact == nil) != (address == nil) else {
            throw ValidationError("Name the contact by --contact or by --address.")
        }
    }

    mutating func run() async throws {
        let (contact, address, yes) = (contact, address, yes)
        let (name, counts) = try await OpenDesk.with(dataOptions) { open in
            let country = open.desk.phoneCountry
            let found = try await open.desk.read { transaction in
                try Self.find(contact, address, country, in: RecordStore(transaction))
            }
            let erasure = try EraseContact(found.id, by: nil)
            let counts =
                yes
                ? try await erasure.run(on: open.desk) : try await erasure.count(on: open.desk)
            return ("\(found.id.rawValue) (\(found.name.text))", counts)
        }
        print(
            """
            Contact \(name): \(counts.values) personal values on \(counts.tickets) tickets, \(counts.messages) messages \
            with \(counts.attachments) files, \(counts.letters) letters of the outbox, \(counts.arrivals) entries of the \
            intake \(yes ? "were erased." : "would be erased.")
            """)
        if !yes { print("Nothing was erased yet. Erasing cannot be undone; repeat with --yes to do it.") }
    }

    private static func find(
        _ contact: Int64?, _ address: String?, _ country: PhoneCountry, in contacts: RecordStore<Contact>
    ) throws -> Contact {
        var id = contact.map { Contact.ID($0) }
        if let address {
            if address.contains("@") {
                let email: EmailAddress
                do { email = try EmailAddress(address) } catch {
                    throw ProgramFailure(.usage, error.sentence)
                }
                id = try contacts.byAddress(.email, email.key)
            } else if let number = PhoneNumber.normalise(address, defaultCountry: country) {
                id = try contacts.byAddress(.phone, number.e164)
            }
        }
        guard let id, let found = try contacts.find(id)?.record else {
            throw DeskError.notFound(kind: "contact", reference: address ?? String(contact ?? 0))
        }
        return found
    }
}
