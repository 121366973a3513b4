import Foundation
import MIME
import Testing

@Suite("Real bounces, complaints and automatic answers", .enabled(if: Corpora.has("bounces")))
struct BounceCorpusTests {
    @Test("are known as not written by a person, and ordinary letters are not taken for them")
    func recognised() throws {
        var known = Score("automatic mail recognised")
        for url in Corpora.files("bounces/bsd", "eml") {
            let (letter, seconds) = try Corpora.parse(url)
            #expect(seconds < 2, "\(url.lastPathComponent)")
            let reason = AutomaticMail.reason(in: letter)
            known.count(
                reason.map { !$0.mayComeFromAPerson } ?? false,
                "\(url.lastPathComponent) \(letter.subject) from \(letter.from) \(String(describing: reason))"
            )
        }
        known.show()
        #expect(known.share > 0.97)
        for url in Corpora.files("bounces/not", "eml") {
            #expect(
                AutomaticMail.reason(in: try Corpora.parse(url).letter) == nil, "\(url.lastPathComponent)")
        }
    }

    /// Our coarser reasons for each of the corpus's.
    private static let reasons: [String: Set<BounceReason>] = [
        "userunknown": [.userUnknown], "hostunknown": [.hostUnknown], "hasmoved": [.moved],
        "notaccept": [.takesNoMail], "mailboxfull": [.mailboxFull], "suspend": [.suspended],
        "mesgtoobig": [.tooBig], "exceedlimit": [.tooBig], "rejected": [.refused], "blocked": [.refused],
        "authfailure": [.refused], "policyviolation": [.refused], "spamdetected": [.refused],
        "requireptr": [.refused],
        "badreputation": [.refused], "securityerror": [.refused], "norelaying": [.refused],
        "toomanyconn": [.refused],
        "speeding": [.refused], "notcompliantrfc": [.refused, .content],
        "filtered": [.refused, .userUnknown, .other],
        "contenterror": [.content], "virusdetected": [.content], "syntaxerror": [.other, .system],
        "expired": [.expired], "networkerror": [.network], "systemerror": [.system],
        "mailererror": [.system, .other],
        "onhold": Set(BounceReason.allCases), "undefined": Set(BounceReason.allCases),
        "delivered": Set(BounceReason.allCases), "feedback": [.complaint],
    ]

    @Test("say which address is dead and why")
    func reasons() throws {
        let expected = try #require(
            try Corpora.json(Corpora.root.appendingPathComponent("bounces/expected.json"))
                as? [String: [[String: Any]]]
        )
        var reports = Score("bounces and complaints read as such")
        var dead = Score("dead or alive")
        var reasons = Score("reason")
        var linked = Score("tied to the original letter")
        for url in Corpora.files("bounces/bsd", "eml") {
            let name = url.deletingPathExtension().lastPathComponent
            guard let first = expected[name]?.first, let reason = first["reason"] as? String else { continue }
            let letter = try Corpora.parse(url).letter
            if reason == "vacation" {
                #expect(Bounce(letter) == nil, "\(name)")
                continue
            }
            let bounce = Bounce(letter)
            reports.count(bounce != nil, "\(name) \(letter.subject) from \(letter.from)")
            guard let bounce else { continue }
            let ours = bounce.recipients.first
            linked.count(bounce.originalMessageID != nil || !letterHoldsIdentifier(letter, url), name)
            if reason == "feedback" {
                #expect(bounce.kind == .complaint, "\(name)")
                continue
            }
            // The corpus calls "user unknown" after DATA "filtered" and lets the address live; the words say it is dead.
            if reason == "filtered", ours?.reason == .userUnknown { continue }
            dead.count(
                (ours?.isAddressDead ?? false) == (first["hard"] as? Bool ?? false),
                "\(name) \(reason) <> \(ours?.reason.rawValue ?? "-") \(ours?.status ?? "") \(ours?.diagnostic.prefix(120) ?? "")"
            )
            reasons.count(
                Self.reasons[reason]?.contains(ours?.reason ?? .other) ?? false,
                "\(name) \(reason) <> \(ours?.reason.rawValue ?? "-") \(ours?.status ?? "") \(ours?.diagnostic.prefix(160) ?? "")"
            )
        }
        reports.show()
        dead.show()
        reasons.show()
        linked.show()
        #expect(reports.share > 0.97)
    }

    private func letterHoldsIdentifier(_ letter: Letter, _ url: URL) -> Bool {
        let text = (try? Corpora.bytes(url)).map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
        return text.components(separatedBy: "\nmessage-id:").count > 2
    }

    @Test("follow the header rules of Zammad's own tests")
    func headerRules() throws {
        let cases = try #require(
            try Corpora.json(Corpora.root.appendingPathComponent("bounces/auto-reply-headers.json"))
                as? [[String: Any]])
        for entry in cases {
            let raw = try #require(entry["raw"] as? String)
            let reason = AutomaticMail.reason(in: try LetterParser.parse(.bytes(Array(raw.utf8))))
            if let mayReply = entry["may_auto_reply"] as? Bool {
                #expect((reason == nil) == mayReply, "\(raw)")
            }
            if let away = entry["out_of_office"] as? Bool {
                #expect((reason == .outOfOffice) == away, "\(raw)")
            }
        }
    }
}
