import Domain
import Glibc
import Storage
import Testing

func write(_ bytes: [UInt8], _ sha256: String, in directory: String) throws {
    mkdir(BlobPath.folder(of: sha256, in: directory), 0o700)
    try write(bytes, to: BlobPath.file(sha256, in: directory))
}

func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw FileFailure(path: path) }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw FileFailure(path: path) }
}

struct FileFailure: Error { let path: String }

/// Makes a file look as if it was last written at a moment.
func age(_ path: String, to moment: Instant) {
    let seconds = Int(moment.microseconds / 1_000_000)
    let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
}
