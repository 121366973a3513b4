/// What people at a support desk write in one language, in pieces that fit together. The lists stand in the order of
/// how often a piece is met; braces are filled in: `{pc}`, `{room}`, `{shop}`, `{doc}`, `{code}`, `{item}`, `{name}`.
struct BenchTongue: Sendable {
    let language: DemoMatter.Language
    let greetings: [String]
    let farewells: [String]
    /// Whole clauses, in lower case: what does not work.
    let troubles: [String]
    let places: [String]
    let times: [String]
    let consequences: [String]
    let attempts: [String]
    let pleas: [String]
    /// What staff ask and say they did.
    let inquiries: [String]
    let findings: [String]
    let repairs: [String]
    let remarks: [String]
    let thanks: [String]
    let firstNames: [String]
    let surnames: [String]
    let companies: [String]
    let departments: [String]
    /// What the names of goods and programs are made of.
    let syllables: [String]

    static let all = [ukrainian, russian, english]
}
