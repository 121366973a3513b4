import Domain
import Flows
import HTML
import Languages

/// Satisfaction beside its target, and how many answers were late.
struct QualityTally {
    private let quality: ServiceQuality
    private let call: PageCall

    init(_ quality: ServiceQuality, _ call: PageCall) {
        self.quality = quality
        self.call = call
    }

    var html: HTML {
        let (words, language) = (call.texts.marks, call.visitor.language)
        let late = quality.lateFirst + quality.lateNext
        let counts = words.lateCounts(
            language.number(quality.lateFirst), language.number(quality.lateNext))
        return """
            <div class="tally">
            \(each: [(30, quality.days30), (90, quality.days90)], { entry in
                Self.figure(entry.1, quality.target, days: entry.0, call)
            })
            <a href="/late-answers"><b\(attribute: "class", late > 0 ? "is-overdue" : nil)>\(language.number(late))\(if: quality.isCut, "+")</b><span>\(words.late.lowercased()) \(words.lastDays(ServiceQuality.Limits.lateDays)): \(counts)</span></a>
            </div>
            """
    }

    /// `96,2 %, задоволені клієнти за 30 днів, мета 97,5 %`.
    static func figure(
        _ satisfaction: Satisfaction, _ target: Int, days: Int, _ call: PageCall, link: Link? = nil
    ) -> HTML {
        let (words, language) = (call.texts.marks, call.visitor.language)
        let tone: String? = satisfaction.meets(target).map { $0 ? "is-done" : "is-overdue" }
        let goal = words.target(language.percent(Double(target) / 10, decimals: target % 10 == 0 ? 0 : 1))
        let counts =
            satisfaction.marks == 0
            ? words.noMarks
            : words.goodOf(language.number(satisfaction.good), language.number(satisfaction.marks))
        let inside: HTML = """
            <b\(attribute: "class", tone)>\(share(satisfaction, language))</b><span>\(words.satisfaction.lowercased()) \(words.lastDays(days)), \(goal): \(counts)</span>
            """
        return link.map { "<a href=\"\($0)\">\(inside)</a>" } ?? "<span>\(inside)</span>"
    }

    static func share(_ satisfaction: Satisfaction, _ language: Language) -> String {
        satisfaction.permille.map { language.percent(Double($0) / 10, decimals: 1) } ?? "—"
    }
}
