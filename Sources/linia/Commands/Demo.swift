import ArgumentParser
import Domain
import Flows
import Glibc

/// `linia demo`: the server over a company that already has a life.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server over a demo company, which is made at the first start.",
        discussion: "Takes the flags of serve. The data directory is ./data/demo unless --data says another.")

    @OptionGroup var options: ServeOptions

    private static let usualData = "data/demo"

    mutating func run() async throws {
        var options = options
        let settings = try await ProgramSettings(config: options.dataOptions.config)
        options.dataOptions.data = settings.value(
            "data", flag: options.dataOptions.data, default: Self.usualData)
        let data = options.dataOptions.data ?? Self.usualData
        try await DeskServer.run(options) { open, address in
            try await Self.prepare(open, address: address)
        } listening: { host, port in
            Self.announce(DemoLogins.read(data: data), host: host, port: port)
        }
    }

    private static func prepare(_ open: OpenDesk, address: String?) async throws {
        switch try await DemoSeed.state(of: open.desk) {
        case .demo: return
        case .otherDesk:
            throw ProgramFailure(
                .dataError,
                "The data in \(open.data) is a desk of its own and no demo. Choose another directory by --data."
            )
        case .empty: break
        }
        let token = try IssueToken(
            staffEmail: DemoCompany.staff[0].email, name: "demo", surroundings: open.desk.surroundings)
        // The logins are on disk before the company is: none is left behind that nobody can enter.
        let password = DemoLogins.password(open.desk.surroundings)
        try DemoLogins(password: password, token: token.secret).write(data: open.data)
        let verifier = PasswordVerifier.make(
            password: password, salt: open.desk.surroundings.randomBytes(PasswordVerifier.saltBytes))
        let seed = DemoSeed(
            on: open.desk, node: open.lease.number, verifier: verifier, token: token,
            brandAddress: address ?? "support@\(DemoCompany.mailDomain)")
        try await seed.perform()
    }

    private static func announce(_ logins: DemoLogins?, host: String, port: Int) {
        var lines = ["", "Linia demo: http://\(host.contains(":") ? "[\(host)]" : host):\(port)/", ""]
        let width = DemoCompany.staff.map(\.email.count).max() ?? 0
        for worker in DemoCompany.staff {
            let padding = String(repeating: " ", count: width - worker.email.count)
            lines.append("  \(worker.email)\(padding)  \(worker.role.rawValue), \(worker.name)")
        }
        lines.append("")
        if let logins {
            lines.append("Password of all: \(logins.password)")
            lines.append("API token:       \(logins.token)")
        } else {
            lines.append(
                "Their password was printed at the first start; its file is gone from the data directory.")
        }
        print(lines.joined(separator: "\n"))
        // Whoever reads this through a pipe waits for it.
        fflush(nil)
    }
}
