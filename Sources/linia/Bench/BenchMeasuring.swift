import Domain
import FoundationEssentials
import Glibc
import NIOPosix
import Synchronization

/// One measurement of everything: pages, API, letters, alone and while letters come in.
struct BenchMeasuring {
    let target: BenchTarget
    /// Where the data is, as arguments.
    let data: [String]
    let environment: [String: String]
    let seconds: Double
    let connections: [Int]

    private enum Scope {
        static let warmSeconds = 0.5
        static let memoryEvery = Duration.milliseconds(200)
        static let lettersPrepared = 20_000
        static let floorRuns = UInt64(1) << 40
        static let coldRequests = 1_000
    }

    private struct Asked {
        let name: String
        let path: String
        /// What it is held against, where there is something.
        var floor: String?
    }

    private var pages: [Asked] {
        [
            Asked(name: "queue", path: "/tickets", floor: "/list"),
            Asked(name: "card", path: "/tickets/\(target.card)", floor: "/card"),
            Asked(name: "card_500", path: "/tickets/\(target.longCard)"),
            Asked(name: "similar", path: "/tickets/\(target.card)/similar"),
        ]
            + target.searches.enumerated().map { index, search in
                Asked(
                    name: search.name, path: "/tickets?q=\(search.words.percentEncoded)",
                    floor: "/search/\(index)")
            }
    }

