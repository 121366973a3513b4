package import Domain

/// Where a row's columns are read from; valid only while the row is shown.
package protocol RowSource: AnyObject {
    func isNull(_ column: Int) -> Bool
    func int(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
}

/// One row of an answer; columns are counted from 0.
package struct Row {
    package let source: any RowSource

    package init(_ source: any RowSource) { self.source = source }

    package func isNull(_ column: Int) -> Bool { source.isNull(column) }
    package func int(_ column: Int) -> Int64 { source.int(column) }
    package func count(_ column: Int) -> Int { Int(source.int(column)) }
    package func flag(_ column: Int) -> Bool { source.int(column) != 0 }
    package func text(_ column: Int) -> String { source.text(column) }
    package func bytes(_ column: Int) -> [UInt8] { source.bytes(column) }
    package func instant(_ column: Int) -> Instant { Instant(microseconds: source.int(column)) }
    package func id<Entity>(_ column: Int) -> Identifier<Entity> { Identifier(source.int(column)) }

    package func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
    package func optionalInstant(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }
    package func optionalID<Entity>(_ column: Int) -> Identifier<Entity>? {
        isNull(column) ? nil : id(column)
    }

    /// A value of a closed set. - Throws: `.unreadable` when the database holds another word.
    package func name<Name: RawRepresentable>(_ column: Int) throws(StorageError) -> Name
    where Name.RawValue == String {
        let word = text(column)
        guard let name = Name(rawValue: word) else {
            throw .unreadable("\(Name.self) has no value \"\(word)\"")
        }
        return name
    }
}
