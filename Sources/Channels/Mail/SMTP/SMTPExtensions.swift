/// What a server offers in its answer to EHLO. Source: RFC 5321 §4.1.1.1.
struct SMTPExtensions: Equatable, Sendable {
    var hasPipelining = false
    var has8BitMIME = false
    var hasSMTPUTF8 = false
    var hasStartTLS = false
    var hasSize = false
    /// nil when the server names no limit.
    var sizeMax: Int?
    var loginMechanisms: [String] = []

    init() {}

    init(_ hello: SMTPReply) {
        for line in hello.lines.dropFirst() {
            let words = line.uppercased().split { $0 == " " || $0 == "=" }.map(String.init)
            switch words.first {
            case "PIPELINING": hasPipelining = true
            case "8BITMIME": has8BitMIME = true
            case "SMTPUTF8": hasSMTPUTF8 = true
            case "STARTTLS": hasStartTLS = true
            case "SIZE":
                hasSize = true
                sizeMax = words.dropFirst().first.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
            case "AUTH": loginMechanisms += words.dropFirst()
            default: break
            }
        }
    }
}