    func run() async throws -> BenchReport {
        var report = BenchReport(cardMessages: target.cardMessages)
        let places = ["--listen", "127.0.0.1:0", "--lmtp", "127.0.0.1:0", "--log-level", "notice"]
        let server = try BenchProcess(["serve"] + data + places, environment: environment)
        let http = try Self.port(server, "http=127.0.0.1:")
        let lmtp = try Self.port(server, "lmtp=127.0.0.1:")
        let (memory, pid) = (PeakMemory(), server.pid)
        // The load's own numbers, apart from those of every other run.
        let run = UInt64(time(nil)) << 16
        report = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    memory.note(BenchProcess.memory(of: pid) ?? 0)
                    // Only the end of the measurement cancels it.
                    do { try await Task.sleep(for: Scope.memoryEvery) } catch { return }
                }
            }
            defer { group.cancelAll() }
            try await measurePages(http, &report)
            try await measureCommands(http, &report)
            try await measureIntake(http: http, lmtp: lmtp, run, &report)
            try await measureWithLetters(http: http, lmtp: lmtp, run, &report)
            report.searchable = try await BenchSearchable(
                http: http, lmtp: lmtp, token: target.widestToken, seconds: seconds, run: run
            ).run()
            return report
        }
        report.peakMemoryBytes = memory.bytes
        try server.stop()
        try measureIntakeFloors(run, &report)
        report.cold = try measureCold()
        return report
    }

    private static func port(_ process: BenchProcess, _ word: String) throws -> Int {
        guard let port = Int(try process.value(after: word)) else {
            throw ProgramFailure(.software, "The measured process names no port.")
        }
        return port
    }

    private func label(_ connections: Int) -> String { "c\(connections)" }

    private func load(_ connections: Int) -> BenchLoad {
        BenchLoad(connections: connections, seconds: seconds)
    }

    // MARK: Pages

    private func pageClient(_ page: Asked, _ port: Int) -> @Sendable () throws -> any BenchClient {
        let headers = ["Cookie: linia_session=\(target.session)", "Accept-Language: uk"]
        let path = page.path
        return { try PageClient(port: port, BenchRequest(path: path, headers: headers)) }
    }

    private func measurePages(_ port: Int, _ report: inout BenchReport) async throws {
        var arguments: [String] = ["bench", "floor-pages"]
        arguments += data
        arguments += ["--member", String(target.member.id.rawValue), "--card", String(target.card)]
        for search in target.searches { arguments += ["--search", search.words] }
        let floors = try BenchProcess(arguments, environment: [:])
        let floorPort = try Self.port(floors, "floor=")
        for page in pages {
            let asked = pageClient(page, port)
            _ = try await BenchLoad(connections: 2, seconds: Scope.warmSeconds).run(asked)
            let floor = page.floor.map { path -> @Sendable () throws -> any BenchClient in
                { try PageClient(port: floorPort, BenchRequest(path: path)) }
            }
            if let floor { _ = try await BenchLoad(connections: 2, seconds: Scope.warmSeconds).run(floor) }
            for count in connections {
                let figures = try await load(count).run(asked)
                report.measured[page.name, default: [:]][label(count), default: [:]]["alone"] = figures
                guard let floor else { continue }
                let beside = try await load(count).run(floor)
                report.floors[page.name, default: [:]][label(count)] = .init(
                    perSecond: beside.perSecond, product: figures.perSecond)
            }
        }
        try floors.stop()
    }

    // MARK: Cold

    /// The pages in turn, each card another one, on one connection to a server that just started.
    private func measureCold() throws -> BenchLoad.Figures? {
        guard PageCache.drop() else { return nil }
        let server = try BenchProcess(
            ["serve"] + data + ["--listen", "127.0.0.1:0", "--lmtp", "127.0.0.1:0", "--log-level", "notice"],
            environment: environment)
        let http = try Self.port(server, "http=127.0.0.1:")
        let headers = ["Cookie: linia_session=\(target.session)", "Accept-Language: uk"]
        let paths = pages.map(\.path) + target.someCards.map { "/tickets/\($0)" }
        let turn = Counter()
        let client = try PageClient(port: http) {
            BenchRequest(path: paths[(turn.next() - 1) % paths.count], headers: headers)
        }
        var (times, bytes): ([Double], Int) = ([], 0)
        let start = ContinuousClock.now
        for _ in 0..<Scope.coldRequests {
            let begin = ContinuousClock.now
            bytes += try client.exchange()
            times.append((ContinuousClock.now - begin) / .milliseconds(1))
        }
        let figures = BenchLoad.Figures(
            of: times, bytes: bytes, seconds: (ContinuousClock.now - start) / .seconds(1))
        try server.stop()
        return figures
    }

    // MARK: Commands

    /// The same change of tags on a new ticket and on one with a long history; what one costs more than the other is the
    /// history's.
    private func measureCommands(_ port: Int, _ report: inout BenchReport) async throws {
        for (name, ticket) in [("command", target.newTicket), ("command_long", target.longTicket)] {
            let client = commandClient(port, on: ticket)
            _ = try await BenchLoad(connections: 1, seconds: Scope.warmSeconds).run(client)
            for count in connections {
                report.measured[name, default: [:]][label(count), default: [:]]["alone"] =
                    try await load(count).run(client)
            }
        }
    }

    /// Another tag each time, whoever asks: what changes nothing is refused.
    private func commandClient(_ port: Int, on ticket: Int64) -> @Sendable () throws -> any BenchClient {
        let headers = ["Authorization: Bearer \(target.token)"]
        let asked = Counter()
        return {
            try PageClient(port: port) {
                BenchRequest(
                    method: "PATCH", path: "/api/v1/tickets/\(ticket)", headers: headers,
                    body: "{\"tags\":[\"bench\(asked.next())\"]}")
            }
        }
    }

    // MARK: What comes in

    private func ticketClient(_ port: Int) -> @Sendable () throws -> any BenchClient {
        let headers = ["Authorization: Bearer \(target.token)"]
        return {
            // Each connection asks for a person of its own, whom the desk knows from the second time on.
            let number = Int.random(in: 0..<1_000)
            let body = """
                {"subject":"\(BenchTicketBody.subject)","text":"\(BenchTicketBody.text.replacing("\n", with: "\\n"))",\
                "requester":{"email":"person\(number)@client\(number % 12).example","name":"Bench"}}
                """
            return try PageClient(
                port: port,
                BenchRequest(method: "POST", path: "/api/v1/tickets", headers: headers, body: body))
        }
    }

    private func letterClient(_ port: Int, _ letters: BenchLetters) -> @Sendable () throws -> any BenchClient
    {
        { try LetterClient(port: port, letters: letters) }
    }

    private func measureIntake(http: Int, lmtp: Int, _ run: UInt64, _ report: inout BenchReport) async throws
    {
        for (name, isLetters) in [("api_tickets", false), ("letters", true)] {
            for count in connections {
                let letters = BenchLetters(isLetters ? Scope.lettersPrepared : 0, run: run + UInt64(count))
                let client = isLetters ? letterClient(lmtp, letters) : ticketClient(http)
                _ = try await BenchLoad(connections: count, seconds: Scope.warmSeconds).run(client)
                let before = try commits(http)
                let figures = try await load(count).run(client)
                let made = max(try commits(http) - before, 1)
                report.measured[name, default: [:]][label(count), default: [:]]["alone"] = figures
                report.perCommit[name, default: [:]][label(count)] =
                    (Double(figures.count) / Double(made)).rounded(toPlaces: 2)
            }
        }
    }

    /// The same rows by one loop, in as many commits, with the same syncs.
    private func measureIntakeFloors(_ run: UInt64, _ report: inout BenchReport) throws {
        for (name, kind) in [("api_tickets", "tickets"), ("letters", "letters")] {
            for count in connections {
                guard let figures = report.measured[name]?[label(count)]?["alone"] else { continue }
                let range = BenchRun.Limits.floorPieces
                let pieces = min(max(figures.count, range.lowerBound), range.upperBound)
                let share = report.perCommit[name]?[label(count)] ?? 1
                let apart: UInt64 = run + Scope.floorRuns + UInt64(count)
                var arguments: [String] = ["bench", "floor-intake"]
                arguments += data
                arguments += ["--kind", kind, "--count", String(pieces)]
                arguments += ["--share", String(share), "--run", String(apart)]
                let floor = try BenchProcess(arguments, environment: environment)
                let perSecond = Double(try floor.value(after: "floor=")) ?? 0
                _ = try floor.finish()
                report.floors[name, default: [:]][label(count)] = .init(
                    perSecond: perSecond, product: figures.perSecond)
            }
        }
    }

    /// How many transactions the server committed so far, by its own count.
    private func commits(_ port: Int) throws -> Int {
        let text = try BenchPlain.get(port: port, path: "/metrics")
        let line = text.split(separator: "\n").first { $0.hasPrefix("linia_database_commits_total ") }
        return line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

    // MARK: While letters come

    private func measureWithLetters(
        http: Int, lmtp: Int, _ run: UInt64, _ report: inout BenchReport
    ) async throws {
        for count in connections {
            for page in pages {
                let wanted = Int(seconds * BenchRun.Limits.lettersASecond) + 1
                let apart: UInt64 = run + (UInt64(count) << 32) + page.name.seed
                let letters = BenchLetters(wanted, run: apart)
                var arriving = BenchLoad(connections: 1, seconds: seconds)
                arriving.rate = BenchRun.Limits.lettersASecond
                let (load, client) = (load(count), pageClient(page, http))
                async let background = arriving.run { try LetterClient(port: lmtp, letters: letters) }
                let figures = try await load.run(client)
                _ = try await background
                report.measured[page.name, default: [:]][label(count), default: [:]]["with_letters"] = figures
            }
        }
    }
}

private final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// The most that was seen.
private final class PeakMemory: Sendable {
    private let most = Mutex(0)

    var bytes: Int { most.withLock { $0 } }
    func note(_ bytes: Int) { most.withLock { $0 = max($0, bytes) } }
}

extension String {
    /// Every byte that is no plain letter or digit (RFC 3986 §2.1).
    fileprivate var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            let isPlain =
                byte < 0x80
                && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
            if isPlain {
                text.append(Character(UnicodeScalar(byte)))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    /// Tells the measurements of one run apart.
    fileprivate var seed: UInt64 { utf8.reduce(7) { ($0 &* 31 &+ UInt64($1)) & 0xFF_FFFF } }
}
