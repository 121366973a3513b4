import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("The key of the seals")
struct SealKeyTests {
    @Test("is made once, for its owner's eyes, and found again")
    func created() async throws {
        try await withDirectory { directory in
            let first = try SealKey.open(dataDirectory: directory) { 7 }
            let again = try SealKey.open(dataDirectory: directory) { 8 }
            #expect(first.signer.verifier.name == again.signer.verifier.name)
            var status = stat()
            #expect(stat(directory + "/keys/seal.key", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            #expect(status.st_size == 32)
        }
    }

    @Test("is refused when others may read it", arguments: [0o640, 0o604, 0o666] as [mode_t])
    func readable(mode: mode_t) async throws {
        try await withDirectory { directory in
            _ = try SealKey.open(dataDirectory: directory) { 7 }
            let path = directory + "/keys/seal.key"
            chmod(path, mode)
            #expect(throws: SealKeyError.open(path: path)) {
                try SealKey.open(dataDirectory: directory) { 7 }
            }
        }
    }

    @Test("is refused when it has another length, and never replaced", arguments: [0, 31, 33])
    func damaged(count: Int) async throws {
        try await withDirectory { directory in
            _ = try SealKey.open(dataDirectory: directory) { 7 }
            let path = directory + "/keys/seal.key"
            try write([UInt8](repeating: 1, count: count), to: path)
            #expect(throws: SealKeyError.damaged(path: path, bytes: count)) {
                try SealKey.open(dataDirectory: directory) { 7 }
            }
        }
    }

    @Test("is not made where nothing can be written")
    func unwritable() {
        #expect(throws: SealKeyError.self) {
            try SealKey.open(dataDirectory: "/dev/shm/linia_no_such_directory") { 7 }
        }
    }
}
