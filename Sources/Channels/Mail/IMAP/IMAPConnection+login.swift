import Domain

extension IMAPConnection {
    /// Signs in by the best way the server offers. Source: RFC 3501 §6.2.2, RFC 4616, RFC 4959 (first answer at once).
    mutating func logIn() async throws(IMAPFailure) {
        guard address.security != .none || wire.isLoopback else { throw .loginNeedsTLS }
        let condition: IMAPCondition
        switch address.credentials {
        case .password(let user, let password):
            if capabilities.contains("AUTH=PLAIN") {
                condition = try await authenticate("PLAIN", "\0\(user)\0\(password)")
            } else if !capabilities.contains("LOGINDISABLED") {
                condition = try await logIn(user, password)
            } else {
                throw .loginNotOffered(offered: offeredLogins)
            }
        case .xoauth2(let user, let token):
            guard capabilities.contains("AUTH=XOAUTH2") else {
                throw .loginNotOffered(offered: offeredLogins)
            }
            condition = try await authenticate("XOAUTH2", "user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}")
        }
        guard condition.status == .ok else { throw .loginRefused(condition.words) }
        // Much of what a server can do it tells only those who signed in.
        if condition.capabilities == nil { try await askCapabilities() }
    }

    private var offeredLogins: [String] {
        capabilities.filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) }.sorted()
    }

    private mutating func authenticate(
        _ mechanism: String, _ proof: String
    ) async throws(IMAPFailure) -> IMAPCondition {
        let proof = Base64.encode(proof)
        setDeadline(limits.command)
        let canBeginAtOnce = capabilities.contains("SASL-IR")
        let tag = send("AUTHENTICATE \(mechanism)" + (canBeginAtOnce ? " \(proof)" : ""))
        var isSaid = canBeginAtOnce
        var reason: String?
        for _ in 0..<20 {
            switch try await answer(.login) {
            case .ended(let ended, var condition):
                guard ended == tag else { throw .notIMAP(.login, "An answer has the tag of no command") }
                if let reason, condition.status != .ok { condition.text += " " + reason }
                if let offered = condition.capabilities { capabilities = offered }
                return condition
            case .goOn(let challenge) where isSaid:
                // A refused token is first explained in a challenge, which wants an empty answer.
                reason = Base64.decode(challenge)
                wire.write("\r\n")
            case .goOn:
                isSaid = true
                wire.write(proof + "\r\n")
            case .told, .capability, .search, .exists, .expunged, .fetched, .other: break
            }
        }
        throw .notIMAP(.login, "The login has too many answers")
    }

    private mutating func logIn(_ user: String, _ password: String) async throws(IMAPFailure) -> IMAPCondition
    {
        if let user = IMAPText.quoted(user), let password = IMAPText.quoted(password) {
            return try await run("LOGIN \(user) \(password)", .login)
        }
        // Letters outside ASCII travel as literals, each sent when the server asks for it.
        setDeadline(limits.command)
        let tag = send("LOGIN {\(user.utf8.count)}")
        var pieces = [user + " {\(password.utf8.count)}\r\n", password + "\r\n"][...]
        for _ in 0..<20 {
            switch try await answer(.login) {
            case .ended(let ended, let condition):
                guard ended == tag else { throw .notIMAP(.login, "An answer has the tag of no command") }
                if let offered = condition.capabilities { capabilities = offered }
                return condition
            case .goOn:
                guard let piece = pieces.popFirst() else {
                    throw .notIMAP(.login, "The login asks for too much")
                }
                wire.write(piece)
            case .told, .capability, .search, .exists, .expunged, .fetched, .other: break
            }
        }
        throw .notIMAP(.login, "The login has too many answers")
    }
}
