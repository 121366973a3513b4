/// How many of the marks that clients gave were good ones (P124).
package struct Satisfaction: Sendable, Equatable {
    package var marks: Int
    package var good: Int

    package init(marks: Int, good: Int) {
        self.marks = marks
        self.good = good
    }

    /// Of a thousand; nil where nobody gave a mark.
    package var permille: Int? { marks == 0 ? nil : (good * 1_000 + marks / 2) / marks }

    /// Nil where nobody gave a mark.
    package func meets(_ target: Int) -> Bool? { marks == 0 ? nil : good * 1_000 >= target * marks }
}
