/// Money that was spent to solve a ticket quickly, such as the express delivery of a part (P211).
extension Ticket {
    /// What was spent on a ticket in one currency, by its events.
    package struct Spent: Sendable, Equatable, Codable {
        /// ISO 4217.
        package let currency: String
        /// In minor units.
        package fileprivate(set) var minor: Int64
        package fileprivate(set) var count: Int
    }

    /// In minor units of a currency.
    package func spent(in currency: String) -> Int64 { spent.first { $0.currency == currency }?.minor ?? 0 }

    /// - Throws: `.onlyStaff`, `.notSpent`, and what every change is refused for.
    func spend(
        _ minor: Int64, report: String, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requirePresent()
        let right = context.rules.discipline.spending ?? .preset
        do throws(SpendingRejection) {
            return [
                .spent(
                    try right.spend(
                        minor, before: spent(in: right.currency), report: report, authority: context.authority
                    ))
            ]
        } catch { throw .notSpent(number: number, error) }
    }

    mutating func apply(_ spending: TicketEvent.Spent) {
        if let index = spent.firstIndex(where: { $0.currency == spending.currency }) {
            spent[index].minor += spending.minor
            spent[index].count += 1
        } else {
            spent.append(Spent(currency: spending.currency, minor: spending.minor, count: 1))
            spent.sort { $0.currency < $1.currency }
        }
    }
}

extension TicketEvent {
    /// Somebody spent money on it.
    package struct Spent: EventPayload {
        package static let kind = "ticket.spent"
        /// In minor units of the currency.
        package var minor: Int64
        /// ISO 4217.
        package var currency: String
        /// What for.
        package var report: Personal
        /// It went beyond what anybody may spend on a ticket, and whoever spent it has the authority.
        package var isBeyondLimit: Bool

        package init(minor: Int64, currency: String, report: String, isBeyondLimit: Bool) {
            self.minor = minor
            self.currency = currency
            self.report = Personal(report)
            self.isBeyondLimit = isBeyondLimit
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("report", &report)
        }

        private enum CodingKeys: String, CodingKey {
            case minor, currency, report
            case isBeyondLimit = "beyond_limit"
        }
    }
}
