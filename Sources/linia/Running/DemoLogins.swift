import Flows
import FoundationEssentials
import Glibc

/// The demo's password and token, random for each demo and kept beside its data, so that a later start can print them
/// again. A desk for real work keeps neither anywhere.
struct DemoLogins: Codable {
    let password: String
    let token: String

    private static func path(_ data: String) -> String { "\(data)/demo-logins.json" }

    /// Nil when there is no such file or it is damaged; the demo works without.
    static func read(data: String) -> DemoLogins? {
        guard let bytes = FileManager.default.contents(atPath: path(data)) else { return nil }
        return try? JSONDecoder().decode(DemoLogins.self, from: bytes)
    }

    /// - Throws: `ProgramFailure`.
    func write(data: String) throws {
        let path = Self.path(data)
        do {
            try JSONEncoder().encode(self).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw ProgramFailure(.cannotCreate, "\(path) cannot be written: \(error).")
        }
        chmod(path, 0o600)
    }

    /// Short enough to type, and with 64 bits too long to guess.
    static func password(_ surroundings: Surroundings) -> String {
        let digits = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
        let parts = (0..<3).map { _ in
            String(
                decoding: surroundings.randomBytes(5).map { digits[Int($0) % digits.count] }, as: UTF8.self)
        }
        return parts.joined(separator: "-")
    }
}
