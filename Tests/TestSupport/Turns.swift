/// Lets few tests at a time have a database each: hundreds run at once, and a server has so many connections.
package actor Turns {
    package static let postgres = Turns(free: 12)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(free: Int) { self.free = free }

    package func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    package func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
