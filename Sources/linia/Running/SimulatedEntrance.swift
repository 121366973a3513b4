import Channels
import Domain
import Flows
import Logging

/// The server's own way of taking letters in, behind the point where LMTP has heard them.
struct SimulatedEntrance {
    private let parsing: ParsingThreads

    init(data: String) throws {
        parsing = try ParsingThreads(
            threads: 1, spoolDirectory: "\(data)/spool", crashDirectory: "\(data)/reading")
    }

    var open: Entrance.Opening {
        { [parsing] desk, mail, log in
            let receiver = DeskReceiver(desk: desk, mail: mail, reader: parsing, log: log)
            return { bytes, sender, recipients, at in
                guard await receiver.receive(bytes, from: sender, to: recipients, at: at) else {
                    throw ProgramFailure(.software, "A letter from \(sender) was not taken.")
                }
            }
        }
    }

    func close() async throws { try await parsing.close() }
}
