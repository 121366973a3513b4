/// One conversation of a ticket; the thread fixes who may read it and where its letters go.
package struct MessageThread: Hashable, Sendable, Codable {
    package typealias ID = Identifier<MessageThread>

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// With the requester and the copied; the only one a client sees.
        case client
        /// Staff alone.
        case `internal`
        case vendor
        /// With outsiders, apart from the client.
        case side
        /// A question for the client that goes through the controller.
        case clarification

        package var visibility: Visibility { self == .client ? .public : .internal }
    }

    package enum Visibility: String, Sendable, Codable { case `public`, `internal` }

    package let id: ID
    package let kind: Kind

    package init(id: ID, kind: Kind) {
        self.id = id
        self.kind = kind
    }
}
