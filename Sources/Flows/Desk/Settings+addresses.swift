package import Domain

/// Whose letters these are: what a new ticket takes from the address it was written to.
struct MailRoute: Sendable {
    var mailbox: DeskMailbox.ID?
    var brand: Brand?
    var department: Department.ID?
}

extension Settings {
    /// The desk's part in a letter to these addresses: a mailbox decides before a brand's own address.
    func route(for recipients: [String]) -> MailRoute {
        let wanted = recipients.map(Self.withoutTag)
        for address in wanted {
            let mailbox = mailboxes.first { !$0.saved.isArchived && $0.saved.address.lowercased() == address }
            if let mailbox { return route(through: mailbox) }
        }
        return MailRoute(brand: brands.first { !$0.isArchived && wanted.contains($0.address.lowercased()) })
    }

    func route(through mailbox: DeskMailbox) -> MailRoute {
        MailRoute(
            mailbox: mailbox.id, brand: brands.first { $0.id == mailbox.saved.brand },
            department: mailbox.saved.department.flatMap { department($0) }.flatMap {
                $0.isArchived ? nil : $0.id
            })
    }

    package func mailbox(_ id: DeskMailbox.ID) -> DeskMailbox? { mailboxes.first { $0.id == id } }

    /// Every address of the desk, in lower case: none of them is a client.
    var ownAddresses: Set<String> {
        Set(brands.map { $0.address.lowercased() } + mailboxes.map { $0.saved.address.lowercased() })
    }

    /// A tag behind a plus, such as a signature, is no part of the mailbox.
    private static func withoutTag(_ recipient: String) -> String {
        let address = recipient.lowercased()
        let parts = address.split(separator: "@", maxSplits: 1)
        guard parts.count == 2, let name = parts[0].split(separator: "+").first else { return address }
        return "\(name)@\(parts[1])"
    }
}
