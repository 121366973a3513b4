import Glibc
package import Storage

/// The key that signs seals, a file of 32 bytes that only its owner may read: `keys/seal.key` in the data directory.
package struct SealKey: Sendable {
    package let signer: SealSigner

    private static let bytesCount = 32

    /// Reads the key, or makes one where there is none yet.
    /// - Parameter random: fills a new key; the system's own source of randomness.
    /// - Throws: `SealKeyError`.
    package static func open(
        dataDirectory: String, random: () -> UInt64
    ) throws(SealKeyError) -> SealKey {
        let path = dataDirectory + "/keys/seal.key"
        if let key = try read(path) { return key }
        try create(path, directory: dataDirectory + "/keys", random: random)
        // Another process may have been faster; what stands in the file is the key.
        guard let key = try read(path) else { throw .unreadable(path: path, reason: "it vanished") }
        return key
    }

    private static func read(_ path: String) throws(SealKeyError) -> SealKey? {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: systemWords())
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(path: path, reason: systemWords()) }
        guard status.st_mode & 0o077 == 0 else { throw .open(path: path) }
        var seed = [UInt8](repeating: 0, count: bytesCount + 1)
        let count = Glibc.read(file, &seed, seed.count)
        guard count == bytesCount else { throw .damaged(path: path, bytes: max(count, 0)) }
        do { return SealKey(signer: try SealSigner(seed: Array(seed.prefix(bytesCount)))) } catch {
            throw .damaged(path: path, bytes: count)
        }
    }

    /// Written beside its place, synced and linked to it, so that neither a crash nor a second process leaves half a key.
    private static func create(
        _ path: String, directory: String, random: () -> UInt64
    ) throws(SealKeyError) {
        if mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw .unwritable(path: directory, reason: systemWords())
        }
        let draft = path + ".\(getpid()).new"
        unlink(draft)
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(path: draft, reason: systemWords()) }
        defer {
            close(file)
            unlink(draft)
        }
        let seed = (0..<bytesCount / 8).flatMap { _ in withUnsafeBytes(of: random()) { Array($0) } }
        guard write(file, seed, seed.count) == seed.count, fsync(file) == 0 else {
            throw .unwritable(path: draft, reason: systemWords())
        }
        if link(draft, path) != 0, errno != EEXIST { throw .unwritable(path: path, reason: systemWords()) }
        let folder = Glibc.open(directory, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .unwritable(path: directory, reason: systemWords()) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .unwritable(path: directory, reason: systemWords()) }
    }
}

/// Why there is no key to seal with.
package enum SealKeyError: Error, Sendable, Equatable {
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// Others than its owner may read it.
    case open(path: String)
    case damaged(path: String, bytes: Int)
}

extension SealKeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "The key of the seals, \(path), cannot be read: \(reason)."
        case .unwritable(let path, let reason): "The key of the seals, \(path), cannot be written: \(reason)."
        case .open(let path):
            "Others may read the key of the seals, \(path). Take their rights away: chmod 600."
        case .damaged(let path, let bytes):
            "The key of the seals, \(path), has \(bytes) bytes instead of 32. Put the right one back from a backup."
        }
    }
}

private func systemWords() -> String { String(cString: strerror(errno)) }
