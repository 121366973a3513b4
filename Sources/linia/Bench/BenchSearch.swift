import ArgumentParser
import Flows

/// `linia bench search`: how well a demo desk's search answers judged queries.
struct BenchSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Judge the search of a demo desk by 300 queries with right answers.",
        discussion:
            "Reads the desk that linia demo made; prints recall@10 and the mean reciprocal rank, ours and FTS5's."
    )

    @OptionGroup var dataOptions: DataOptions
    @Flag(help: "Show what was not answered in full.") var misses = false

    mutating func run() async throws {
        let misses = misses
        try await OpenDesk.with(dataOptions) { open in
            guard try await DemoSeed.state(of: open.desk) == .demo else {
                throw ProgramFailure(
                    .noInput, "The data is no demo desk, which the queries are about. Make one by linia demo."
                )
            }
            for figures in try await JudgedSearch(on: open.desk).run() {
                print(Self.line(figures))
                if misses { for miss in figures.misses { print("   \(miss)") } }
                for query in figures.unjudged { print("   no right answer: \(query)") }
            }
        }
    }

    private static func line(_ figures: JudgedSearch.Figures) -> String {
        let own =
            "recall@10 \(figures.recall.rounded(toPlaces: 3)), MRR \(figures.reciprocalRank.rounded(toPlaces: 3))"
        let plain =
            "plain FTS5: \(figures.plainRecall.rounded(toPlaces: 3)), \(figures.plainReciprocalRank.rounded(toPlaces: 3))"
        return "\(figures.language)  \(figures.queries) queries: \(own); \(plain)"
    }
}
