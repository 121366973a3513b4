import ArgumentParser
import Domain
import Flows
import Glibc

/// `linia user add`: takes a person into the staff.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Staff members.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a person into the staff.")

        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The address to sign in with.") var email: String
        @Option(help: "The name colleagues and clients see.") var name: String
        @Option(help: "administrator, head, lead, agent or observer.") var role: String
        @Flag(help: "Read the password from standard input, one line.") var passwordStdin = false

        mutating func run() async throws {
            guard let role = StaffMember.Role(rawValue: role) else {
                let roles = StaffMember.Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw ProgramFailure(.usage, "role has to be one of: \(roles).")
            }
            let address: EmailAddress
            do { address = try EmailAddress(email) } catch { throw ProgramFailure(.usage, error.sentence) }
            let verifier = try passwordStdin ? Self.readVerifier() : nil
            let name = name
            let added = try await OpenDesk.with(dataOptions) { open in
                let adding = try AddStaff(name: name, email: address, role: role, verifier: verifier)
                return try await open.desk.write(as: .system) { try adding.perform($0) }
            }
            print("Added \(added.name.text), \(added.role.rawValue).")
        }

        private static func readVerifier() throws -> String {
            guard let password = readLine(strippingNewline: true) else {
                throw ProgramFailure(.usage, "--password-stdin needs a line on standard input.")
            }
            if password.count < PasswordVerifier.Limits.charactersMin {
                throw ProgramFailure(
                    .usage, "The password needs at least \(PasswordVerifier.Limits.charactersMin) characters.")
            }
            if password.utf8.count > PasswordVerifier.Limits.bytesMax {
                throw ProgramFailure(
                    .usage, "The password may have at most \(PasswordVerifier.Limits.bytesMax) bytes.")
            }
            var salt: [UInt8] = []
            while salt.count < PasswordVerifier.saltBytes {
                withUnsafeBytes(of: SystemWorld.random()) { salt.append(contentsOf: $0) }
            }
            return PasswordVerifier.make(password: password, salt: Array(salt.prefix(PasswordVerifier.saltBytes)))
        }
    }
}
