package import Domain
package import Storage

/// Files whose words search could not read: looked at and read again by whoever looks after what arrives.
package enum UnreadFiles {
    package enum Limits {
        /// Counts beside the reasons go no further.
        package static let countMax = 1_000
        /// Read again at once; the rest with the next press.
        package static let againMax = 500
    }

    package static func page(
        of result: FileTextResult?, before: Attachment.ID?, limit: Int, for person: Access.Person,
        in transaction: any Transaction
    ) throws -> [UnreadFile] {
        try Access.require(person, .readIntake)
        return try UnreadFileStore(transaction).page(of: result, before: before, limit: limit)
    }

    /// For each reason there is, counted no further than one more than `countMax`.
    package static func counts(
        for person: Access.Person, in transaction: any Transaction
    ) throws -> [FileTextResult: Int] {
        try Access.require(person, .readIntake)
        let store = UnreadFileStore(transaction)
        var counts: [FileTextResult: Int] = [:]
        for result in FileTextResult.allCases where result.isFailure {
            counts[result] = try store.count(of: result, limit: Limits.countMax + 1)
        }
        return counts
    }

    /// The server reads it once more, as if it had come just now.
    /// - Returns: the file as it stood. - Throws: `DeskError.notFound` for one that was read, or is none.
    @discardableResult
    package static func readAgain(_ id: Attachment.ID, by person: Access.Person, _ work: Work) throws
        -> UnreadFile
    {
        try Access.require(person, .runIntake)
        guard let file = try UnreadFileStore(work.transaction).find(id) else {
            throw DeskError.notFound(kind: "unread_file", reference: String(id.rawValue))
        }
        try FileTextStore(work.transaction).readAgain(id, at: work.now)
        return file
    }

    /// The newest so many with one reason, or with any. - Returns: how many.
    package static func readAllAgain(
        of result: FileTextResult?, by person: Access.Person, _ work: Work
    ) throws -> Int {
        try Access.require(person, .runIntake)
        let files = try UnreadFileStore(work.transaction).page(
            of: result, before: nil, limit: Limits.againMax)
        let store = FileTextStore(work.transaction)
        for file in files { try store.readAgain(file.id, at: work.now) }
        return files.count
    }
}
