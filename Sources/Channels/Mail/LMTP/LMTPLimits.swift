package import NIOCore

/// Every end that an LMTP session has. The defaults suit a desk behind one or two mail relays.
package struct LMTPLimits: Sendable {
    /// The longest command line with its CRLF: 512 for the command (RFC 5321 §4.5.3.1.4) and room for
    /// parameters and long addresses.
    package var commandLineBytesMax = 2_048
    /// The longest line of a letter without its CRLF. The standard allows 998 (RFC 5321 §4.5.3.1.6) and relays
    /// fold what is longer, but letters of careless programs arrive unfolded and a client's letter is worth
    /// more than the rule. Nothing here buffers a line; the limit protects what reads the letter later.
    package var textLineBytesMax = 65_536
    package var letterBytesMax = 50 * 1_024 * 1_024
    /// Bodies up to this size stay in memory, larger ones go to a spool file.
    package var memoryBytesMax = 65_536
    package var recipientsMax = 100
    /// So many commands in error without a letter between them end the session.
    package var errorsMax = 20
    package var sessionsMax = 200
    /// From one complete command to the next. A peer that dribbles bytes gains nothing (RFC 5321 §4.5.3.2.7).
    package var idle = TimeAmount.minutes(5)
    /// Between two pieces of a letter.
    package var letterPause = TimeAmount.minutes(3)
    /// From the 354 to the final dot, so that a letter sent byte by byte cannot hold a session for ever.
    package var letterWhole = TimeAmount.minutes(30)
    /// After the last answer the peer's remaining bytes are read and thrown away for so long, because closing
    /// a socket with unread bytes resets it and may destroy that answer on its way.
    package var farewell = TimeAmount.seconds(2)

    package init() {}
}
