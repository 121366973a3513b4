import Glibc

/// What the test script tells the tests.
package enum TestEnvironment {
    package static func value(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// A server on which tests may create and drop databases, such as `postgres://app@127.0.0.1:5432/postgres`.
    package static var postgres: String? { value("LINIA_TEST_POSTGRES") }
}
