import Domain
import Testing

@Suite("The text of a letter template")
struct LetterTemplateTests {
    @Test(
        "is taken when it has the fields of its kind, and those it needs",
        arguments: [
            (.acknowledgement, "№ {{number}}: {{link}}", nil),
            (.acknowledgement, "№ {{number}}", .missingField(.link)),
            (.acknowledgement, "{{number}} {{link}} {{text}}", .unknownField("text")),
            (.reply, "{{text}}\n{{signature}}", nil),
            (.reply, "Добрий день", .missingField(.text)),
            (.reply, "{{text}} {{text}}", .repeatedField(.text)),
            (.signInLink, "{{link}}", nil),
            (.signInLink, "{{link}} {{number}}", .unknownField("number")),
            (.ticketLink, "{{link}} {{nubmer}}", .unknownField("nubmer")),
            (.ticketLink, "{{link}} {{ number }}", .unknownField(" number ")),
            (.ticketLink, "{{link}} {{number", .unknownField("number…")),
            (.ticketLink, " \n", .empty),
            (.ticketLink, "{{link}}" + String(repeating: "а", count: 3_993), .tooLong(limit: 4_000)),
            (.ticketLink, "{{link}}" + String(repeating: "а", count: 3_992), nil),
        ] as [(LetterTemplate.Kind, String, LetterTemplate.Fault?)])
    func check(kind: LetterTemplate.Kind, text: String, fault: LetterTemplate.Fault?) {
        do throws(LetterTemplate.Fault) {
            try LetterTemplate.check(text, for: kind)
            #expect(fault == nil)
        } catch { #expect(error == fault) }
    }
}
