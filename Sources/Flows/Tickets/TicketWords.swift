package import Domain
package import Storage

extension SearchWords {
    /// Analyses texts for the index; done before a transaction begins, for it takes longer than storing them.
    package init(of texts: [String]) {
        let words = Analyser.words(of: texts.filter { !$0.isEmpty }.joined(separator: "\n"))
        self.init(terms: words.text, vector: words.tsvector(), analyser: Analyser.version)
    }

    /// What a ticket itself is found by: its subject, its number and who asked.
    package init(subject: String, number: Int64, requester: [String]) {
        self.init(of: [subject, String(number)] + requester)
    }

    package init(message: Message) {
        self.init(
            of: [
                message.text.text, message.fromName?.text ?? "", message.fromAddress?.text ?? "",
                message.attachments.map(\.name.text).joined(separator: "\n"),
            ])
    }
}
