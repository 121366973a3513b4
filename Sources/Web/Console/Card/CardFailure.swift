/// What a form of the card sent that could not be done: it is shown again as it was typed.
struct CardFailure: Sendable {
    /// The command's word, or `write`.
    let command: String
    let form: FormBody
    let message: String
    let field: String?
    /// Files that are kept, and those that could not be.
    var files = ComposerFiles()
    /// The answer somebody else gave meanwhile.
    var meanwhile: MeanwhileReply?

    func error(_ command: String, _ field: String) -> String? {
        self.command == command && self.field == field ? message : nil
    }

    /// What stands above the page: errors that belong to no field.
    var alarm: String? { field == nil && meanwhile == nil ? message : nil }
}
