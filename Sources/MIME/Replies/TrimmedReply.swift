package import HTML

/// A message in three parts: what was written now, what was quoted, and the signature. Nothing is thrown away.
package struct TrimmedReply: Sendable, Equatable {
    package var visible: String
    package var quoted: String
    package var signature: String
    /// The letter's clean HTML without its quotes, when the letter has HTML.
    package var visibleHTML: CleanHTML?

    package init(visible: String, quoted: String = "", signature: String = "", visibleHTML: CleanHTML? = nil)
    {
        self.visible = visible
        self.quoted = quoted
        self.signature = signature
        self.visibleHTML = visibleHTML
    }
}
