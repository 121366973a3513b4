/// Whether the people of a line speak with the client themselves (P62, P63, P65).
package enum ClientTalk: String, Sendable, Codable, CaseIterable {
    case direct
    /// They ask the controller, who asks the client.
    case throughController = "through_controller"
    /// Neither: what lacks an answer of the client is sent back to the line that has it.
    case never
}
