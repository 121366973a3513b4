package import NIOCore
import NIOPosix
import NIOSSL

/// Hands letters to mail servers. Connections are kept a while for the next letter to the same server.
package actor SMTPClient {
    private let name: String
    private let timeouts: SMTPTimeouts
    private let connectionsMax: Int
    private let group: any EventLoopGroup
    private let open = OpenConnections()
    private var servers: [SMTPServerAddress: Server] = [:]
    private var contexts: [String?: NIOSSLContext] = [:]

    private struct Server {
        var idle: [Idle] = []
        var busy = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private struct Idle {
        let connection: SMTPConnection
        let end: Scheduled<Void>
    }

    /// - Parameters:
    ///   - name: the name given with EHLO, this host's own.
    ///   - connectionsMax: connections at once to one server; further letters wait their turn.
    package init(
        name: String, timeouts: SMTPTimeouts = SMTPTimeouts(), connectionsMax: Int = 4,
        group: any EventLoopGroup
    ) {
        self.name = name
        self.timeouts = timeouts
        self.connectionsMax = connectionsMax
        self.group = group
    }

    /// Sends one letter; returns what became of it for each recipient, in their order.
    package func send(_ letter: SMTPLetter, via address: SMTPServerAddress) async -> [SMTPOutcome] {
        func all(_ failure: SMTPFailure) -> [SMTPOutcome] { letter.recipients.map { _ in .notSent(failure) } }
        guard !letter.recipients.isEmpty else { return [] }
        await takeTurn(at: address)
        defer { giveTurn(at: address) }
        do throws(SMTPFailure) {
            let needs = try await Self.needs(of: letter)
            while let connection = keptConnection(to: address) {
                let end = await deliver(letter, needs, over: connection, to: address)
                if !end.wasStale { return end.outcomes }
            }
            let connection = try await SMTPConnection.open(
                address, name: name, timeouts: timeouts, tls: tls(for: address), among: open,
                group: group)
            return await deliver(letter, needs, over: connection, to: address).outcomes
        } catch {
            return all(error)
        }
    }

    /// Says goodbye to every server. Letters under way are not touched.
    package func close() {
        for server in servers.values {
            for idle in server.idle {
                idle.end.cancel()
                idle.connection.leave()
            }
        }
        for address in servers.keys { servers[address]?.idle = [] }
    }

    /// Ends every connection, whatever it is doing: a letter under way fails or stays in doubt.
    package nonisolated func abort() { open.closeAll() }

    private func deliver(
        _ letter: SMTPLetter, _ needs: LetterNeeds, over connection: SMTPConnection,
        to address: SMTPServerAddress
    ) async -> SMTPTransaction.End {
        let transaction = SMTPTransaction(
            connection: connection, letter: letter, needs: needs, timeouts: timeouts)
        let end = await transaction.run()
        if end.isReusable, connection.channel.isActive {
            let timer = connection.channel.eventLoop.scheduleTask(in: timeouts.idle) { connection.leave() }
            servers[address, default: Server()].idle.append(Idle(connection: connection, end: timer))
        } else {
            connection.channel.close(promise: nil)
        }
        return end
    }

    private func keptConnection(to address: SMTPServerAddress) -> SMTPConnection? {
        while let idle = servers[address]?.idle.popLast() {
            idle.end.cancel()
            if idle.connection.channel.isActive { return idle.connection }
        }
        return nil
    }

    private func takeTurn(at address: SMTPServerAddress) async {
        if servers[address, default: Server()].busy < connectionsMax {
            servers[address, default: Server()].busy += 1
        } else {
            // The turn is handed over by whoever finishes, so that `busy` stays as it is.
            await withCheckedContinuation { servers[address, default: Server()].waiting.append($0) }
        }
    }

    private func giveTurn(at address: SMTPServerAddress) {
        if servers[address]?.waiting.isEmpty == false {
            servers[address]?.waiting.removeFirst().resume()
        } else {
            servers[address]?.busy -= 1
        }
    }

    /// Reading the system's certificates takes tens of milliseconds, so a context is made once.
    private func tls(for address: SMTPServerAddress) throws(SMTPFailure) -> NIOSSLContext? {
        if address.security == .none { return nil }
        if let context = contexts[address.extraTrustRoots] { return context }
        do {
            let context = try ClientTLS.context(trusting: address.extraTrustRoots)
            contexts[address.extraTrustRoots] = context
            return context
        } catch {
            throw .tlsFailed("The trusted certificates cannot be read: \(error)")
        }
    }

    private static func needs(of letter: SMTPLetter) async throws(SMTPFailure) -> LetterNeeds {
        var needs = LetterNeeds()
        var reader = LetterReader(letter.body)
        while let piece = try await reader.next() { needs.look(at: piece) }
        return needs
    }
}
