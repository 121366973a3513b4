import ArgumentParser
import Domain
import Flows
import Storage

/// `linia files`: files whose words search could not read, and how they are read again.
struct FilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Files whose text could not be read for search.",
        discussion: """
            Prints each on a line: its number, the ticket's number and why. With --again they are read once more by the \
            server, such as after poppler-utils was installed.
            """)

    @OptionGroup var dataOptions: DataOptions
    @Flag(help: "Have them read once more.") var again = false

    private static let rowsPerBatch = 500

    mutating func run() async throws {
        let again = again
        let count = try await OpenDesk.with(dataOptions) { open in
            var count = 0
            for result in FileTextResult.allCases where result.isFailure {
                var last: Attachment.ID?
                while true {
                    let from = last
                    let found = try await open.desk.read {
                        try FileTextStore($0).files(with: result, after: from, limit: Self.rowsPerBatch)
                    }
                    for file in found {
                        print("file \(file.id.rawValue), ticket \(file.ticket): \(result.sentence)")
                    }
                    if again, !found.isEmpty {
                        let ids = found.map(\.id)
                        try await open.desk.write(as: .system) { work in
                            let store = FileTextStore(work.transaction)
                            for id in ids { try store.readAgain(id, at: work.now) }
                        }
                    }
                    count += found.count
                    last = found.last?.id
                    if found.count < Self.rowsPerBatch { break }
                }
            }
            return count
        }
        if count == 0 {
            print("Every file was read, or waits to be.")
        } else {
            print(again ? "\(count) files will be read again." : "\(count) files were not read.")
        }
    }
}

extension FileTextResult {
    fileprivate var sentence: String {
        switch self {
        case .read: "read"
        case .nothing: "no text in it"
        case .damaged: "damaged, or locked by a password"
        case .tooLarge: "too large"
        case .tookTooLong: "took too long"
        case .stopped: "ended its readers three times"
        case .unavailable: "its bytes could not be had"
        case .noReader: "pdftotext is not installed (Debian package poppler-utils)"
        }
    }
}
