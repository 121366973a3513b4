import ArgumentParser
import Flows
import Glibc
import Storage

/// `linia bench`: an archive of any size, and how fast the program is over it.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Fill an archive and measure how fast the program is over it.",
        subcommands: [
            Seed.self, BenchRun.self, BenchFloor.Pages.self, BenchFloor.Intake.self,
            BenchSearch.self,
        ])

    /// `linia bench seed`.
    struct Seed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fill an empty desk with tickets of two years in three languages.",
            discussion: "The same seed makes the same archive, up to the second it ends at.")

        @OptionGroup var dataOptions: DataOptions
        @Option(help: "How many tickets, about five messages each.") var tickets: Int
        @Option(help: "Chooses the archive.") var seed: UInt64 = 1

        func validate() throws {
            guard (0...BenchSeed.Limits.ticketsMax).contains(tickets) else {
                throw ValidationError("--tickets has to be 0 to \(BenchSeed.Limits.ticketsMax).")
            }
        }

        mutating func run() async throws {
            let (tickets, seed) = (tickets, seed)
            try await OpenDesk.with(dataOptions) { open in
                guard try await BenchSeed.isEmpty(open.desk) else {
                    throw ProgramFailure(
                        .dataError,
                        "There is a desk already. An archive is made in an empty directory or database.")
                }
                let signer: SealSigner
                do throws(SealKeyError) {
                    signer = try SealKey.open(dataDirectory: open.data, random: SystemWorld.random).signer
                } catch {
                    throw ProgramFailure(.dataError, error.description)
                }
                let start = ContinuousClock.now
                try await BenchSeed(on: open.desk, tickets: tickets, seed: seed, now: open.clock.now())
                    .perform(signer: signer)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                let perMinute = Int(Double(tickets) / max(seconds, 0.001) * 60)
                print(
                    "Filled \(tickets) tickets in \(seconds.rounded(toPlaces: 1)) s, \(perMinute) a minute.")
            }
        }
    }
}

extension Double {
    func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
