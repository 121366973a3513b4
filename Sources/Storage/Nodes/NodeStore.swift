package import Domain

enum NodeStatements: String, Statement {
    /// Numbers whose lease runs, lowest first.
    case taken = "SELECT number FROM node WHERE lease_until > $1 ORDER BY number"
    /// Takes a number nobody holds. $1: number, $2: holder, $3: until, $4: now.
    case take = """
        INSERT INTO node (number, holder, lease_until) VALUES ($1, $2, $3)
        ON CONFLICT (number) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until
        WHERE node.lease_until <= $4
        """
    /// $1: number, $2: holder, $3: until, $4: now. A lease that ran out is not renewed: another may hold it.
    case renew = "UPDATE node SET lease_until = $3 WHERE number = $1 AND holder = $2 AND lease_until > $4"
    /// $1: number, $2: holder, $3: until when its ids may reach.
    case release = "UPDATE node SET lease_until = $3 WHERE number = $1 AND holder = $2"
}

/// Node numbers, which keep identifiers of several processes apart.
package struct NodeStore {
    /// How long a lease runs without being renewed.
    package static let leaseSpan = Span.seconds(120)
    private static let numbers: Int64 = 1_024

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Takes the lowest free number. - Returns: nil when all 1,024 are held.
    package func take(holder: String, now: Instant) throws -> Int64? {
        let taken = Set(try transaction.rows(NodeStatements.taken, .instant(now)) { $0.int(0) })
        for number in 0..<Self.numbers where !taken.contains(number) {
            let until = now + Self.leaseSpan
            let got = try transaction.execute(
                NodeStatements.take, .int(number), .text(holder), .instant(until), .instant(now))
            if got == 1 { return number }
        }
        return nil
    }

    package func renew(_ number: Int64, holder: String, now: Instant) throws -> Bool {
        try transaction.execute(
            NodeStatements.renew, .int(number), .text(holder), .instant(now + Self.leaseSpan), .instant(now))
            == 1
    }

    /// Takes a number again whose lease ran out, if nobody else has taken it.
    package func retake(_ number: Int64, holder: String, now: Instant) throws -> Bool {
        try transaction.execute(
            NodeStatements.take, .int(number), .text(holder), .instant(now + Self.leaseSpan), .instant(now))
            == 1
    }

    /// Gives a number back. It is free once the clock has passed the last identifier it gave.
    package func release(_ number: Int64, holder: String, lastUsed: Instant) throws {
        try transaction.execute(NodeStatements.release, .int(number), .text(holder), .instant(lastUsed))
    }
}
