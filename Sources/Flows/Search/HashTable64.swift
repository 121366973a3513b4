/// A growing set of 64-bit values that are hashes already, so they are not hashed again: on the way of every
/// word that is indexed, the standard set spent a fifth of the time on that. Values that meet in one place cost
/// a longer walk, at most the four thousand words of one text.
struct HashTable64 {
    private var slots: [UInt64]
    private(set) var count = 0

    /// - Parameter capacity: how many values fit before it grows.
    init(capacity: Int = 256) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// Adds `value` and tells whether it is new. 0 marks an empty slot and is taken for 1.
    mutating func insert(_ value: UInt64) -> Bool {
        if count * 2 >= slots.count { grow() }
        let value = max(value, 1)
        var place = Self.place(value, slots.count)
        while slots[place] != 0 {
            if slots[place] == value { return false }
            place = (place + 1) & (slots.count - 1)
        }
        slots[place] = value
        count += 1
        return true
    }

    /// The first value whose high 60 bits are `key`; for tables that keep four flags in the low bits.
    func value(withKey key: UInt64) -> UInt64? {
        var place = Self.place(key << 4, slots.count)
        while slots[place] != 0 {
            if slots[place] >> 4 == key { return slots[place] }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for value in old where value != 0 {
            var place = Self.place(value, slots.count)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = value
        }
    }

    /// The low four bits take no part, so that flags there do not move a value.
    private static func place(_ value: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: ((value >> 4) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (size - 1)
    }
}
