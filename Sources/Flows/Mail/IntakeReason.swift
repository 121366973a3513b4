/// Why a letter became what it became, where the words are the program's own.
package enum IntakeReason: String, Sendable, CaseIterable {
    case sameLetter = "the same letter came before"
    case ownLoop = "our own letter came back"
    case foreignBounce = "a bounce of a letter that is not ours"
    case answersNobody = "an automatic answer that belongs to no ticket"
    case noSender = "the letter names no sender"
    case unprovedStaff = "the sender's address is of one of our own, and no trusted relay proves it"
    case outOfReach = "the ticket is out of the sender's reach"
    case deadly = "the program ended four times while it read this letter"
}
