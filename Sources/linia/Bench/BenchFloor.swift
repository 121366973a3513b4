import ArgumentParser
import Domain
import Flows
import FoundationEssentials
import Storage
import Web

/// What a measurement is held against, as processes of their own.
enum BenchFloor {
    /// `linia bench floor-pages`: each page from one prepared query.
    struct Pages: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "floor-pages", abstract: "Serve each page from one prepared query.",
            shouldDisplay: false)

        @OptionGroup var dataOptions: DataOptions
        @Option var member: Int64
        @Option var card: Int64
        @Option var search: [String] = []

        mutating func run() async throws {
            let (member, card, search) = (member, card, search)
            try await OpenDesk.with(dataOptions) { open in
                guard
                    let found = try await open.desk.read({
                        try RecordStore<StaffMember>($0).find(.init(member))
                    })
                else { throw ProgramFailure(.noInput, "There is no staff member \(member).") }
                let pages = try await FloorPages(
                    open.desk, member: found.record, secret: "floor", zone: SystemWorld.zone(), card: card,
                    searches: search)
                try await pages.run(host: "127.0.0.1", port: 0, log: Log.quiet()) { port in
                    StandardError.write("floor=\(port) \n")
                }
            }
        }
    }

    /// `linia bench floor-intake`: the rows that the product writes, by one loop that reads no letter.
    struct Intake: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "floor-intake", abstract: "Store prepared rows in so many commits.",
            shouldDisplay: false)

        enum Kind: String, ExpressibleByArgument { case letters, tickets }

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var mailOptions: MailOptions
        @Option var kind: Kind
        @Option var count: Int
        /// How many of them share a commit.
        @Option var share: Double
        @Option var run: UInt64

        mutating func run() async throws {
            let options = dataOptions
            let (kind, count, share, run) = (kind, count, share, run)
            let settings = try await ProgramSettings(config: options.config)
            let mail = try MailSettings(
                settings, flags: mailOptions,
                publicURL: try PublicURL.read(settings, flag: nil, listen: ("127.0.0.1", 8080)))
            try await OpenDesk.with(options) { open in
                let identity = try mail.identity(data: open.data)
                let source = FloorRows(desk: open.desk, mail: identity, run: run)
                let rows = try await source.record(count) { number in
                    kind == .letters ? source.letter(number) : source.ticket(number)
                }
                let seconds = try await source.replay(rows, share: share)
                print("floor=\((Double(count) / seconds).rounded(toPlaces: 1)) ")
            }
        }
    }
}

/// Takes down what the desk writes for a letter or a ticket, then writes it again without thinking.
struct FloorRows: Sendable {
    let desk: Desk
    let mail: MailIdentity
    let run: UInt64

    typealias Piece = @Sendable (Work, Settings) throws -> Void

    /// Nothing of the recording stays.
    private struct TakenBack: Error {
        let rows: [[RecordedWrite]]
    }

    func letter(_ number: Int) -> Piece {
        let letter = BenchLetter(number, run: run)
        return { [mail] work, settings in
            let raw = TakeLetter.RawLetter(
                sha256: BlobFiles.digest(letter.bytes), size: letter.bytes.count, place: .row(letter.bytes))
            let envelope = TakeLetter.Envelope(
                sender: letter.sender, recipients: [letter.recipient], receivedAt: work.now)
            _ = try TakeLetter(
                parsing: letter.bytes, envelope: envelope, raw: raw, settings: settings, mail: mail
            ).perform(work)
        }
    }

    func ticket(_ number: Int) -> Piece {
        { work, settings in
            let email = "person\(number % 1_000)@client\(number % 12).example"
            _ = try CreateTicket(
                subject: BenchTicketBody.subject,
                message: NewMessage(
                    text: BenchTicketBody.text, channel: .api, direction: .in, fromName: "Bench",
                    fromAddress: email),
                requester: RegisterContact(email: try EmailAddress(email), phone: nil, name: "Bench"),
                channel: .api, settings: settings
            ).perform(work)
        }
    }

    func record(_ count: Int, _ piece: @escaping @Sendable (Int) -> Piece) async throws -> [[RecordedWrite]] {
        let settings = try await desk.settings.settings(of: desk)
        let context = desk.context(for: .system)
        do {
            try await desk.database.alone { transaction in
                var rows: [[RecordedWrite]] = []
                for number in 0..<count {
                    let recording = RecordingTransaction(over: transaction)
                    try recording.noteCommand(CommandID(context.newID(), at: context.now.microseconds))
                    try piece(number)(Work(transaction: recording, context: context), settings)
                    rows.append(recording.writes)
                }
                throw TakenBack(rows: rows)
            }
        } catch let taken as TakenBack { return taken.rows }
        return []
    }

    /// - Parameter share: how many pieces a commit holds, on average.
    /// - Returns: how long it took, in seconds.
    func replay(_ rows: [[RecordedWrite]], share: Double) async throws -> Double {
        let start = ContinuousClock.now
        var next = 0
        var due = 0.0
        while next < rows.count {
            due += max(share, 1)
            let end = min(max(Int(due), next + 1), rows.count)
            let batch = rows[next..<end]
            let command = CommandID(desk.surroundings.newID(), at: desk.surroundings.now().microseconds)
            try await desk.database.write(command) { transaction in
                for writes in batch { try transaction.replay(writes) }
            }
            next = end
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// What a ticket made by the API says.
enum BenchTicketBody {
    static let subject = "Не друкує принтер у бухгалтерії"
    static let text =
        "Добрий день!\n\nЗ самого ранку не друкує принтер у кабінеті 203, документ КП-20418 стоїть у черзі. "
        + "Перезавантажували двічі, на сусідньому комп'ютері все працює. Допоможіть, будь ласка."
}
