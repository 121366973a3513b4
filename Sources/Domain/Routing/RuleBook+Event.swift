extension RuleBook {
    /// A version as it was written.
    package struct Saved: EventPayload {
        package static let kind = "routing.saved"
        package let rulesOf: RuleSet.Kind
        package let version: Int
        package let name: String
        /// With the place of an address in `addresses` where the address was: they belong to people.
        private let numbered: [RoutingRule]
        private var addresses: [Personal]

        package init(_ kind: RuleSet.Kind, version: Int, name: String, rules: [RoutingRule]) {
            rulesOf = kind
            self.version = version
            self.name = name
            var addresses: [Personal] = []
            numbered = rules.map { rule in
                rule.mapAddresses { address in
                    addresses.append(Personal(address))
                    return String(addresses.count - 1)
                }
            }
            self.addresses = addresses
        }

        /// With their addresses; the sign for what is gone where one was erased.
        package var rules: [RoutingRule] {
            numbered.map { rule in
                rule.mapAddresses { number in
                    guard let index = Int(number), addresses.indices.contains(index) else {
                        return Personal.erasedText
                    }
                    return addresses[index].value ?? Personal.erasedText
                }
            }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            for index in addresses.indices { try visit("address.\(index)", &addresses[index]) }
        }

        private enum CodingKeys: String, CodingKey {
            case rulesOf = "kind", version, name, numbered = "rules", addresses
        }
    }

    /// Another version is in force from now on, or none.
    package struct Activated: EventPayload {
        package static let kind = "routing.activated"
        package let version: Int?
        package init(version: Int?) { self.version = version }
    }

    /// A person whose address stood in rules was erased, for good.
    package struct Erased: EventPayload {
        package static let kind = "routing.erased"
        package let places: [Place]

        package struct Place: Sendable, Equatable, Codable {
            package let version: Int
            /// Numbers among the addresses of that version.
            package let addresses: [Int]

            package init(version: Int, addresses: [Int]) {
                self.version = version
                self.addresses = addresses
            }
        }

        /// - Parameter places: none: it stood only in versions that are not at hand any more.
        package init(places: [Place]) { self.places = places }
    }

    package enum Event: AggregateEvent {
        case saved(Saved)
        case activated(Activated)
        case erased(Erased)

        package var payload: any EventPayload {
            switch self {
            case .saved(let payload): payload
            case .activated(let payload): payload
            case .erased(let payload): payload
            }
        }

        package static var payloadTypes: [any EventPayload.Type] {
            [Saved.self, Activated.self, Erased.self]
        }

        package init?(payload: any EventPayload) {
            switch payload {
            case let payload as Saved: self = .saved(payload)
            case let payload as Activated: self = .activated(payload)
            case let payload as Erased: self = .erased(payload)
            default: return nil
            }
        }

        package var erases: Bool { if case .erased = self { true } else { false } }
    }
}
