import FoundationEssentials
import Glibc

/// A process of this machine as another process of it can recognise: by the machine's boot, the space that process
/// numbers belong to, the number, and the moment it began, for numbers come again. Containers that share a host name do
/// not share these.
struct ProcessMark: Equatable {
    let boot: String
    let space: String
    let number: Int32
    let began: String

    static func own() -> ProcessMark? { ProcessMark(of: getpid()) }

    /// Nil for a process that does not run, or where the system does not tell.
    private init?(of number: Int32) {
        guard let boot = Self.read("/proc/sys/kernel/random/boot_id"),
            let space = Self.space(), let began = Self.stat(number)?.began
        else { return nil }
        self.boot = boot
        self.space = space
        self.number = number
        self.began = began
    }

    init?(_ text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 4, let number = Int32(parts[2]), number > 0 else { return nil }
        (boot, space, self.number, began) = (parts[0], parts[1], number, parts[3])
    }

    var text: String { "\(boot)/\(space)/\(number)/\(began)" }

    /// Whether the process of a mark is gone for certain: one that cannot be seen from here never is.
    static func isGone(_ text: String, seenFrom own: ProcessMark?) -> Bool {
        guard let own, let mark = ProcessMark(text), mark.boot == own.boot, mark.space == own.space else {
            return false
        }
        if kill(mark.number, 0) != 0, errno == ESRCH { return true }
        // Without the time of its beginning nothing is certain; one that waits to be buried does nothing any more.
        guard let now = stat(mark.number) else { return false }
        return now.began != mark.began || now.state == "Z" || now.state == "X"
    }

    private static func space() -> String? {
        var target = [CChar](repeating: 0, count: 128)
        let length = readlink("/proc/self/ns/pid", &target, target.count - 1)
        guard length > 0 else { return nil }
        let bytes = target.prefix(length).map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self).filter { $0.isNumber }
    }

    /// The state, and the beginning in clock ticks after the boot: the third and the twenty-second word, counted behind
    /// the name, which may hold blanks. Source: proc(5), `/proc/[pid]/stat`.
    private static func stat(_ number: Int32) -> (state: String, began: String)? {
        guard let line = read("/proc/\(number)/stat"), let end = line.lastIndex(of: ")") else { return nil }
        let words = line[line.index(after: end)...].split(separator: " ")
        return words.count > 19 ? (String(words[0]), String(words[19])) : nil
    }

    private static func read(_ path: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
        return text.map { String($0) }
    }
}
