import FoundationEssentials
import Glibc

/// The secret of this desk, from which the keys of reply addresses are made. It outlives every letter: an answer to
/// a letter of last year has to find its ticket. Nodes that share a database share it by `LINIA_SECRET`.
enum DeskSecret {
    private static let bytes = 32

    /// - Throws: `ProgramFailure`.
    static func load(data: String, configured: String?) throws -> [UInt8] {
        if let configured {
            guard let secret = hexadecimal(configured), secret.count >= bytes else {
                throw ProgramFailure(.configuration, "secret has to be at least 64 hexadecimal digits.")
            }
            return secret
        }
        let folder = "\(data)/keys"
        let path = "\(folder)/desk.key"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ProgramFailure(.cannotCreate, "The directory \(folder) cannot be made: \(error).")
        }
        chmod(folder, 0o700)
        if let secret = FileManager.default.contents(atPath: path) {
            guard secret.count == bytes else {
                throw ProgramFailure(.dataError, "\(path) is damaged. Put it back from a backup.")
            }
            return [UInt8](secret)
        }
        return try create(path)
    }

    /// Two processes that start at once end with the same key: the link of the slower one fails, and it reads.
    private static func create(_ path: String) throws -> [UInt8] {
        var secret: [UInt8] = []
        while secret.count < bytes {
            withUnsafeBytes(of: SystemWorld.random()) { secret.append(contentsOf: $0) }
        }
        let temporary = "\(path).\(getpid())"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw ProgramFailure(.cannotCreate, "\(temporary) cannot be made.") }
        let written = secret.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let isSynced = fsync(file) == 0
        close(file)
        defer { unlink(temporary) }
        guard written == bytes, isSynced else { throw ProgramFailure(.io, "\(temporary) cannot be written.") }
        if link(temporary, path) == 0 { return secret }
        guard errno == EEXIST, let other = FileManager.default.contents(atPath: path), other.count == bytes
        else {
            throw ProgramFailure(.cannotCreate, "\(path) cannot be made.")
        }
        return [UInt8](other)
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var result: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)
            else {
                return nil
            }
            result.append(byte)
        }
        return result
    }
}
