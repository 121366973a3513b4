import HTML

/// One thing that can be done with a ticket now, as the head of the card shows it and the palette names it.
struct CardAct: Sendable {
    /// The command's word in the address.
    let command: String
    let icon: String
    let label: String
    /// Whether one press does it; the others ask for something first.
    let isPress: Bool
    let html: HTML

    init(_ command: String, _ icon: String, _ label: String, isPress: Bool, _ html: HTML) {
        (self.command, self.icon, self.label) = (command, icon, label)
        (self.isPress, self.html) = (isPress, html)
    }
}
