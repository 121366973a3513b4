import ArgumentParser
import Domain
import Flows
import FoundationEssentials
import Languages
import Storage
import Synchronization
import Web

/// `linia storybook`: every page in every state, as files.
struct StorybookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storybook",
        abstract: "Write every page of the program in every state worth looking at into a folder.",
        discussion: """
            The pages are made by the code that answers browsers, over a demo desk of its own on a clock that stands still: \
            the same program writes the same pages. Open index.html; no server is needed. Ends with 70 when a page is \
            told by no story.
            """)

    @Option(help: "A folder that is empty or not there yet.") var out = "storybook"

    private enum Limits {
        /// A Tuesday at noon in Kyiv, when a desk is awake.
        static let moment = Instant(microseconds: 1_795_514_400_000_000)
        static let tickets = 120
        static let password = "storybook"
    }

    mutating func run() async throws {
        let out = out
        // What is not there yet has no contents; what cannot be read fails below, where it is made.
        if let found = try? FileManager.default.contentsOfDirectory(atPath: out), !found.isEmpty {
            throw ProgramFailure(.cannotCreate, "The folder \(out) is not empty. Choose another by --out.")
        }
        let passwords = PasswordWork()
        let pages: [Storybook.Page]
        do {
            pages = try await SimulationPlace.with(database: nil, data: nil) { full in
                try await SimulationPlace.with(database: nil, data: nil) { empty in
                    let storybook = try await Storybook(
                        full: Self.lively(full), empty: Self.beginning(empty), passwords: passwords,
                        zone: SystemWorld.zone(environment: ["TZ": "Europe/Kyiv"]))
                    return try await storybook.pages()
                }
            }
            try StorybookFolder(out).write(pages)
            try await passwords.close()
        } catch {
            throw ProgramFailure(error)
        }
        print("\(pages.count) pages: \(out)/index.html")
        let untold = Storybook.untold(by: pages)
        if !untold.isEmpty {
            throw ProgramFailure(.software, "No story tells: \(untold.joined(separator: ", ")).")
        }
    }

    /// The demo company, in the middle of its work.
    private static func lively(_ place: SimulationPlace) async throws -> Desk {
        let desk = desk(place)
        let verifier = PasswordVerifier.make(
            password: Limits.password, salt: desk.surroundings.randomBytes(PasswordVerifier.saltBytes))
        let token = try IssueToken(
            staffEmail: DemoCompany.staff[0].email, name: "demo", surroundings: desk.surroundings)
        try await DemoSeed(
            on: desk, node: 1, verifier: verifier, token: token,
            brandAddress: "support@\(DemoCompany.mailDomain)", tickets: Limits.tickets
        ).perform()
        // What came due meanwhile is done as it would be: clocks break, tickets lock.
        let timers = TimerWorker(desk: desk, log: Log.quiet())
        while try await timers.work() > 0 {}
        return desk
    }

    /// A desk on its first morning.
    private static func beginning(_ place: SimulationPlace) async throws -> Desk {
        let desk = desk(place)
        try await DeskServer.setUp(desk, address: nil)
        let add = try AddStaff(
            name: "Олена Коваленко", email: try EmailAddress("olena@first.example"), role: .administrator,
            departments: nil, verifier: nil)
        _ = try await desk.write(as: .system) { try add.perform($0) }
        desk.settings.forget()
        return desk
    }

    /// On a clock that moves by a thousandth of a second whenever somebody looks at it, with numbers that come again.
    private static func desk(_ place: SimulationPlace) -> Desk {
        let clock = Mutex(Limits.moment)
        let random = Mutex(UInt64(0x9E37_79B9_7F4A_7C15))
        let now: @Sendable () -> Instant = {
            clock.withLock { clock in
                clock = clock + .milliseconds(1)
                return clock
            }
        }
        let ids = IdentifierSource(node: 1, leaseUntil: .max) { now().microseconds }
        return Desk(
            database: place.database,
            surroundings: Surroundings(
                now: now, newID: { ids.next() },
                random: {
                    random.withLock { state in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return state
                    }
                }),
            blobs: BlobFiles(directory: "\(place.data)/blobs"))
    }
}
