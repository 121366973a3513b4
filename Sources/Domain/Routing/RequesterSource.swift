/// Where the true requester of a letter stands that a robot sent for them: the form of a shop, a no-reply address.
package enum RequesterSource: Sendable, Equatable {
    /// The letter's Reply-To.
    case replyTo
    /// The first address in the text that is not the desk's or the robot's own.
    case text
    /// The first such address after these words, as in `E-mail клієнта: olha@shop.example`.
    case after(String)
    /// A custom field that holds an address.
    case field(CustomField.ID)

    package static let labelCharactersMax = 100

    /// The address, or nil where there is none.
    package func address(in facts: RoutingFacts) -> EmailAddress? {
        switch self {
        case .replyTo: facts.replyTo.flatMap { facts.isForeign($0) ? $0 : nil }
        case .text: AddressScan.addresses(in: facts.words.written[...]).first(where: facts.isForeign)
        case .after(let label):
            AddressScan.after(label, in: facts.words.written)
                .flatMap { AddressScan.addresses(in: $0).first(where: facts.isForeign) }
        case .field(let id):
            facts.fields[id].flatMap { AddressScan.addresses(in: $0[...]).first(where: facts.isForeign) }
        }
    }
}

extension RoutingFacts {
    /// Neither the desk's own address nor the one the letter came from.
    func isForeign(_ address: EmailAddress) -> Bool {
        !ownAddresses.contains(address.key) && address.key != sender?.key
    }

    /// Every address these rules could make the requester: who stands behind them belongs into `clients` before the
    /// rules are asked. At most one for each action.
    package func candidateRequesters(of rules: [RoutingRule]) -> [EmailAddress] {
        var seen: Set<String> = []
        return rules.flatMap(\.actions).compactMap { action in
            guard case .requester(let source) = action, let address = source.address(in: self),
                seen.insert(address.key).inserted
            else { return nil }
            return address
        }
    }
}

extension RequesterSource: Codable {
    private enum Name: String, Codable { case replyTo = "reply_to", text, after, field }
    private enum CodingKeys: String, CodingKey { case type, label, field }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Name.self, forKey: .type) {
        case .replyTo: self = .replyTo
        case .text: self = .text
        case .after: self = .after(try container.decode(String.self, forKey: .label))
        case .field: self = .field(try container.decode(CustomField.ID.self, forKey: .field))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .replyTo: try container.encode(Name.replyTo, forKey: .type)
        case .text: try container.encode(Name.text, forKey: .type)
        case .after(let label):
            try container.encode(Name.after, forKey: .type)
            try container.encode(label, forKey: .label)
        case .field(let id):
            try container.encode(Name.field, forKey: .type)
            try container.encode(id, forKey: .field)
        }
    }
}
