import ArgumentParser
import Domain
import Flows

/// `linia token add`: lets a program act as a staff member.
struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tokens of the REST API.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it, this once; only its hash is kept.")

        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The address of the staff member it acts as.") var user: String
        @Option(help: "What it is for.") var name: String

        mutating func run() async throws {
            let (user, name) = (user, name)
            let secret = try await OpenDesk.with(dataOptions) { open in
                let issuing = try IssueToken(
                    staffEmail: user, name: name, surroundings: open.desk.surroundings)
                return try await open.desk.write(as: .system) { try issuing.perform($0) }
            }
            print(secret)
        }
    }
}
