package import Domain
package import Storage

extension SearchWords {
    /// Analyses texts for the index; done before a transaction begins, for it takes longer than storing them.
    package init(of texts: [String], by form: AnalyserForm = SearchForms.current.present) {
        let words = form.words(texts.filter { !$0.isEmpty }.joined(separator: "\n"))
        self.init(terms: words.text, analyser: form.version)
    }

    /// What a ticket itself is found by: its subject, its number and who asked.
    package init(subject: String, number: Int64, requester: Contact?) {
        self.init(of: Self.texts(subject: subject, number: number, requester: requester))
    }

    package static func texts(subject: String, number: Int64, requester: Contact?) -> [String] {
        [subject, String(number), requester?.name.text ?? ""]
            + (requester?.addresses.map(\.value.personal.text) ?? [])
    }

    /// What a message is found by: what it says, who wrote it, what its files are called.
    package static func texts(of message: Message) -> [String] {
        texts(
            text: message.text.text, fromName: message.fromName?.text, fromAddress: message.fromAddress?.text,
            files: message.attachments.map(\.name.text))
    }

    package static func texts(
        text: String, fromName: String?, fromAddress: String?, files: [String]
    ) -> [String] {
        [text, fromName ?? "", fromAddress ?? ""] + files
    }
}
