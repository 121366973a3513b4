/// Every text Linia says, in one language: `texts.console.mine`, `texts.letters.received(number:)`.
///
/// A text is one `say` with three arguments, so a missing translation does not compile. A file holds one area; a
/// text lives where it is used and is shared only when it means the same everywhere.
package struct Texts: Sendable, Hashable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }
}

/// One area of the texts.
protocol TextArea: Sendable {
    var language: Language { get }
}

extension TextArea {
    /// The one text of three; the other two are not even built.
    func say(
        uk: @autoclosure () -> String, ru: @autoclosure () -> String, en: @autoclosure () -> String
    ) -> String {
        switch language {
        case .uk: uk()
        case .ru: ru()
        case .en: en()
        }
    }
}
