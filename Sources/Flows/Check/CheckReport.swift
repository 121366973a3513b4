/// What `linia check` found.
package struct CheckReport: Sendable {
    /// The first faults, at most `faultsMax`; `faultsCount` says how many there were.
    package private(set) var faults: [Fault] = []
    package private(set) var faultsCount = 0
    package var subjects = 0
    package var events = 0
    package var personalValues = 0
    /// Values of people who were erased: their digests stand, nothing is damaged.
    package var erasedValues = 0
    package var messages = 0
    package var seals = 0
    /// Events that no seal covers yet.
    package var unsealedEvents = 0
    package var blobs = 0
    package var blobBytes = 0
    /// Documents whose words another version of the analyser made; they are re-indexed in the background.
    package var outdatedDocuments = 0
    /// How mailboxes are read: what an operator wants to know, and no fault of the data.
    package var mailboxes: [MailboxHealth] = []

    /// A ruined database has a fault for each row; nobody reads more than these.
    package static let faultsMax = 10_000

    package init() {}

    package var isClean: Bool { faultsCount == 0 }

    package mutating func add(_ fault: Fault) {
        faultsCount += 1
        if faults.count < Self.faultsMax { faults.append(fault) }
    }

    package mutating func add(_ other: CheckReport) {
        faults += other.faults.prefix(Self.faultsMax - faults.count)
        faultsCount += other.faultsCount
        subjects += other.subjects
        events += other.events
        personalValues += other.personalValues
        erasedValues += other.erasedValues
        messages += other.messages
        seals += other.seals
        unsealedEvents += other.unsealedEvents
        blobs += other.blobs
        blobBytes += other.blobBytes
        outdatedDocuments += other.outdatedDocuments
        mailboxes += other.mailboxes
    }
}
