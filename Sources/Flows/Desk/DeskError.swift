package import Domain

/// Why the desk does not do what was asked; each edge puts it into its own words.
package enum DeskError: Error, Sendable, Equatable {
    /// The kind of thing, and how it was referred to.
    case notFound(kind: String, reference: String)
    case forbidden(Access.Action)
    case ticket(TicketRejection)
    case task(TaskRejection)
    /// A value from outside cannot be taken.
    case invalid(field: String, problem: Problem)
    /// Somebody has it already.
    case taken(field: String, value: String)
    /// The desk does not take this file.
    case file(FileRefusal)
    /// What arrived became something already that is not run again: its result.
    case settled(String)
    /// A person who was erased comes back by no change.
    case erased(kind: String, reference: String)
    /// The store of files does not answer, so none can be kept or read; the rest of the desk works.
    case filesAway(reason: String)
    /// The same key came with another request.
    case keyReused

    package enum Problem: Sendable, Equatable {
        case missing
        case empty
        case tooLong(limit: Int)
        case tooMany(limit: Int)
        case tooShort(limit: Int)
        case notOneOf([String])
        case notA(String)
        case unknown(String)
        case typeNotAllowed(String)
        /// A template names a field that its letter does not have.
        case unknownMark(String)
        /// A template lacks what its letter is sent for.
        case markMissing(String)
        case markTwice(String)
        /// It cannot go while tickets that are not over stand there.
        case holdsTickets(Int)
        /// It cannot go while others are part of it.
        case holdsParts(Int)
        /// A note calls somebody who may not see the ticket.
        case mayNotSee(String)
        /// The desk cannot do without it.
        case isLast
    }
}
