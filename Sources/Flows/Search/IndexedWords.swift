/// The terms of one text, as a row keeps them and as FTS5 takes them: separated by single spaces, the words in
/// the order of the text, then the set of stems, keys and telephone tails. Every term begins with a small
/// letter from `TermKind` and has letters and digits only.
///
/// FTS5 must be made with `tokenize = 'ascii'`: it cuts at ASCII separators only and folds nothing else, so it
/// takes the terms as they are.
package struct IndexedWords: Equatable, Sendable {
    package let text: String

    package init(text: String) { self.text = text }

    package var isEmpty: Bool { text.isEmpty }

    package var terms: [Substring] { text.split(separator: " ") }
}
