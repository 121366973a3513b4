import Domain
import Flows
import Languages
import Storage

/// Which files are taken, and how large.
enum FileRulesSection: SettingsSheet {
    static let path = "files"
    static let icon = "paperclip"
    static func title(_ texts: Texts) -> String { texts.settings.fileRules }
    static func lead(_ texts: Texts) -> String { texts.sections.files }

    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm {
        let (texts, words) = (call.texts, call.texts.sections)
        let rules = try RecordStore<FileRules>(transaction).current()
        let limits = FileRules.Limits.self
        func megabytes(
            _ name: String, _ label: String, _ value: Int, _ range: ClosedRange<Int>, hint: String?
        )
            -> SettingsField
        {
            .number(
                name, label, value, range, hint: hint,
                wrong: words.megabytesWrong(
                    texts.language.number(range.lowerBound), texts.language.number(range.upperBound)))
        }
        return SettingsForm(
            texts.settings.fileRules,
            [
                .words(
                    "refused_kinds", words.refusedKinds, rules.refused, hint: words.refusedKindsHint,
                    wrong: words.kindsWrong),
                .words(
                    "allowed_kinds", texts.settings.allowedKinds, rules.allowed, hint: words.allowedKindsHint,
                    wrong: words.kindsWrong),
                megabytes(
                    "file_megabytes_max", words.fileMax, rules.fileMegabytesMax, limits.fileMegabytes,
                    hint: nil),
                megabytes(
                    "message_megabytes_max", words.messageMax, rules.messageMegabytesMax,
                    limits.messageMegabytes, hint: words.messageMaxHint),
                megabytes(
                    "ticket_megabytes_max", words.ticketMax, rules.ticketMegabytesMax, limits.ticketMegabytes,
                    hint: words.ticketMaxHint),
            ])
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(FileRulesForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}
