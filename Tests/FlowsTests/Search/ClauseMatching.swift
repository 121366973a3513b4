@testable import Flows

/// The measure of the analyser without a database.
func matches(_ query: SearchQuery, _ words: IndexedWords) -> Bool { query.holds(in: words) }
