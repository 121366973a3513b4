import Domain
package import Languages

extension Brand {
    /// What a letter begins with: the brand's own words in its own language, the program's in every other.
    /// - Parameter client: nil where only an address is known.
    package func greeting(of client: String?, in language: Language) -> String {
        let texts = Texts(language).letters
        let mark = Limits.greetingField.mark
        // Without a name there is nobody to put into the brand's sentence.
        guard let greeting, language.rawValue == self.language, client != nil || !greeting.contains(mark)
        else { return client.map(texts.greeting) ?? texts.greetingUnknown }
        return greeting.replacing(mark, with: client ?? "")
    }

    /// What a letter ends with.
    package func signature(in language: Language) -> String {
        guard let signature, language.rawValue == self.language else {
            return Texts(language).letters.signature(name)
        }
        return signature
    }
}
