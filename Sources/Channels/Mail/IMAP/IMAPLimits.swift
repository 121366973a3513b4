package import NIOCore

/// Every end that a conversation with an IMAP server has.
package struct IMAPLimits: Sendable {
    /// The longest line, and all literals of one answer together, where nothing longer is due.
    package var lineBytesMax = 65_536
    /// The answer to a search: room for some 200,000 numbers.
    package var searchBytesMax = 2 * 1_024 * 1_024
    /// So many answers nobody asked for between a command and its end.
    package var answersMax = 50_000
    package var letterBytesMax = LMTPLimits().letterBytesMax
    /// Letters up to this size stay in memory, larger ones go to a spool file.
    package var memoryBytesMax = LMTPLimits().memoryBytesMax
    /// Of a letter that is not fetched, so much of its header is read.
    package var headerBytesMax = 65_536

    package var connect = TimeAmount.seconds(20)
    /// From a command to its end, and between two pieces of a letter.
    package var command = TimeAmount.seconds(60)
    /// A letter as a whole, so that one sent byte by byte cannot hold a mailbox for ever.
    package var letter = TimeAmount.minutes(15)
    /// How long a server is left to call by itself. RFC 2177 §3 demands less than 29 minutes; routers forget a silent
    /// connection sooner, and each renewal finds what a lost call would have told.
    package var idle = TimeAmount.minutes(9)

    package init() {}
}
