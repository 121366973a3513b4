import ArgumentParser

/// `linia serve`: the server, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server.")

    @OptionGroup var options: ServeOptions

    mutating func run() async throws {
        try await DeskServer.run(options) { open, address in
            try await DeskServer.setUp(open.desk, address: address)
        }
    }
}
