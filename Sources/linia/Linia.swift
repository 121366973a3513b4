import ArgumentParser

/// The one program: a server and the commands that work on its data, also while it runs.
@main
struct Linia: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linia",
        abstract: "Technical support organised in lines.",
        version: ProgramVersion.text,
        subcommands: [
            Serve.self, Demo.self, User.self, Token.self, BackupCommand.self, RestoreCommand.self,
            CheckCommand.self, EraseCommand.self, FilesCommand.self, BenchCommand.self, SimulateCommand.self,
            StorybookCommand.self,
        ])

    static func main() async {
        ProcessMemory.keepSmall()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as ProgramFailure {
            failure.exit()
        } catch {
            exit(withError: error)
        }
    }
}

enum ProgramVersion {
    static let text = "0.1.0"
}
