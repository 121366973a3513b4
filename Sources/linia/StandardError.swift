
import Glibc




/// The one line a command says when it cannot do its work.
enum StandardError {
    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            if written <= 0 { return }
            offset += written
        }
    }
}

// `exit` of the C library, under a name that argument parsing's own does not hide.
func endProcess(_ code: Int32) -> Never { Glibc.exit(code) }
