/// Where a large blob's file stands.
package enum BlobPath {
    /// `directory/ab/abcdef…`: one folder for each first byte keeps folders small enough to list.
    package static func file(_ sha256: String, in directory: String) -> String {
        "\(folder(of: sha256, in: directory))/\(sha256)"
    }

    package static func folder(of sha256: String, in directory: String) -> String {
        "\(directory)/\(sha256.prefix(2))"
    }
}
