import Flows
import Glibc

/// How soon a letter is found: from the answer to it until a search over HTTP has its own word, while others come in.
struct BenchSearchable {
    let http: Int
    let lmtp: Int
    let token: String
    let seconds: Double
    let run: UInt64

    private enum Scope {
        /// Another letter is looked for after so long.
        static let pauseMicroseconds: UInt32 = 50_000
        /// A word that is not found by then will not be.
        static let patience = Duration.seconds(10)
        static let runs = UInt64(1) << 44
    }

    func run() async throws -> BenchLoad.Figures {
        let (lmtp, apart) = (lmtp, run + Scope.runs)
        let others = BenchLetters(Int(seconds * BenchRun.Limits.lettersASecond) + 1, run: apart)
        var arriving = BenchLoad(connections: 1, seconds: seconds)
        arriving.rate = BenchRun.Limits.lettersASecond
        let looking = BenchLoad(connections: 1, seconds: seconds)
        let times = TimesTaken()
        async let background = arriving.run { try LetterClient(port: lmtp, letters: others) }
        let whole = try await looking.run { try FindingClient(self, times) }
        _ = try await background
        return BenchLoad.Figures(of: times.all, bytes: whole.bytes * whole.count, seconds: seconds)
    }

    /// Brings a letter, then asks for it until it is there.
    private final class FindingClient: BenchClient {
        private let measuring: BenchSearchable
        private let letters: LetterClient
        private let socket: BenchSocket
        private let times: TimesTaken
        private var number = 0

        init(_ measuring: BenchSearchable, _ times: TimesTaken) throws {
            self.measuring = measuring
            self.times = times
            letters = try LetterClient(port: measuring.lmtp, letters: BenchLetters(0, run: 0))
            socket = try BenchSocket(port: measuring.http)
        }

        func exchange() throws -> Int {
            number += 1
            let word = "mark" + String(measuring.run, radix: 36) + "n\(number)"
            try letters.bring(BenchLetter(number, run: measuring.run + Scope.runs * 2, word: word))
            let start = ContinuousClock.now
            var bytes = 0
            while ContinuousClock.now - start < Scope.patience {
                let answer = try ask(word)
                bytes += answer.utf8.count
                if answer.contains("\"number\":") {
                    times.add((ContinuousClock.now - start) / .milliseconds(1))
                    usleep(Scope.pauseMicroseconds)
                    return bytes
                }
            }
            throw ProgramFailure(.software, "A letter was not found by its word \(word).")
        }

        private func ask(_ word: String) throws -> String {
            let request = BenchRequest(
                path: "/api/v1/tickets?limit=1&q=%22\(word)%22",
                headers: ["Authorization: Bearer \(measuring.token)"])
            try socket.send(request.bytes(port: measuring.http))
            return String(decoding: try socket.take(try PageClient.head(of: socket)), as: UTF8.self)
        }
    }
}
